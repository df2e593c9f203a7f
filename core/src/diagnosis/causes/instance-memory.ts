import { links } from '../links.ts';
import { memoryLimit } from '../memory.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'instance-memory',
  weight: 'root',
  link: links.instanceMemory,
  words: /cannot allocate memory|not enough memory resources|Insufficient system resources exist/i,
  by: ['container', 'task'],
  title: ({ container }) => `The instance had no memory left to start ${container}.`,
  advice: [
    'Containers with memoryReservation alone, and programs outside ECS, take more than ECS counts: set memory, or keep some back with ECS_RESERVED_MEMORY.',
    'Look at the memory of the instance, drain it when it does not recover, or take a larger type.',
  ],
  place: ({ reading, said }) => memoryLimit(reading, said),
});
