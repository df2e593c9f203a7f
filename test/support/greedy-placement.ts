import { evaluate, groupsOf } from '#core/placement/expression/evaluate.ts';
import { parseExpression } from '#core/placement/expression/parse.ts';
import type {
  InstanceState,
  PlacementConstraint,
  PlacementRequest,
  PlacementStrategy,
  Random,
} from '#core/placement/model.ts';

/** An instance and what is left of it. */
interface Host {
  state: InstanceState;
  cpu: number;
  memory: number;
  gpus: number;
  networkInterfaces: number;
  ports: Set<string>;
  groups: Map<string, number>;
  clock: number;
}

/**
 * Placement as the documentation tells it, slow and obvious: for each copy look at all instances, keep those
 * with room that meet the constraints, and let one strategy after the other keep the best of them.
 */
export function greedyPlacements(
  request: PlacementRequest,
  instances: readonly InstanceState[],
  random: Random,
): string[] {
  const hosts = instances.map((state) => hostOf(state));
  for (const host of hosts.filter((host) => fits(host, request))) host.clock = wait(random);
  const placements: string[] = [];
  while (placements.length < request.count) {
    const chosen = choose(request, hosts);
    if (chosen === undefined) return placements;
    take(chosen, request);
    chosen.clock += wait(random);
    placements.push(chosen.state.arn);
  }
  return placements;
}

function hostOf(state: InstanceState): Host {
  return { state, ...state.remaining, ports: new Set(state.usedPorts), groups: groupsOf(state), clock: 0 };
}

function wait(random: Random): number {
  return -Math.log(1 - random());
}

function choose(request: PlacementRequest, hosts: readonly Host[]): Host | undefined {
  const strategies: readonly PlacementStrategy[] =
    request.strategy.length > 0
      ? request.strategy
      : [
          { type: 'spread', field: 'attribute:ecs.availability-zone' },
          { type: 'spread', field: 'instanceId' },
        ];
  let candidates = hosts.filter((host) => fits(host, request));
  const fields: string[] = [];
  for (const strategy of strategies) {
    if (strategy.type === 'spread') fields.push(strategy.field);
    candidates = least(candidates, (host) => rank(host, strategy, fields, hosts, request.group));
  }
  candidates = least(candidates, (host) => host.state.registeredAt);
  return candidates.sort((left, right) => (left.state.arn < right.state.arn ? -1 : 1))[0];
}

function rank(
  host: Host,
  strategy: PlacementStrategy,
  fields: readonly string[],
  hosts: readonly Host[],
  group: string,
): number {
  if (strategy.type === 'random') return host.clock;
  if (strategy.type === 'binpack') return host[strategy.field];
  const same = hosts.filter((other) => fields.every((field) => bucket(other, field) === bucket(host, field)));
  return same.reduce((sum, other) => sum + (other.groups.get(group) ?? 0), 0);
}

function bucket({ state }: Host, field: string): string | undefined {
  return field === 'instanceId' ? state.arn : state.attributes.get(field.replace('attribute:', ''));
}

function least(hosts: readonly Host[], rankOf: (host: Host) => number): Host[] {
  const ranks = hosts.map(rankOf);
  const best = Math.min(...ranks);
  return hosts.filter((_, index) => ranks[index] === best);
}

function fits(host: Host, { task, constraints, group, availabilityZones }: PlacementRequest): boolean {
  const { state } = host;
  const zone = state.attributes.get('ecs.availability-zone');
  return (
    state.status === 'ACTIVE' &&
    state.agentConnected &&
    task.attributes.every((name) => state.attributes.has(name)) &&
    (availabilityZones === undefined || zone === undefined || availabilityZones.includes(zone)) &&
    (task.architecture ?? state.attributes.get('ecs.cpu-architecture')) ===
      state.attributes.get('ecs.cpu-architecture') &&
    task.cpu <= host.cpu &&
    task.memory <= host.memory &&
    task.gpus <= host.gpus &&
    task.networkInterfaces <= host.networkInterfaces &&
    task.ports.every(({ port, protocol }) => !host.ports.has(`${port}/${protocol}`)) &&
    constraints.every((constraint) => satisfies(host, constraint, group))
  );
}

function satisfies(host: Host, constraint: PlacementConstraint, group: string): boolean {
  if (constraint.type === 'distinctInstance') return (host.groups.get(group) ?? 0) === 0;
  const { expression } = parseExpression(constraint.expression);
  return expression !== undefined && evaluate(expression, { ...host.state, groups: host.groups });
}

function take(host: Host, { task, group }: PlacementRequest): void {
  host.cpu -= task.cpu;
  host.memory -= task.memory;
  host.gpus -= task.gpus;
  host.networkInterfaces -= task.networkInterfaces;
  for (const { port, protocol } of task.ports) host.ports.add(`${port}/${protocol}`);
  host.groups.set(group, (host.groups.get(group) ?? 0) + 1);
}
