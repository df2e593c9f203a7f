import type { Deployment, Service, ServiceEvent, Task, TaskQuery } from '../ecs/api.ts';
import { serviceOfGroup } from '../ecs/task-group.ts';

/**
 * What a connection was seen to have and ECS forgets: tasks about an hour after they stop, events beyond the
 * hundredth, deployments once another has replaced them. A value; nothing in it is newer than what was heard.
 */
export interface History {
  /** Tasks that have stopped, the newest first. */
  readonly tasks: readonly KeptTask[];
  /** Services, the one heard of last first. */
  readonly services: readonly KeptService[];
}

/** A task that has stopped, with the last that it wrote. */
export interface KeptTask {
  readonly task: Task;
  /** `undefined` until somebody has looked for them. */
  readonly lines: readonly KeptLine[] | undefined;
}

/** A line of a container's log; the time is in epoch milliseconds. */
export interface KeptLine {
  readonly container: string;
  readonly at: number;
  readonly text: string;
}

/** What a service has said and done. */
export interface KeptService {
  readonly arn: string;
  /** When it was heard of last, in epoch milliseconds. */
  readonly at: number;
  /** The newest first. */
  readonly events: readonly ServiceEvent[];
  /** The newest first. */
  readonly deployments: readonly Deployment[];
}

/** How much is kept of one connection: half a megabyte on the disk, or a little more. */
export const most = {
  tasks: 300,
  services: 50,
  events: 200,
  deployments: 10,
  lines: 20,
  letters: 500,
} as const;

/** Nothing was heard yet. */
export const emptyHistory: History = { tasks: [], services: [] };

/** The history with tasks that have stopped; the same value where all of them are in it already. */
export function withStopped(history: History, heard: readonly Task[]): History {
  const known = new Set(history.tasks.map(({ task }) => task.arn));
  const fresh = heard.filter(({ arn, status }) => status === 'STOPPED' && !known.has(arn));
  if (fresh.length === 0) return history;
  const added = fresh.map((task): KeptTask => ({ task, lines: undefined }));
  return { ...history, tasks: [...added, ...history.tasks].sort(latestFirst).slice(0, most.tasks) };
}

/** The history with what a service says of itself; the same value where it says nothing new. */
export function withService(history: History, service: Service, now: number): History {
  const { arn } = service;
  const before = history.services.find((each) => each.arn === arn);
  const events = merged(service.events, before?.events ?? [], most.events);
  const deployments = merged(service.deployments, before?.deployments ?? [], most.deployments);
  if (before !== undefined && isSame(before.events, events) && isSame(before.deployments, deployments))
    return history;
  const others = history.services.filter((each) => each !== before);
  return { ...history, services: [{ arn, at: now, events, deployments }, ...others].slice(0, most.services) };
}

/** The history with the last lines of a task, as many of each as is kept. */
export function withLines(history: History, task: string, lines: readonly KeptLine[]): History {
  const kept = lines.slice(-most.lines).map((line) => ({ ...line, text: line.text.slice(0, most.letters) }));
  return {
    ...history,
    tasks: history.tasks.map((each) => (each.task.arn === task ? { ...each, lines: kept } : each)),
  };
}

/** What two windows have heard of the same connection. */
export function mergedHistories(left: History, right: History): History {
  const lines = new Map([...left.tasks, ...right.tasks].map((each) => [each.task.arn, each.lines]));
  const tasks = withStopped(
    left,
    right.tasks.map(({ task }) => task),
  ).tasks;
  const known = new Map(left.services.map((each) => [each.arn, each]));
  for (const each of right.services) {
    const other = known.get(each.arn);
    known.set(each.arn, other === undefined ? each : mergedServices(other, each));
  }
  return {
    tasks: tasks.map((each) => ({ ...each, lines: each.lines ?? lines.get(each.task.arn) })),
    services: [...known.values()].sort((one, other) => other.at - one.at).slice(0, most.services),
  };
}

function mergedServices(left: KeptService, right: KeptService): KeptService {
  const [newer, older] = left.at >= right.at ? [left, right] : [right, left];
  return {
    ...newer,
    events: merged(newer.events, older.events, most.events),
    deployments: merged(newer.deployments, older.deployments, most.deployments),
  };
}

/** Without what is older than a moment in epoch milliseconds. */
export function since(history: History, moment: number): History {
  return {
    tasks: history.tasks.filter(({ task }) => (task.stoppedAt ?? 0) >= moment),
    services: history.services
      .filter(({ at }) => at >= moment)
      .map((each) => ({ ...each, events: each.events.filter(({ at }) => (at ?? 0) >= moment) })),
  };
}

/** The stopped tasks of a query that are kept. */
export function keptTasks({ tasks }: History, query: TaskQuery): readonly Task[] {
  return tasks
    .map(({ task }) => task)
    .filter(
      ({ cluster, group, instance }) =>
        isCluster(cluster, query.cluster) &&
        (query.service === undefined || serviceOfGroup(group) === query.service) &&
        (query.instance === undefined || instance === query.instance),
    );
}

/** A query may name its cluster by name or by ARN. */
function isCluster(arn: string, named: string): boolean {
  return arn === named || arn.endsWith(`/${named}`);
}

/** What is said now wins over what was said before; the newest come first, as they are said now. */
function merged<Item extends { readonly id: string }>(
  now: readonly Item[],
  before: readonly Item[],
  limit: number,
): readonly Item[] {
  const known = new Set(now.map(({ id }) => id));
  return [...now, ...before.filter(({ id }) => !known.has(id))].slice(0, limit);
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function latestFirst({ task: left }: KeptTask, { task: right }: KeptTask): number {
  return (right.stoppedAt ?? 0) - (left.stoppedAt ?? 0);
}
