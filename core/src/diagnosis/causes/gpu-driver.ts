import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'gpu-driver',
  weight: 'root',
  link: links.gpu,
  words:
    /nvidia-container-cli: (?:initialization|device|container|mount) error: ([^"]*?)(?:: unknown|\\?"|$)/i,
  title: ({ match, container }) =>
    `The GPU driver of the instance does not give ${container} its GPU: ${match[1]?.trim()}.`,
  advice: ({ match }) => [
    ...(/version mismatch/.test(match[1] ?? '')
      ? [
          'The driver was updated while the instance ran: restart the instance, or replace it by one of the new AMI.',
        ]
      : []),
    ...(/timed out/.test(match[1] ?? '')
      ? [
          'The driver takes too long to load: let it stay loaded (nvidia-persistenced), as newer GPU-optimized AMIs do.',
        ]
      : []),
    'Use the newest GPU-optimized AMI of ECS, whose driver fits the type of instance, and replace instances that do not come back.',
  ],
});
