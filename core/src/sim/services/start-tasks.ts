import { unplacedText } from '../../placement/closest.ts';
import type { Refusal } from '../../placement/model.ts';
import type { LaunchType } from '../capacity/launch.ts';
import { needOf, waitingFor } from '../capacity/need.ts';
import { type Copies, placeCopies } from '../capacity/place-copies.ts';
import { readConstraints, readStrategy } from '../capacity/placement-input.ts';
import { shareOut } from '../capacity/share-out.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import { createTask, type TaskPlan } from '../tasks/create.ts';
import { taskTags } from '../tasks/task-tags.ts';
import type { Draft } from '../transaction.ts';
import { addServiceEvent, addServiceEventOnce, forget, taskList } from './events.ts';
import { changeDeployment, countUnplaced } from './outcome.ts';
import { publishAction } from './service-action.ts';
import { isAlive, tasksOf } from './tasks-of.ts';

/** Seconds between two tries to place what found no place, unless the cluster changes before. */
export const placementRetrySeconds = 15;

interface Target {
  readonly launchType: LaunchType;
  readonly provider?: string;
}

/** How many copies are missing, and how many of them take the place of unhealthy ones. */
export interface Missing {
  readonly count: number;
  readonly replaced: number;
}

/** Starts copies for a deployment where there is room, and reports both; gives the tasks that were started. */
export function startTasks(
  draft: Draft,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  { count, replaced }: Missing,
): TaskRecord[] {
  const shares = sharesOf(draft, service, deployment, count);
  const outcomes = shares.map((share) => startOn(draft, service, deployment, share));
  const started = outcomes.flatMap(({ tasks }) => tasks);
  announceStarted(draft, service, started, replaced);
  const shortage = outcomes.find((outcome) => outcome.shortage !== undefined)?.shortage;
  if (shortage === undefined) forget(draft, service.shown.serviceArn, 'unplaced');
  else reportUnplaced(draft, service, deployment, shortage);
  return started;
}

/** What every task of a deployment is made from. */
export function planOf(
  draft: Draft,
  service: ServiceRecord,
  deployment: DeploymentRecord,
): Omit<TaskPlan, 'launchType'> | undefined {
  const { serviceArn, serviceName, clusterArn, propagateTags, enableECSManagedTags } = service.shown;
  const cluster = draft.get('clusters', clusterArn);
  if (cluster === undefined) return undefined;
  const { id, taskDefinition, networkConfiguration, platformVersion } = deployment.shown;
  const definition = taskDefinitionOf(draft, taskDefinition);
  return {
    cluster,
    definition,
    network: networkConfiguration,
    volumes: deployment.shown.volumeConfigurations,
    platformVersion,
    group: `service:${serviceName}`,
    startedBy: id,
    enableExecuteCommand: service.shown.enableExecuteCommand,
    service: { arn: serviceArn, deploymentId: id },
    tags: taskTags(draft, {
      own: [],
      propagate: propagateTags,
      taskDefinitionArn: definition.taskDefinitionArn,
      clusterArn,
      service: { arn: serviceArn, name: serviceName },
      managed: enableECSManagedTags,
    }),
  };
}

function sharesOf(draft: Draft, service: ServiceRecord, { shown }: DeploymentRecord, count: number): Share[] {
  const strategy = shown.capacityProviderStrategy ?? [];
  if (strategy.length === 0) {
    // CreateService lets no other launch type through.
    return [{ target: { launchType: (shown.launchType ?? 'EC2') as LaunchType }, count }];
  }
  const running = new Map<string, number>();
  for (const task of tasksOf(draft, service).filter(isAlive)) {
    const provider = task.shown.capacityProviderName ?? '';
    running.set(provider, (running.get(provider) ?? 0) + 1);
  }
  return shareOut(draft, { clusterArn: service.shown.clusterArn, strategy }, running, count);
}

interface Share {
  readonly target: Target;
  readonly count: number;
}

interface Outcome {
  readonly tasks: readonly TaskRecord[];
  /** Of the rest, which found no place; absent when there is no rest. */
  readonly shortage?: Shortage;
}

/** Copies that found no place, and why. */
export interface Shortage {
  readonly copies: Copies;
  readonly refusals: readonly Refusal[];
}

function startOn(
  draft: Draft,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  { target, count }: Share,
): Outcome {
  const plan = planOf(draft, service, deployment);
  if (plan === undefined) return { tasks: [] };
  const base = { ...plan, launchType: target.launchType, capacityProviderName: target.provider };
  if (target.launchType === 'FARGATE') {
    return { tasks: Array.from({ length: count }, () => createTask(draft, base)) };
  }
  const copies = copiesOf(service, plan, target);
  const { placements, refusals } = placeCopies(draft, copies, count, draft.random);
  const tasks = placements.map((arn) =>
    createTask(draft, { ...base, instance: draft.get('containerInstances', arn) }),
  );
  if (tasks.length === count) return { tasks };
  if (target.provider === undefined) return { tasks, shortage: { copies, refusals } };
  const waiting = waitingFor(draft, copies);
  const rest = Array.from({ length: count - tasks.length }, () => createTask(draft, { ...base, waiting }));
  return { tasks: [...tasks, ...rest] };
}

/** The copies of a service's task as placement sees them. */
export function copiesOf(
  { shown }: ServiceRecord,
  { definition, group }: Pick<TaskPlan, 'definition' | 'group'>,
  target: Target,
): Copies {
  return {
    clusterArn: shown.clusterArn,
    definition,
    group,
    constraints: readConstraints(shown.placementConstraints),
    strategy: readStrategy(shown.placementStrategy),
    ...target,
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
export function announceStarted(
  draft: Draft,
  service: ServiceRecord,
  started: readonly TaskRecord[],
  replaced: number,
): void {
  if (started.length === 0) return;
  const list = taskList(started.map(({ shown }) => shown.taskArn));
  const why = replaced > 0 ? ` Amazon ECS replaced ${replaced} tasks due to an unhealthy status.` : '';
  addServiceEvent(draft, service, `has started ${started.length} tasks: ${list}.${why}`);
}

/** Tells why copies found no place, and counts it once for each time it is tried. */
export function reportUnplaced(
  draft: Draft,
  service: ServiceRecord,
  { shown }: DeploymentRecord,
  { copies, refusals }: Shortage,
): void {
  const arn = service.shown.serviceArn;
  const isNews = addServiceEventOnce(draft, arn, 'unplaced', unplacedText(refusals));
  keepNeed(draft, arn, copies);
  const current = draft.get('services', arn);
  const deployment = current?.deployments.find((one) => one.shown.id === shown.id);
  if (current === undefined || deployment === undefined) return;
  if (isNews) publishAction(draft, current, 'SERVICE_TASK_PLACEMENT_FAILURE');
  const { unplacedAt } = deployment;
  if (unplacedAt !== undefined && draft.now - unplacedAt < placementRetrySeconds) return;
  countUnplaced(draft, current, shown.id);
  const counted = draft.get('services', arn);
  if (counted === undefined) return;
  changeDeployment(draft, counted, shown.id, (one) => ({ ...one, unplacedAt: draft.now }));
}

/** Who rolls out from elsewhere has copies of several task sets at once, which may lack different things. */
function keepNeed(draft: Draft, arn: string, copies: Copies): void {
  const service = draft.get('services', arn);
  if (service === undefined || service.shown.deploymentController.type !== 'ECS') return;
  const lacks = needOf(copies);
  if (service.lacks !== lacks) draft.put('services', arn, { ...service, lacks });
}
