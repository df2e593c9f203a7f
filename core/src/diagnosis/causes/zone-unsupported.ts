import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'zone-unsupported',
  weight: 'root',
  link: links.events,
  words: /unable to place a task\. Reason: Internal error/i,
  sure: 'likely',
  title: 'A subnet of the service is in an Availability Zone in which Fargate does not run.',
  advice: [
    'Take the subnets of such zones out of the service; AWS lists the zones of Fargate by their ids (use1-az3 and the like).',
    'Where all zones are supported, it is a fault of AWS: try again, then open a case.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration', 'subnets']),
});
