import { securityGroupReferences } from '../../ecs/references.ts';
import { code, joined, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';
import { shutPorts } from '../open-ports.ts';
import { vpcOfSubnets } from '../vpc.ts';

export default defineLiveCheck({
  id: 'live-security-group',
  severity: 'warning',
  confidence: 'doc',
  summary:
    'Use security groups of the VPC of the tasks that let their ports in, from their load balancer, and out what they need.',
  why: 'ECS refuses groups that are not there or of another VPC; a port that none lets in fails every health check, and without TCP 443 outward no image is pulled.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
  about: 'security-group',
  noun: 'security group',
  at: securityGroupReferences,

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
    // What all groups together let through is said once, at the first of them.
    if (path.at(-1) === 0) for (const message of shutPorts(seen)) yield { path, message };
  },
  describe({ name, vpc, inbound }) {
    const open = inbound.map(({ protocol, from, to }) =>
      protocol === '-1' ? code('everything') : code(`${protocol} ${from === to ? from : `${from}-${to}`}`),
    );
    return md`Security group ${code(name)} of ${code(vpc)}, lets in ${open.length === 0 ? 'nothing' : joined(open, ', ')}.`;
  },
});
