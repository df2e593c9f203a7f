import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'target-zone',
  weight: 'root',
  link: links.balancer,
  words: /Availability Zone that is not enabled for the load balancer|Target\.NotInUse/i,
  title: 'Tasks run in an Availability Zone that the load balancer does not serve.',
  advice: [
    'Add a subnet of that zone to the load balancer, or take the subnets of that zone out of the service.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration', 'subnets']),
});
