import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'subnet-full',
  weight: 'root',
  link: links.network,
  words:
    /InsufficientFreeAddresses|(?:not enough|insufficient) free addresses|no (?:free|available) IP addresses/i,
  title: 'The subnet has no free address left for the task.',
  advice: [
    'Add larger subnets to the service, or free addresses; each awsvpc task takes one until its interface is gone.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration', 'subnets']),
});
