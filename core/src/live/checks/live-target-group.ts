import { known } from '../../document/unknown.ts';
import { profileOf } from '../../ecs/profile.ts';
import type { Finding } from '../../rules/rule.ts';
import { code, md } from '../../words/markdown.ts';
import type { TargetGroupFacts } from '../facts.ts';
import { defineLiveCheck, type Seen } from '../live-check.ts';
import { vpcOfSubnets } from '../vpc.ts';

/** The type that targets of the service's tasks have; `undefined` where the network mode is not known. */
function wantedType({ task, valueAt }: Seen<'target-group'>): 'ip' | 'instance' | undefined {
  const mode = task === undefined ? undefined : profileOf(task).networkMode;
  if (mode === 'awsvpc' || valueAt(['networkConfiguration', 'awsvpcConfiguration']) !== undefined)
    return 'ip';
  return mode === 'bridge' || mode === 'host' ? 'instance' : undefined;
}

function* ofType({ name, targetType }: TargetGroupFacts, seen: Seen<'target-group'>): Iterable<Finding> {
  const wanted = wantedType(seen);
  if (wanted === undefined || wanted === targetType) return;
  const mode = wanted === 'ip' ? 'awsvpc' : String(known(seen.task?.networkMode) ?? 'bridge');
  yield {
    path: seen.path,
    message: `The target group "${name}" takes targets of the type ${targetType}, and tasks in the network mode ${mode} are ${wanted} targets. Use a target group of the type ${wanted}.`,
  };
}

function* ofHealthPort(
  { name, healthPort }: TargetGroupFacts,
  seen: Seen<'target-group'>,
): Iterable<Finding> {
  const port = seen.valueAt([...seen.path.slice(0, -1), 'containerPort']);
  if (wantedType(seen) !== 'ip' || typeof port !== 'number') return;
  if (healthPort === undefined || healthPort === 'traffic-port' || healthPort === String(port)) return;
  yield {
    path: seen.path,
    message: `The target group "${name}" checks the health at port ${healthPort}, and the container listens on ${port}. Use traffic-port, or make sure that the container answers on ${healthPort} too.`,
  };
}

export default defineLiveCheck({
  id: 'live-target-group',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Use target groups of the right type, in the VPC of the tasks, behind a load balancer.',
  why: 'ECS refuses a service with another one, or registers its tasks where no request reaches them.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
  aws: 'The target group does not have an associated load balancer.',
  about: 'target-group',
  noun: 'target group',
  at: ['LoadBalancer.targetGroupArn', 'AdvancedConfiguration.alternateTargetGroupArn'],

  question: (text) =>
    text.startsWith('arn:') && text.includes(':elasticloadbalancing:')
      ? { about: 'target-group', name: text }
      : undefined,
  absent: () => 'Create it, or name another.',
  *check(facts, seen) {
    const { path } = seen;
    yield* ofType(facts, seen);
    yield* ofHealthPort(facts, seen);
    const vpc = vpcOfSubnets(seen);
    if (vpc !== undefined && facts.vpc !== undefined && vpc !== facts.vpc)
      yield {
        path,
        message: `The target group "${facts.name}" is in ${facts.vpc}, and the subnets of the tasks are in ${vpc}.`,
      };
    if (facts.loadBalancers === 0 && path.at(-1) === 'targetGroupArn')
      yield {
        path,
        message: `No listener of a load balancer forwards to the target group "${facts.name}", so ECS refuses the service. Add a listener first.`,
      };
  },
  describe({ name, targetType, protocol, port, vpc, healthPath, healthPort }) {
    const at = [protocol, port].filter((part) => part !== undefined).join(' ');
    return md`Target group ${code(name)}: ${code(targetType)} targets, ${at}${vpc === undefined ? '' : md`, in ${code(vpc)}`}; health check ${code(healthPath ?? '')} at ${healthPort ?? 'traffic-port'}.`;
  },
});
