import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'gpu-short',
  weight: 'root',
  link: links.events,
  words: /RESOURCE:GPU|insufficient GPU|GPUs? (?:left|short)/i,
  by: ['event', 'placement', 'task'],
  title: 'No instance has the GPUs left that the task asks for.',
  advice: ['Add instances with GPUs that run the GPU-optimized AMI, or let the task ask for fewer.'],
  place: ({ reading: { facts } }) =>
    facts.definition && inTask(['containerDefinitions', 0, 'resourceRequirements']),
});
