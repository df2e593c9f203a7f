import type { ContainerInstance, Service, Task } from '@aws-sdk/client-ecs';
import { type Caller, listIn } from './caller.ts';
import { cluster, listAll, nameOf, serviceCount } from './fleet.ts';

/** The way of a task; a later look never finds it further back. */
const way = [
  ...['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'],
  ...['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'],
];

/** The place of STOPPED on it. */
const end = way.length - 1;

/** How often a task that is listed has ended, by what was seen of it. */
interface Seen {
  readonly place: number;
  readonly stoppedAt: unknown;
  /** Whether the last look did not find it; pages of a list that changes meanwhile can miss one once. */
  readonly missed?: boolean;
}

/** Looks at the cluster from outside, over HTTP, and says what cannot be. */
export class Watcher {
  readonly #caller: Caller;
  readonly #tasks = new Map<string, Seen>();
  looks = 0;
  tasksSeen = 0;
  mostTasks = 0;
  portsSeen = 0;
  #lastMoment = 0;
  readonly broken: string[] = [];

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  async look(): Promise<void> {
    this.looks += 1;
    const tasks = await this.#describeTasks();
    this.mostTasks = Math.max(this.mostTasks, tasks.filter(isThere).length);
    for (const task of tasks) this.#follow(task);
    this.#forget(tasks);
    this.#checkInstances(tasks, await this.#describeInstances());
  }

  /** The services that are not as they should be, each with what it has and wants. */
  async unsettled(): Promise<string[]> {
    const found: string[] = [];
    for (let start = 0; start < serviceCount; start += 10) {
      const services = Array.from({ length: 10 }, (_, index) => nameOf(start + index));
      const answer = await this.#caller.ecs('DescribeServices', { cluster, services });
      for (const service of listIn<Service>(answer, 'services')) {
        const { serviceName, runningCount, pendingCount, desiredCount, deployments = [] } = service;
        const isSettled =
          runningCount === desiredCount &&
          pendingCount === 0 &&
          deployments.length === 1 &&
          deployments[0]?.rolloutState === 'COMPLETED';
        if (!isSettled) {
          const rollout = deployments.map(({ rolloutState }) => rolloutState).join(', ');
          found.push(
            `${serviceName} runs ${runningCount} of ${desiredCount}, ${pendingCount} pending, ${rollout}`,
          );
        }
      }
    }
    return found;
  }

  async #describeTasks(): Promise<readonly Task[]> {
    const found = new Set<string>();
    // One that stops meanwhile is in both lists.
    for (const desiredStatus of ['RUNNING', 'STOPPED']) {
      const input = { cluster, desiredStatus };
      for (const arn of await listAll(this.#caller, 'ListTasks', input, 'taskArns')) found.add(arn);
    }
    const arns = [...found];
    const tasks: Task[] = [];
    for (let start = 0; start < arns.length; start += 100) {
      const input = { cluster, tasks: arns.slice(start, start + 100) };
      tasks.push(...listIn<Task>(await this.#caller.ecs('DescribeTasks', input), 'tasks'));
    }
    return tasks;
  }

  async #describeInstances(): Promise<readonly ContainerInstance[]> {
    const arns = await listAll(this.#caller, 'ListContainerInstances', { cluster }, 'containerInstanceArns');
    const input = { cluster, containerInstances: arns };
    return listIn(await this.#caller.ecs('DescribeContainerInstances', input), 'containerInstances');
  }

  /** A task goes its way once: never back, and with one end. */
  #follow({ taskArn = '', lastStatus = '', stoppedAt }: Task): void {
    const place = way.indexOf(lastStatus);
    const before = this.#tasks.get(taskArn);
    if (before === undefined) this.tasksSeen += 1;
    else if (place < before.place) this.broken.push(`${taskArn} went back to ${lastStatus}`);
    else if (before.stoppedAt !== undefined && before.stoppedAt !== stoppedAt) {
      this.broken.push(`${taskArn} ended twice`);
    }
    this.#tasks.set(taskArn, { place, stoppedAt });
  }

  /** A task that is gone must have ended before; its memory is not needed any more. */
  #forget(tasks: readonly Task[]): void {
    const listed = new Set(tasks.map(({ taskArn }) => taskArn));
    for (const [arn, seen] of this.#tasks) {
      if (listed.has(arn)) continue;
      if (seen.place < end && seen.missed !== true) {
        this.#tasks.set(arn, { ...seen, missed: true });
        continue;
      }
      if (seen.place < end) this.broken.push(`${arn} is gone and has not ended`);
      this.#tasks.delete(arn);
    }
  }

  /**
   * A look takes a while, in which tasks come and go. So it is worked out what was on the instances at one moment
   * right before it: the last one that the look before it heard of.
   */
  #checkInstances(tasks: readonly Task[], instances: readonly ContainerInstance[]): void {
    const moment = this.#lastMoment;
    for (const instance of instances) {
      const { containerInstanceArn = '', remainingResources = [] } = instance;
      for (const { name, integerValue = 0 } of remainingResources) {
        if (integerValue < 0) this.broken.push(`${containerInstanceArn} has ${integerValue} ${name} left`);
      }
      const own = tasks.filter((task) => task.containerInstanceArn === containerInstanceArn);
      this.#checkRoom(
        instance,
        own.filter((task) => isBetween(moment, task.createdAt, task.stoppedAt)),
      );
      this.#checkPorts(
        instance,
        own.filter((task) => isBetween(moment, task.startedAt, task.stoppingAt)),
      );
    }
    this.#lastMoment = Math.max(moment, ...tasks.flatMap(timesOf));
  }

  #checkRoom({ containerInstanceArn, registeredResources = [] }: ContainerInstance, tasks: readonly Task[]) {
    const sum = (member: 'cpu' | 'memory') => tasks.reduce((total, task) => total + Number(task[member]), 0);
    for (const [name, held] of [
      ['CPU', sum('cpu')],
      ['MEMORY', sum('memory')],
    ] as const) {
      const there = registeredResources.find((resource) => resource.name === name)?.integerValue ?? 0;
      if (held > there) this.broken.push(`${containerInstanceArn} gave ${held} of ${there} ${name}`);
    }
  }

  #checkPorts({ containerInstanceArn }: ContainerInstance, tasks: readonly Task[]): void {
    const ports = tasks
      .flatMap(({ containers = [] }) => containers)
      .flatMap(({ networkBindings = [] }) => networkBindings)
      .map(({ hostPort, protocol }) => `${hostPort}/${protocol}`);
    const twice = ports.filter((port, index) => ports.indexOf(port) !== index);
    if (twice.length > 0) this.broken.push(`${containerInstanceArn} has ${twice.join(', ')} twice`);
    this.portsSeen += ports.length;
  }
}

/** Times stand in the answers as epoch seconds, which the SDK's types have as dates. */
function isBetween(moment: number, from: unknown, to: unknown): boolean {
  return typeof from === 'number' && from <= moment && !(typeof to === 'number' && to <= moment);
}

function timesOf({ createdAt, startedAt, stoppedAt }: Task): number[] {
  return [createdAt, startedAt, stoppedAt].filter((time): time is never => typeof time === 'number');
}

function isThere({ lastStatus }: Task): boolean {
  return lastStatus !== 'STOPPED';
}
