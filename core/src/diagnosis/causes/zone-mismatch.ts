import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'zone-mismatch',
  weight: 'root',
  link: links.apiFailures,
  words: /(?:TaskFailedToStart: |reason=|^)LOCATION\b/,
  title: 'The instances are in other Availability Zones than the subnets that the task names.',
  advice: [
    'Name subnets of the zones in which the instances of the cluster run, or start instances in the zones of the subnets.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration', 'subnets']),
});
