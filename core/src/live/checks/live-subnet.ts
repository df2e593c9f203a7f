import { subnetReferences } from '../../ecs/references.ts';
import { counted } from '../../words/counted.ts';
import { code, md } from '../../words/markdown.ts';
import type { Outbound } from '../facts.ts';
import { defineLiveCheck } from '../live-check.ts';
import { vpcOfSubnets } from '../vpc.ts';
import { withoutWayOut } from '../way-out.ts';

const ways: Readonly<Record<Outbound['way'], string>> = {
  internet: ', with a route to an internet gateway',
  elsewhere: ', with a route out',
  none: ', without a route out of the VPC',
};

export default defineLiveCheck({
  id: 'live-subnet',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Use subnets that are there, of one VPC, with free addresses and a way to what tasks need.',
  why: 'ECS refuses subnets that are not there or of several VPCs; without a free address no task gets its network interface, and without a way out a task on Fargate pulls no image.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
  about: 'subnet',
  noun: 'subnet',
  at: subnetReferences,

  question: (text) => (text.startsWith('subnet-') ? { about: 'subnet', name: text } : undefined),
  absent: () => 'Name one of the account in this Region.',
  *check(facts, seen) {
    const { vpc, freeAddresses } = facts;
    const { path, question } = seen;
    const first = vpcOfSubnets(seen);
    if (first !== undefined && first !== vpc)
      yield {
        path,
        message: `The subnet "${question.name}" is in ${vpc}, and the others are in ${first}. Subnets of a service are in one VPC.`,
      };
    if (freeAddresses === 0)
      yield {
        path,
        message: `The subnet "${question.name}" has no free address, so no task can start in it.`,
      };
    const shut = withoutWayOut(facts, seen);
    if (shut !== undefined) yield { path, message: `The subnet "${question.name}" ${shut}` };
  },
  describe: ({ vpc, zone, freeAddresses, outbound }) =>
    md`Subnet of ${code(vpc)} in ${code(zone)}, ${counted(freeAddresses, 'free address', 'free addresses')}${outbound === undefined ? '' : ways[outbound.way]}.`,
});
