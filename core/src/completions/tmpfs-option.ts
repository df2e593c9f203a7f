import { defineCompletion } from './source.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tmpfs.html */
const options =
  'defaults ro rw suid nosuid dev nodev exec noexec sync async dirsync remount mand nomand atime noatime diratime nodiratime bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime strictatime nostrictatime mode=1777 uid=1000 gid=1000';

export default defineCompletion({
  id: 'tmpfs-option',
  at: ['Tmpfs.mountOptions[]'],

  *suggest() {
    for (const value of options.split(' ')) yield { value };
  },
});
