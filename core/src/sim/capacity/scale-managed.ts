import type { InstanceState } from '../../placement/model.ts';
import { parseArn } from '../arns.ts';
import { criticalDaemons, daemonRequirements } from '../daemons/on-provider.ts';
import { heldOn } from '../instances/held.ts';
import { instanceState } from '../instances/state.ts';
import { zoneOf } from '../instances/zone-of.ts';
import type { LaunchingInstance, ScalingRecord } from '../records/scaling.ts';
import type { TaskRecord } from '../records/task.ts';
import { tagsOf } from '../tags.ts';
import { zoneOfSubnet } from '../tasks/zones.ts';
import type { Draft } from '../transaction.ts';
import { chooseTypes } from './choose-type.ts';
import { type Asking, leftOver, withoutRoom } from './fill-instances.ts';
import { type Planned, plannedState, requestOfWaiting } from './fits-type.ts';
import { endIdle } from './idle-instances.ts';
import { joinLaunched, keepScaling, type Provided } from './launching.ts';
import { emptiestZone, stayingInstances, waitingTasks } from './own-instances.ts';

/** Seconds from the wish for an instance until it has registered. */
const launchSeconds = 30;

/** How many instances are asked for at one look. */
const atOnce = 100;

/**
 * Launches what the waiting tasks need, of types that meet the provider's requirements, and ends what is idle.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ManagedInstances.html
 */
export function scaleManaged(draft: Draft, provided: Provided): void {
  const { provider } = provided;
  const propagates = provider.managedInstancesProvider?.propagateTags === 'CAPACITY_PROVIDER';
  const state = joinLaunched(draft, provided, {
    attributes: {},
    tags: propagates ? tagsOf(draft, provider.capacityProviderArn) : [],
    registering: criticalDaemons(draft, provided).length > 0,
  });
  const waiting = unplaced(draft, provided, state);
  if (waiting.length > 0) launchFor(draft, provided, state, waiting);
  endIdle(draft, provided);
}

/** Those of the waiting tasks that find no place on what is there, or on its way. */
function unplaced(draft: Draft, provided: Provided, state: ScalingRecord): Asking<TaskRecord>[] {
  const asking = waitingTasks(draft, provided).map((item) => ({
    item,
    request: requestOfWaiting(draft, item),
  }));
  if (asking.length === 0) return [];
  const there = stayingInstances(draft, provided).map((instance) => ({
    ...instanceState(instance, heldOn(draft, instance.shown.containerInstanceArn)),
    status: 'ACTIVE' as const,
  }));
  return leftOver(asking, [...there, ...comingStates(draft, provided, state.launching)]);
}

function comingStates(
  draft: Draft,
  provided: Provided,
  launching: readonly LaunchingInstance[],
): InstanceState[] {
  return launching.map(({ type, zone }, index) => ({
    ...withDaemons(draft, provided, { type, attributes: { 'ecs.availability-zone': zone } }),
    arn: `launching-${index}`,
  }));
}

/** Tasks of services are spread over the zones of the subnets, so each zone gets instances for its share. */
function launchFor(
  draft: Draft,
  provided: Provided,
  state: ScalingRecord,
  waiting: readonly Asking<TaskRecord>[],
): void {
  const zones = zonesOf(provided);
  const taken = [
    ...stayingInstances(draft, provided).map(zoneOf),
    ...state.launching.map(({ zone }) => zone),
  ];
  const first = emptiestZone(zones, taken);
  const launching: LaunchingInstance[] = [];
  for (const zone of inTurn(zones, first)) {
    const share = waiting.filter(({ item }, index) => zoneFor(item, index, zones, first) === zone);
    launching.push(...launchesIn(draft, provided, zone, share));
  }
  if (launching.length === 0) return;
  keepScaling(draft, {
    ...state,
    steppedAt: draft.now,
    launching: [...state.launching, ...launching.slice(0, atOnce)],
  });
}

function inTurn(zones: readonly string[], first: string): string[] {
  const start = Math.max(zones.indexOf(first), 0);
  return [...zones.slice(start), ...zones.slice(0, start)];
}

function zoneFor(task: TaskRecord, index: number, zones: readonly string[], first: string): string {
  if (task.serviceArn === undefined) return first;
  return inTurn(zones, first)[index % zones.length] ?? first;
}

function zonesOf({ cluster, provider }: Provided): string[] {
  const { region = '' } = parseArn(cluster.shown.clusterArn) ?? {};
  const network = provider.managedInstancesProvider?.instanceLaunchTemplate?.networkConfiguration;
  return [...new Set((network?.subnets ?? []).map((subnet) => zoneOfSubnet(subnet, region)))];
}

/** Instances of a zone for its share of the waiting tasks; a task that no type takes is left to wait. */
function launchesIn(
  draft: Draft,
  provided: Provided,
  zone: string,
  share: readonly Asking<TaskRecord>[],
): LaunchingInstance[] {
  const launching: LaunchingInstance[] = [];
  let left = share;
  while (left.length > 0 && launching.length < atOnce) {
    const best = bestFor(draft, provided, left);
    if (best !== undefined) launching.push({ at: draft.now + launchSeconds, type: best.type, zone });
    left = best?.left ?? left.slice(1);
  }
  return launching;
}

/** The type for the first of the tasks, and those that find no place beside it. */
function bestFor(draft: Draft, provided: Provided, asking: readonly Asking<TaskRecord>[]) {
  const { managedInstancesProvider } = provided.provider;
  const tasks = asking.map(({ request }) => request.task);
  const daemons = daemonRequirements(draft, provided);
  for (const { name } of chooseTypes(
    tasks,
    daemons,
    managedInstancesProvider?.instanceLaunchTemplate?.instanceRequirements,
  )) {
    const left = leftOver(asking, [withDaemons(draft, provided, { type: name, attributes: {} })]);
    if (left.length < asking.length) return { type: name, left };
  }
  return undefined;
}

/** A planned instance on which the daemons of the provider run already. */
function withDaemons(draft: Draft, provided: Provided, planned: Planned): InstanceState {
  const state = plannedState(draft, provided, planned);
  return daemonRequirements(draft, provided).reduce(
    (left, { task, group }) => withoutRoom(left, task, group),
    state,
  );
}
