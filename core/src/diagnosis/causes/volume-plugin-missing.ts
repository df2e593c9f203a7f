import { entries, known } from '../../document/unknown.ts';
import type { Place } from '../cause.ts';
import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import type { Reading } from '../reading.ts';
import { worded } from '../worded.ts';

/** The plugin of ecs-init that mounts EFS volumes on EC2 instances. */
const efsPlugin = 'amazon-ecs-volume-plugin';

export default worded({
  id: 'volume-plugin-missing',
  weight: 'root',
  link: links.dockerVolumes,
  words: /looking up volume plugin (\S+):|plugin "([^"]+)" not found/i,
  title: ({ match }) => `The volume plugin ${match[1] ?? match[2]} does not run on the instance.`,
  advice: ({ match }) =>
    (match[1] ?? match[2]) === efsPlugin
      ? [
          `Enable it on the instance: systemctl enable --now ${efsPlugin}; it comes with ecs-init 1.38 and the package amazon-efs-utils.`,
          'Or take the AMI that is optimized for ECS, which has both.',
        ]
      : [
          'Install the plugin on each instance of the cluster (docker plugin install) before its agent starts, by user data or in the AMI.',
          'Fargate knows no volume plugins.',
        ],
  place: ({ reading, match }) => volumeOf(reading, match[1] ?? match[2] ?? ''),
});

function volumeOf({ facts }: Reading, plugin: string): Place | undefined {
  const volumes = entries(facts.definition?.volumes);
  if (plugin === efsPlugin) {
    const efs = volumes.find(([, volume]) => known(volume.efsVolumeConfiguration) !== undefined);
    return efs && inTask(['volumes', efs[0], 'efsVolumeConfiguration']);
  }
  const own = volumes.find(([, volume]) => known(known(volume.dockerVolumeConfiguration)?.driver) === plugin);
  return own && inTask(['volumes', own[0], 'dockerVolumeConfiguration', 'driver']);
}
