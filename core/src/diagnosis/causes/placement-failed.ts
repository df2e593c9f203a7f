import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'placement-failed',
  weight: 'consequence',
  link: links.events,
  words: /unable to place (?:a )?tasks?|no container instance met all|unable to reach steady state/i,
  title: 'ECS finds no place for a task of the service.',
  advice: [
    'Compare what the definition asks for with what the instances have left; ecs-workbench fit says it for each instance.',
  ],
});
