import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'cpu-short',
  weight: 'root',
  link: links.events,
  words: /insufficient CPU|RESOURCE:CPU|(?:not|doesn't have) enough CPU|CPU units? (?:left|short)/i,
  by: ['event', 'placement', 'task'],
  title: 'No instance has the CPU units left that the task asks for.',
  advice: [
    'Add instances or larger ones, or let the task ask for less.',
    'A rolling update needs room for old and new tasks at once; lower minimumHealthyPercent to stop old ones first.',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(['cpu']),
});
