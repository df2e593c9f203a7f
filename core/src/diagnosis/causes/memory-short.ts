import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'memory-short',
  weight: 'root',
  link: links.events,
  words: /insufficient memory|RESOURCE:MEMORY|not enough memory|needs \d+ MiB of memory|MiB of memory/i,
  by: ['event', 'placement', 'task'],
  title: 'No instance has the memory left that the task asks for.',
  advice: [
    'Add instances or larger ones, or let the task ask for less (memoryReservation, or memory).',
    'A rolling update needs room for old and new tasks at once; lower minimumHealthyPercent to stop old ones first.',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(['memory']),
});
