import type { Deployment, ServiceDeployment, Task } from '../../ecs/api.ts';
import { shortName } from '../../ecs/arn.ts';
import type { SeenService, Tone } from './seen.ts';

/** The tasks of one deployment of a service, by the state that they are in. */
export interface TaskSet {
  /** `ecs-svc/1234`. */
  readonly id: string;
  readonly role: TaskSetRole;
  /** `web-app:2`. */
  readonly definition: string;
  /** `IN_PROGRESS`, `COMPLETED`, `FAILED`; absent where ECS does not say. */
  readonly rollout: string | undefined;
  readonly desired: number;
  readonly running: number;
  /** How many tasks of it have failed. */
  readonly failed: number;
  /** The share of the requests that it gets, in percent, where ECS shifts traffic. */
  readonly traffic: number | undefined;
  readonly testTraffic: number | undefined;
  /** One for every state that a task goes through, in that order. */
  readonly lanes: readonly Lane[];
}

/** What becomes of the tasks: they come, they are replaced, or they were given up. */
export type TaskSetRole = 'new' | 'old' | 'given up';

/** The tasks that are in one state. */
export interface Lane {
  readonly state: string;
  readonly tasks: readonly PicturedTask[];
  /** How many more there are than are pictured. */
  readonly more: number;
}

/** A task in the picture. */
export interface PicturedTask {
  readonly arn: string;
  /** The first eight digits of its id. */
  readonly label: string;
  readonly tone: Tone;
  /** `healthy`, or why it stopped; what is unremarkable is not said. */
  readonly note: string | undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
export const taskStates = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
] as const;

/** A service can have hundreds; of those that stopped the last ones tell as much as all. */
const most = { alive: 60, stopped: 8 } as const;

/** The tasks of the service by deployment: the new ones first, those that were given up last. */
export function taskSetsOf(seen: SeenService): readonly TaskSet[] {
  const own = seen.service?.deployments ?? [];
  const [newest] = seen.deployments;
  return [
    ...own.map((deployment) => ofDeployment(deployment, seen, newest)),
    ...strangersIn(seen, newest?.createdAt).map((id) => ofStranger(id, seen)),
  ];
}

function ofDeployment(
  deployment: Deployment,
  seen: SeenService,
  newest: ServiceDeployment | undefined,
): TaskSet {
  const { id, status, rollout, desired, running, failed, taskDefinition } = deployment;
  const role = rollout === 'FAILED' ? 'given up' : status === 'PRIMARY' ? 'new' : 'old';
  return {
    ...{ id, role, rollout, desired, running, failed },
    definition: shortName(taskDefinition),
    ...trafficOf(role, newest),
    lanes: lanesOf(tasksOf(id, seen)),
  };
}

/**
 * Weights are those of service revisions, which the deployments of the service do not name; the target is the new
 * one, and while a deployment goes back what it goes back to is a source.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevisionSummary.html
 */
function trafficOf(
  role: TaskSetRole,
  newest: ServiceDeployment | undefined,
): Pick<TaskSet, 'traffic' | 'testTraffic'> {
  const goesBack = /^ROLLBACK_/.test(newest?.status ?? '');
  const isTarget = goesBack ? role === 'given up' : role === 'new';
  if (newest === undefined || (!isTarget && newest.sources.length !== 1))
    return { traffic: undefined, testTraffic: undefined };
  const share = isTarget ? newest.target : newest.sources[0];
  return { traffic: share?.production, testTraffic: share?.test };
}

/** Deployments that the service does not list any more, and whose tasks are there or were since the newest one began. */
function strangersIn({ service, alive, stopped }: SeenService, since = 0): readonly string[] {
  const own = new Set(service?.deployments.map(({ id }) => id));
  const fresh = stopped.filter(({ createdAt = 0 }) => createdAt >= since);
  const ids = [...alive, ...fresh].flatMap(({ startedBy }) => startedBy ?? []);
  return [...new Set(ids)].filter((id) => !own.has(id));
}

function ofStranger(id: string, seen: SeenService): TaskSet {
  const tasks = tasksOf(id, seen);
  return {
    ...{ id, role: 'given up', rollout: undefined, desired: 0, traffic: undefined, testTraffic: undefined },
    running: tasks.filter(({ status }) => status === 'RUNNING').length,
    failed: tasks.filter(isFailed).length,
    definition: shortName(tasks[0]?.taskDefinition ?? ''),
    lanes: lanesOf(tasks),
  };
}

function tasksOf(deployment: string, { alive, stopped }: SeenService): readonly Task[] {
  // A task may stop between the two questions; what was heard last of it counts.
  const known = new Map([...alive, ...stopped].map((task) => [task.arn, task]));
  return [...known.values()].filter(({ startedBy }) => startedBy === deployment);
}

function lanesOf(tasks: readonly Task[]): readonly Lane[] {
  const known: readonly string[] = taskStates;
  const others = new Set(tasks.map(({ status }) => status).filter((status) => !known.includes(status)));
  return [...taskStates, ...others].map((state) => laneOf(state, tasks));
}

function laneOf(state: string, tasks: readonly Task[]): Lane {
  const moment = (task: Task) => task.stoppedAt ?? task.createdAt ?? 0;
  const there = tasks
    .filter(({ status }) => status === state)
    .sort((left, right) => moment(right) - moment(left) || left.arn.localeCompare(right.arn));
  const shown = there.slice(0, state === 'STOPPED' ? most.stopped : most.alive);
  return { state, tasks: shown.map(pictured), more: there.length - shown.length };
}

function pictured(task: Task): PicturedTask {
  return { arn: task.arn, label: task.id.slice(0, 8), tone: toneOf(task), note: noteOf(task) };
}

function toneOf(task: Task): Tone {
  if (task.status === 'STOPPED') return isFailed(task) ? 'bad' : 'good';
  if (task.health === 'UNHEALTHY') return 'bad';
  return task.status === 'RUNNING' ? 'good' : 'busy';
}

function noteOf(task: Task): string | undefined {
  const { status, health, stoppedReason, containers } = task;
  if (status !== 'STOPPED')
    return health === undefined || health === 'UNKNOWN' ? undefined : health.toLowerCase();
  const ended = containers.find(({ exitCode = 0 }) => exitCode !== 0);
  const said = containers.find(({ reason }) => reason !== undefined)?.reason ?? stoppedReason;
  return ended === undefined
    ? said
    : [`${ended.name} exited with ${ended.exitCode}`, ended.reason].filter(Boolean).join(': ');
}

/** Who wanted it to stop knows why. */
function isFailed({ stopCode, status }: Task): boolean {
  return status === 'STOPPED' && /^(?:TaskFailedToStart|EssentialContainerExited)$/.test(stopCode ?? '');
}
