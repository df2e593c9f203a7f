import type {
  BalancedProtocol,
  DeclaredBalancer,
  DeclaredRule,
  DeclaredTargetGroup,
} from '../../local/declared/declared-cluster.ts';

/** A target group as a cluster file has it. */
export interface TargetGroup {
  readonly type?: 'ip' | 'instance';
  readonly port?: number;
  readonly protocol?: BalancedProtocol;
  readonly protocolVersion?: 'HTTP1' | 'HTTP2' | 'GRPC';
  readonly healthCheckPath?: string;
}

/** A load balancer as a cluster file has it. */
export interface Balancer {
  readonly name: string;
  readonly targetGroup: string;
  readonly port?: number;
  readonly protocol?: BalancedProtocol;
  readonly rules?: readonly DeclaredRule[];
}

interface Members {
  readonly targetGroups?: Readonly<Record<string, TargetGroup>>;
  readonly loadBalancers?: readonly Balancer[];
}

/** The target groups of a file: those that it describes, and those that a load balancer only names. */
export function groupsOf({ targetGroups = {}, loadBalancers = [] }: Members): DeclaredTargetGroup[] {
  const described = Object.entries(targetGroups).map(([name, group]) => groupOf(name, group));
  const known = new Set(Object.keys(targetGroups));
  const named = loadBalancers.flatMap(({ targetGroup, protocol, rules = [] }) =>
    [targetGroup, ...rules.map((rule) => rule.targetGroup)].map((name) =>
      groupOf(name, { protocol: withoutTls[protocol ?? 'HTTP'] }),
    ),
  );
  const others = new Map(named.filter(({ name }) => !known.has(name)).map((group) => [group.name, group]));
  return [...described, ...others.values()];
}

function groupOf(
  name: string,
  { type = 'ip', port = 80, protocol = 'HTTP', protocolVersion, healthCheckPath }: TargetGroup,
): DeclaredTargetGroup {
  return { name, type, port, protocol, protocolVersion, healthCheckPath };
}

/** What targets are spoken with where nothing is said of them: TLS ends at the load balancer. */
const withoutTls = { HTTP: 'HTTP', HTTPS: 'HTTP', TCP: 'TCP', TLS: 'TCP' } as const;

/** The load balancers of a file. */
export function balancersOf({ loadBalancers = [] }: Members): DeclaredBalancer[] {
  return loadBalancers.map(({ name, targetGroup, port = 80, protocol = 'HTTP', rules = [] }) => ({
    name,
    targetGroup,
    port,
    protocol,
    rules,
  }));
}
