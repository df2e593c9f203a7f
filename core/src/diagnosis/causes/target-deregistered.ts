import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'target-deregistered',
  weight: 'root',
  link: links.balancer,
  words: /due to \(?(?:reason )?TARGET IS NOT FOUND/i,
  title:
    'A task is no longer a target of its target group, so the load balancer has no health to report for it.',
  advice: [
    'Look who takes targets out of the group: another service or deployment tool that uses the same group, or a person.',
    'Give each service a target group of its own; a new deployment registers its tasks again.',
  ],
  place: () => inService(['loadBalancers', 0, 'targetGroupArn']),
});
