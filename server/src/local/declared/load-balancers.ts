import { ApiError } from '#core/sim/api-error.ts';
import { isSecure } from '#core/sim/balancing/listener-protocol.ts';
import { equalJson } from '#core/sim/equal-json.ts';
import type { ActionContext } from '../action.ts';
import { actionFor } from '../dispatch.ts';
import type {
  BalancedProtocol,
  DeclaredBalancer,
  DeclaredCluster,
  DeclaredTargetGroup,
} from './declared-cluster.ts';

/** The load balancers that a file declares; their target groups by name, to be put into services. */
export interface Balancers {
  /** Brings them about; one that is declared no more goes, its target groups stay. Resolves to a line for each. */
  set(declared: DeclaredCluster): Promise<string[]>;
  /** The ARN of the declared target group of the name that an ARN of any account has; else the ARN as it is. */
  groupFor(arn: string): string;
}

/** Subnets of two zones, as an Application Load Balancer wants them. */
const Subnets = ['subnet-a', 'subnet-b'];

/** Keeps which load balancers stand as they are declared, and makes the others again. */
export function balancers(context: ActionContext): Balancers {
  const groups = new Map<string, string>();
  const standing = new Map<string, DeclaredBalancer>();
  return {
    set: async ({ loadBalancers, targetGroups }) => {
      await removeGone(context, standing, loadBalancers);
      for (const group of targetGroups) groups.set(group.name, await groupArn(context, group));
      const lines: string[] = [];
      for (const balancer of loadBalancers) {
        if (equalJson(standing.get(balancer.name), balancer)) continue;
        lines.push(await make(context, balancer, groups));
        standing.set(balancer.name, balancer);
      }
      return lines;
    },
    groupFor: (arn) => groups.get(/:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? '') ?? arn,
  };
}

type Output = Readonly<Record<string, unknown>>;

async function ask(context: ActionContext, operation: string, input: Output): Promise<Output> {
  const target = { service: 'elasticloadbalancing', operation, protocol: 'query' } as const;
  // Every one of its operations answers with an object.
  return (await actionFor(target).run(input, context)) as Output;
}

async function removeGone(
  context: ActionContext,
  standing: Map<string, DeclaredBalancer>,
  declared: readonly DeclaredBalancer[],
): Promise<void> {
  const names = new Set(declared.map(({ name }) => name));
  for (const name of [...standing.keys()].filter((each) => !names.has(each))) {
    await remove(context, name);
    standing.delete(name);
  }
}

async function remove(context: ActionContext, name: string): Promise<void> {
  const { LoadBalancers = [] } = await ask(context, 'DescribeLoadBalancers', { Names: [name] }).catch(
    () => ({}) as Output,
  );
  // The operation's model says so.
  for (const { LoadBalancerArn } of LoadBalancers as readonly Output[]) {
    await ask(context, 'DeleteLoadBalancer', { LoadBalancerArn });
  }
}

/** The target group of the name as it is declared; what cannot be changed of one is refused. */
async function groupArn(context: ActionContext, group: DeclaredTargetGroup): Promise<string> {
  const { name, type, port, protocol, protocolVersion, healthCheckPath } = group;
  const checks = healthCheckPath === undefined ? {} : { HealthCheckPath: healthCheckPath };
  const { TargetGroups } = await ask(context, 'CreateTargetGroup', {
    Name: name,
    Protocol: protocol,
    Port: port,
    TargetType: type,
    ...(protocolVersion === undefined ? {} : { ProtocolVersion: protocolVersion }),
    ...checks,
  });
  // The operation's model says so.
  const [made] = TargetGroups as readonly Output[];
  if (made?.TargetType !== type) {
    throw new ApiError(
      'ValidationException',
      `The target group ${name} is there already, of the type ${made?.TargetType}. Give the one of the type ${type} another name.`,
    );
  }
  const TargetGroupArn = String(made.TargetGroupArn);
  if (made.HealthCheckPath !== healthCheckPath && healthCheckPath !== undefined) {
    await ask(context, 'ModifyTargetGroup', { TargetGroupArn, ...checks });
  }
  return TargetGroupArn;
}

/** Makes a load balancer with its listener and rules, in the place of the one that was there; says where it answers. */
async function make(
  context: ActionContext,
  { name, port, protocol, targetGroup, rules }: DeclaredBalancer,
  groups: ReadonlyMap<string, string>,
): Promise<string> {
  await remove(context, name);
  const forward = (to: string) => [{ Type: 'forward', TargetGroupArn: groups.get(to) }];
  const Type = schemes[protocol] === undefined ? 'network' : 'application';
  const { LoadBalancers } = await ask(context, 'CreateLoadBalancer', { Name: name, Type, Subnets });
  // The operations' models say so.
  const [balancer] = LoadBalancers as readonly Output[];
  const { Listeners } = await ask(context, 'CreateListener', {
    LoadBalancerArn: balancer?.LoadBalancerArn,
    Port: port,
    Protocol: protocol,
    ...(isSecure(protocol) ? { Certificates } : {}),
    DefaultActions: forward(targetGroup),
  });
  const [listener] = Listeners as readonly Output[];
  for (const [index, rule] of rules.entries()) {
    await ask(context, 'CreateRule', {
      ListenerArn: listener?.ListenerArn,
      Priority: index + 1,
      Conditions: [
        ...(rule.path === undefined ? [] : [{ Field: 'path-pattern', Values: [rule.path] }]),
        ...(rule.host === undefined ? [] : [{ Field: 'host-header', Values: [rule.host] }]),
      ],
      Actions: forward(rule.targetGroup),
    });
  }
  const address = await ask(context, 'DescribeLoadBalancers', { Names: [name] });
  const [shown] = address.LoadBalancers as readonly Output[];
  const scheme = schemes[protocol] ?? '';
  return `the load balancer ${name} answers on ${scheme}127.0.0.1:${port}, and by its DNS name on ${scheme}${shown?.DNSName}, whichever program has that port.`;
}

/** What the address of a listener that speaks HTTP begins with. */
const schemes: Readonly<Partial<Record<BalancedProtocol, string>>> = { HTTP: 'http://', HTTPS: 'https://' };

/** Nobody is asked for one: the listener has one of this machine. */
const Certificates = [{ CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/declared' }];
