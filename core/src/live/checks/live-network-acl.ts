import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck, type Place } from '../live-check.ts';
import { keptOut } from '../shut-subnet.ts';
import { isOnFargate } from '../way-out.ts';

/** Whether anything is said of the network ACLs of a place's subnets, so that nobody is asked in vain. */
function isOfConcern(place: Place): boolean {
  return Array.isArray(place.valueAt(['loadBalancers'])) || isOnFargate(place, place.path.slice(0, -2));
}

export default defineLiveCheck({
  id: 'live-network-acl',
  severity: 'warning',
  confidence: 'doc',
  summary:
    'Let the load balancer in and its answers out, and on Fargate TCP 443 out and its answers in, through the network ACL of each subnet.',
  why: 'A network ACL keeps no state, so answers need a rule of their own; what it denies fails every health check or the pull of the image, whatever the security groups allow.',
  link: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
  aws: 'Request timed out',
  about: 'network-acl',
  noun: 'network ACL',
  isBeside: true,
  at: ['AwsVpcConfiguration.subnets[]'],

  question: (text, place) =>
    text.startsWith('subnet-') && isOfConcern(place) ? { about: 'network-acl', name: text } : undefined,
  // The subnet itself says that there is none.
  absent: () => undefined,
  *check(facts, seen) {
    for (const sentence of keptOut(facts, seen))
      yield {
        path: seen.path,
        message: `The network ACL ${facts.acl} of the subnet "${seen.question.name}" ${sentence}`,
      };
  },
  describe: ({ acl }) => md`Its network ACL is ${code(acl)}.`,
});
