import { entries, known } from '../../document/unknown.ts';
import type { Place } from '../cause.ts';
import { inService } from '../definition.ts';
import { links } from '../links.ts';
import type { Reading } from '../reading.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'network-missing',
  weight: 'root',
  link: links.network,
  words:
    /(?:subnet ID|security group) '?([\w-]+)'? does not exist|InvalidSubnetID\.NotFound|InvalidGroup\.NotFound|InvalidSecurityGroupID\.NotFound|security groups? ([\w-]+).{0,40}? same VPC/i,
  title: ({ match }) => {
    const id = match[1] ?? match[2];
    if (match[2] !== undefined)
      return `The security group ${id} and the subnets of the service are in different VPCs.`;
    return `${id === undefined ? 'A subnet or security group of the service' : `The subnet or security group ${id}`} is not there.`;
  },
  advice: [
    'Look whether the id is one of this account and Region; a name is not taken, only an id such as subnet-0a1b2c3d or sg-0a1b2c3d.',
    'All subnets and security groups of a service belong to one VPC.',
  ],
  place: ({ reading, said }) => quotedNetwork(reading, said.text),
});

/** The subnet or security group that the text quotes, else all of the network. */
function quotedNetwork({ facts }: Reading, text: string): Place {
  const network = ['networkConfiguration', 'awsvpcConfiguration'];
  const { subnets, securityGroups } =
    known(known(facts.described?.networkConfiguration)?.awsvpcConfiguration) ?? {};
  const all = [
    ...entries(subnets).map(([index, id]) => ({ id, path: ['subnets', index] })),
    ...entries(securityGroups).map(([index, id]) => ({ id, path: ['securityGroups', index] })),
  ];
  const quoted = all.find(({ id }) => typeof id === 'string' && id !== '' && text.includes(id));
  return inService([...network, ...(quoted?.path ?? [])]);
}
