import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'interface-timeout',
  weight: 'root',
  link: links.network,
  words:
    /network interface provision|Create Network Interface|EphemeralStorage provisioning|Unexpected EC2 error/i,
  sure: 'likely',
  title: 'AWS did not provide the network interface or the storage of the task in time.',
  advice: [
    'It mostly passes: start the task again, with fewer at once where many start together.',
    'If it stays, look whether subnets and security groups exist, and whether a policy of the organization forbids ec2:CreateNetworkInterface.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration']),
});
