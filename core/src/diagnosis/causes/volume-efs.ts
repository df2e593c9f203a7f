import { entries, known } from '../../document/unknown.ts';
import { inTask, quotedIn } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'volume-efs',
  weight: 'root',
  link: links.efs,
  words: /EFS utils|efs.*(?:mount|resolve)|mount\.nfs4?|fs-[0-9a-f]+\.efs\./i,
  title: ({ said: { text } }) => {
    if (/Failed to resolve/.test(text))
      return 'The file system of a volume has no mount target that the task can find.';
    if (/access denied|not authorized|AccessDenied/i.test(text))
      return 'The task may not mount the file system of a volume.';
    return 'The file system of a volume could not be mounted.';
  },
  advice: [
    'The file system needs a mount target in the zone of the subnet, and the VPC DNS support.',
    'The security group of the mount target must let the task in on port 2049.',
    'With IAM authorization the task role needs elasticfilesystem:ClientMount, and an access point must exist.',
  ],
  place: ({ reading, said }) => {
    const quoted = quotedIn(reading, said.text, /^fileSystemId$/);
    if (quoted !== undefined) return quoted;
    const volume = entries(reading.facts.definition?.volumes).find(
      ([, { efsVolumeConfiguration }]) => known(efsVolumeConfiguration) !== undefined,
    );
    return volume && inTask(['volumes', volume[0], 'efsVolumeConfiguration', 'fileSystemId']);
  },
});
