import { capital } from '../../words/capital.ts';
import { links } from '../links.ts';
import { memoryLimit, moreMemory } from '../memory.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'out-of-memory',
  weight: 'root',
  link: links.memory,
  words: /OutOfMemory|killed due to memory usage|OOM[- ]?killed/i,
  by: ['container', 'task'],
  title: ({ container }) => `${capital(container)} was killed for using more memory than it may.`,
  advice: [
    'Give it more memory, or let the program use less: the heap of a runtime must stay well below the limit.',
    'On Fargate all containers share the memory of the task, sidecars too.',
  ],
  place: ({ reading, said }) => memoryLimit(reading, said),
  fixes: ({ reading, said }) => moreMemory(reading, said),
});
