import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'network-setup',
  weight: 'root',
  link: links.network,
  words:
    /no such image: \S*ecs-pause|network namespace|cni setup|invoke \S+ plugin failed|ContainerNetworkingError|interface \S+ to bridge|could not find bridge|no such network interface|set ?up (?:the )?(?:container'?s? |task'?s? )?network/i,
  by: ['container', 'task'],
  sure: 'likely',
  title: 'The network of the task could not be set up on the instance.',
  advice: [
    'It mostly passes: start the task again. If it stays on one instance, drain that instance and replace it.',
    'An agent that misses the image amazon-ecs-pause was not installed whole, or something on the instance cleans up images.',
    'Update the ECS agent and the AMI; look whether other software on the instance renames or manages its network interfaces.',
  ],
});
