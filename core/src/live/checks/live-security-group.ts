import { isObject } from '../../document/value.ts';
import { code, joined, md } from '../../words/markdown.ts';
import type { PortRange } from '../facts.ts';
import { defineLiveCheck, type Seen } from '../live-check.ts';
import { networkList, vpcOfSubnets } from '../vpc.ts';

function lets(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some(
    ({ protocol, from, to }) => protocol === '-1' || (protocol === 'tcp' && from <= port && port <= to),
  );
}

/** The first port behind a load balancer that none of the groups lets in; `undefined` while one of them is not known. */
function shutPort(seen: Seen<'security-group'>): number | undefined {
  const answers = networkList(seen, 'securityGroups').map((name) =>
    seen.known.answer({ about: 'security-group', name }),
  );
  const inbound = answers.flatMap((answer) => (answer?.state === 'there' ? answer.facts.inbound : []));
  if (answers.some((answer) => answer?.state !== 'there')) return undefined;
  const balancers = seen.valueAt(['loadBalancers']);
  const ports = (Array.isArray(balancers) ? balancers : []).map((each) =>
    isObject(each) ? each.containerPort : undefined,
  );
  return ports.filter((port) => typeof port === 'number').find((port) => !lets(inbound, port));
}

export default defineLiveCheck({
  id: 'live-security-group',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Use security groups of the VPC of the tasks that let their ports in.',
  why: 'ECS refuses groups that are not there or of another VPC; a port that none lets in fails every health check.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
  about: 'security-group',
  noun: 'security group',
  at: [
    'AwsVpcConfiguration.securityGroups[]',
    'ExpressGatewayServiceNetworkConfiguration.securityGroups[]',
    'RuleAwsVpcConfiguration.SecurityGroups[]',
    'ScheduleAwsVpcConfiguration.SecurityGroups[]',
    'PipeAwsVpcConfiguration.SecurityGroups[]',
    'AppSpecAwsvpcConfiguration.SecurityGroups[]',
    'ManagedInstancesNetworkConfiguration.securityGroups[]',
  ],

  question: (text) => (text.startsWith('sg-') ? { about: 'security-group', name: text } : undefined),
  absent: () => 'Name one of the account in this Region.',
  *check({ vpc }, seen) {
    const { path, question } = seen;
    const own = vpcOfSubnets(seen);
    if (own !== undefined && own !== vpc)
      yield {
        path,
        message: `The security group "${question.name}" is in ${vpc}, and the subnets are in ${own}.`,
      };
    const port = path.at(-1) === 0 ? shutPort(seen) : undefined;
    if (port !== undefined)
      yield {
        path,
        message: `No security group of the tasks lets TCP port ${port} in, where the load balancer sends requests. Add a rule for it.`,
      };
  },
  describe({ name, vpc, inbound }) {
    const open = inbound.map(({ protocol, from, to }) =>
      protocol === '-1' ? code('everything') : code(`${protocol} ${from === to ? from : `${from}-${to}`}`),
    );
    return md`Security group ${code(name)} of ${code(vpc)}, lets in ${open.length === 0 ? 'nothing' : joined(open, ', ')}.`;
  },
});
