import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'attribute-missing',
  weight: 'root',
  link: links.events,
  words: /missing an attribute required|"?ATTRIBUTE"?\b|lacks the attribute/,
  by: ['event', 'placement', 'task'],
  title: 'No instance has an attribute that the definition needs.',
  advice: [
    'The definition asks for something that the agent or the engine there does not offer: a log driver, a network mode, a secret, an EFS volume, a task role, GPUs.',
    'Compare requiresAttributes of the revision with the attributes of the instances; mostly a newer agent or AMI, or ECS_AVAILABLE_LOGGING_DRIVERS, mends it.',
    'The network mode awsvpc needs instances that join through the ECS agent on Linux, and an image for ARM64 instances of that kind (runtimePlatform).',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(['requiresCompatibilities']),
});
