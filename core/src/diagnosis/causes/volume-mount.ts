import { entries, known } from '../../document/unknown.ts';
import type { Place } from '../cause.ts';
import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import type { Reading } from '../reading.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'volume-mount',
  weight: 'root',
  link: links.memory,
  words:
    /resolve volume mounts|error while mounting volume|VolumeDriver\.\w+|rootfs_linux\.go|creating device nodes|^(?!.*(?:CannotPull|etc\/(?:passwd|group): no such file)).*mount(?:ing)? .*(?:to rootfs|failed|read-only file system|not a directory|no such file)|failed to copy file info|invalid mount config|bind source path does not exist|CannotCreateVolumeError|failed to chown/is,
  title: ({ container }) => `A volume could not be mounted into ${container}.`,
  advice: [
    'Look whether sourcePath exists on the host, and whether the folder in the container may be mounted over: no file over a folder, nothing over / or /dev, nothing inside a read-only mount.',
    'A volume driver must be installed on the instance and its volume exist; an access point with a user of its own forbids changing owners.',
  ],
  place: ({ reading, said }) => mountPlace(reading, said.text),
});

/** The mount whose volume or path the text quotes, else the only one there is. */
function mountPlace({ facts }: Reading, text: string): Place | undefined {
  const mounts = entries(facts.definition?.containerDefinitions).flatMap(([index, { mountPoints }]) =>
    entries(mountPoints).map(([number, mount]) => ({
      path: ['containerDefinitions', index, 'mountPoints', number],
      names: [known(mount.containerPath), known(mount.sourceVolume)],
    })),
  );
  const quoted = mounts.find(({ names }) =>
    names.some((name) => name !== undefined && name.length > 1 && text.includes(name)),
  );
  const found = quoted ?? (mounts.length === 1 ? mounts[0] : undefined);
  return found && inTask(found.path);
}
