import { placeCopies } from '../capacity/place-copies.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { createTask } from '../tasks/create.ts';
import { stopTask } from '../tasks/stop.ts';
import type { Draft } from '../transaction.ts';
import { addServiceEvent, taskList } from './events.ts';
import { boundsOf } from './replicas.ts';
import { pickForScaleIn } from './scale-in.ts';
import { publishAction } from './service-action.ts';
import { copiesOf, planOf } from './start-tasks.ts';
import { isAlive, isHealthy, tasksOf } from './tasks-of.ts';
import { countByZone, inZones, subnetsIn, zonesFor } from './zones.ts';

/**
 * Moves tasks from the zone that has most of them to the one that has fewest, until the two differ by one at the
 * most: the new ones come first, within the maximum percent, and only then as many old ones go.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export function rebalanceZones(draft: Draft, service: ServiceRecord): void {
  const [primary] = service.deployments;
  if (primary === undefined || !isEligible(service, primary)) giveUp(draft, service);
  else if (service.rebalancing === undefined) begin(draft, service, primary);
  else goOn(draft, service, primary, service.rebalancing);
}

/** Other strategies than a spread over zones would place the tasks just as they were. */
function isEligible({ shown }: ServiceRecord, primary: DeploymentRecord): boolean {
  const [first] = shown.placementStrategy ?? [];
  const spreads = first === undefined || first.field === 'attribute:ecs.availability-zone';
  return (
    shown.availabilityZoneRebalancing === 'ENABLED' &&
    shown.schedulingStrategy === 'REPLICA' &&
    shown.launchType !== 'EXTERNAL' &&
    (first === undefined || (first.type === 'spread' && spreads)) &&
    primary.shown.rolloutState === 'COMPLETED'
  );
}

function giveUp(draft: Draft, service: ServiceRecord): void {
  if (service.rebalancing === undefined) return;
  const { rebalancing: _ended, ...rest } = service;
  draft.put('services', service.shown.serviceArn, rest);
}

/** How the tasks of a service stand in its zones. */
interface Balance {
  readonly tasks: readonly TaskRecord[];
  readonly counts: ReadonlyMap<string, number>;
  readonly most: string;
  readonly least: string;
  /** How many tasks would have to move. */
  readonly moves: number;
}

function balanceOf(draft: Draft, service: ServiceRecord, primary: DeploymentRecord): Balance | undefined {
  const tasks = tasksOf(draft, service).filter(isAlive);
  const [like] = tasks;
  if (like === undefined) return undefined;
  const counts = countByZone(tasks, zonesFor(draft, service, primary, like));
  const inOrder = [...counts].sort(([, one], [, other]) => one - other);
  const [least, most] = [inOrder[0], inOrder.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  return { tasks, counts, least: least[0], most: most[0], moves: Math.floor((most[1] - least[1]) / 2) };
}

/** Only a service that has all of its tasks, all of them healthy, is looked at. */
function begin(draft: Draft, service: ServiceRecord, primary: DeploymentRecord): void {
  const balance = balanceOf(draft, service, primary);
  if (balance === undefined || balance.moves < 1) return;
  const { tasks, least, most, counts, moves } = balance;
  const steady = tasks.length === service.shown.desiredCount && tasks.every((task) => isHealthy(draft, task));
  const room = boundsOf(service).maximum - tasks.length;
  if (!steady || tasksOf(draft, service).length > tasks.length || room < 1) return;
  const [like] = tasks.filter(({ shown }) => shown.availabilityZone === most);
  if (like === undefined) return;
  const started = startIn(draft, service, primary, { zone: least, like, count: Math.min(moves, room) });
  if (started.length === 0) return;
  const standIns = started.map(({ shown }) => shown.taskArn);
  const current = draft.get('services', service.shown.serviceArn) ?? service;
  draft.put('services', service.shown.serviceArn, { ...current, rebalancing: { from: most, standIns } });
  addServiceEvent(draft, service, `is not AZ balanced with ${inZones(counts)}. AZ Rebalancing in progress.`);
  publishAction(draft, service, 'SERVICE_REBALANCING_STARTED');
  addServiceEvent(
    draft,
    service,
    `has started ${standIns.length} tasks in ${least} to AZ Rebalance: ${taskList(standIns)}.`,
  );
}

/** Stops as many tasks in the full zone as new ones are healthy; all over again when one of these is gone. */
function goOn(
  draft: Draft,
  service: ServiceRecord,
  primary: DeploymentRecord,
  { from, standIns }: NonNullable<ServiceRecord['rebalancing']>,
): void {
  const alive = tasksOf(draft, service).filter(isAlive);
  const there = alive.filter(({ shown }) => standIns.includes(shown.taskArn));
  if (there.length < standIns.length) {
    giveUp(draft, service);
    return;
  }
  if (!there.every((task) => isHealthy(draft, task))) return;
  const candidates = alive.filter(({ shown }) => shown.availabilityZone === from);
  const going = pickForScaleIn(draft, service, candidates, standIns.length);
  giveUp(draft, service);
  for (const task of going) {
    const reason = `AZ rebalancing initiated by (deployment ${primary.shown.id})`;
    stopTask(draft, task, { code: 'ServiceSchedulerInitiated', reason });
  }
  const arns = going.map(({ shown }) => shown.taskArn);
  if (arns.length > 0) {
    addServiceEvent(
      draft,
      service,
      `has stopped ${arns.length} running tasks in ${from} due to AZ rebalancing: ${taskList(arns)}.`,
    );
  }
  const balance = balanceOf(draft, service, primary);
  if (balance === undefined || balance.moves > 0) return;
  addServiceEvent(draft, service, `is AZ balanced with ${inZones(balance.counts)}.`);
  publishAction(draft, service, 'SERVICE_REBALANCING_COMPLETED');
}

interface Wanted {
  readonly zone: string;
  /** A task that runs as the new ones are to. */
  readonly like: TaskRecord;
  readonly count: number;
}

function startIn(
  draft: Draft,
  service: ServiceRecord,
  primary: DeploymentRecord,
  { zone, like, count }: Wanted,
): TaskRecord[] {
  const plan = planOf(draft, service, primary);
  if (plan === undefined) return [];
  const { launchType = 'EC2', capacityProviderName } = like.shown;
  const base = { ...plan, launchType, capacityProviderName };
  if (launchType === 'FARGATE') {
    const network = {
      awsvpcConfiguration: { ...plan.network?.awsvpcConfiguration, subnets: subnetsIn(primary, zone) },
    };
    return Array.from({ length: count }, () => createTask(draft, { ...base, network }));
  }
  const target = capacityProviderName === undefined ? {} : { provider: capacityProviderName };
  const copies = copiesOf(service, plan, { launchType, ...target });
  const inZone = { type: 'memberOf' as const, expression: `attribute:ecs.availability-zone == ${zone}` };
  const constraints = [...copies.constraints, inZone];
  const { placements } = placeCopies(draft, { ...copies, constraints }, count, draft.random);
  return placements.map((arn) =>
    createTask(draft, { ...base, instance: draft.get('containerInstances', arn) }),
  );
}
