import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'device-missing',
  weight: 'root',
  link: links.memory,
  words:
    /error gathering device information while adding custom device "?([^"\s]+)|could not select device driver|nvidia-container-cli(?!: (?:initialization|device|container|mount) error)|running prestart hook(?!.*nvidia-container-cli: )/i,
  title: ({ match, container }) =>
    match[1] === undefined
      ? `The host does not have the device that ${container} wants.`
      : `The host has no device ${match[1]}, which ${container} wants.`,
  advice: [
    'Place the task on instances that have it (a memberOf constraint on the instance type), or take the device out of linuxParameters.',
    'GPUs need the GPU-optimized AMI of ECS and resourceRequirements of type GPU.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['linuxParameters', 'devices']),
});
