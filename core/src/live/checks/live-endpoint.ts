import { code, joined, md } from '../../words/markdown.ts';
import { shutDoors } from '../doors.ts';
import { defineLiveCheck } from '../live-check.ts';
import { networkList } from '../vpc.ts';

export default defineLiveCheck({
  id: 'live-endpoint',
  severity: 'warning',
  confidence: 'doc',
  summary:
    'Let tasks on Fargate into the endpoints of their VPC by which they reach registry, logs and secrets.',
  why: 'An endpoint with private names stands in the place of its service for the whole VPC, so a task that its security group keeps out reaches the service by no other way, and stops before its containers start.',
  link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
  aws: 'ResourceInitializationError: unable to pull secrets or registry auth',
  about: 'subnet',
  noun: 'subnet',
  isBeside: true,
  at: ['AwsVpcConfiguration.securityGroups[]'],

  question: (_text, place) =>
    // All groups together are let in or not, which is said at the first of them.
    place.path.at(-1) === 0
      ? networkList(place, 'subnets')
          .slice(0, 1)
          .map((name) => ({ about: 'subnet', name }))
      : undefined,
  // The subnet itself says that there is none.
  absent: () => undefined,
  *check({ vpc, outbound }, seen) {
    for (const { door, so } of shutDoors(outbound?.doors ?? [], seen))
      yield {
        path: seen.path,
        message: `The endpoint ${door.service} of ${vpc} lets none of the tasks' security groups in at TCP port 443, so ${so}. Add a rule for it to ${door.groups.join(', ')}.`,
      };
  },
  describe({ outbound }) {
    const doors = (outbound?.doors ?? []).map(({ service }) => code(service));
    return doors.length === 0
      ? md`No endpoint of the VPC stands in a service's place.`
      : md`Endpoints stand in the place of ${joined(doors, ', ')}.`;
  },
});
