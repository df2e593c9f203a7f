import type { ApiInput, EcsQueries, Service, Task } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { LogSource, NoLogs } from '#core/logs/reading/log-event.ts';
import { logSources } from '#core/logs/reading/log-sources.ts';

/** What a person wants to read the lines of. */
export type Logged =
  | { readonly of: 'service'; readonly service: Service }
  | { readonly of: 'task'; readonly task: Task }
  | { readonly of: 'container'; readonly task: Task; readonly container: string };

/** Where its lines are at the moment. */
export interface Followed {
  readonly sources: readonly LogSource[];
  /** By container, why there are no lines of it. */
  readonly missing: readonly NoLogs[];
  /** Nothing of it will write another line. */
  readonly ended: boolean;
}

/** The stopped tasks of a service that are read beside the running ones: where a deployment fails, they say why. */
const stoppedTasks = 10;

/** Finds where lines are; asked again and again, it asks for each task definition once. */
export class WhatToFollow {
  private readonly logged: Logged;
  private readonly definitions = new Map<string, ApiInput | undefined>();

  constructor(logged: Logged) {
    this.logged = logged;
  }

  /** Where the lines are now. */
  async now(ecs: EcsQueries): Promise<Followed> {
    const tasks = await this.tasks(ecs);
    const sources: LogSource[] = [];
    const missing = new Map<string, NoLogs>();
    for (const task of tasks) {
      const found = await this.sourcesOf(ecs, task);
      sources.push(...found.sources);
      for (const each of found.missing) missing.set(each.container, each);
    }
    const ended = this.logged.of !== 'service' && tasks.every(({ status }) => status === 'STOPPED');
    return { sources, missing: [...missing.values()], ended };
  }

  private async tasks(ecs: EcsQueries): Promise<readonly Task[]> {
    if (this.logged.of !== 'service') return [await taskNow(ecs, this.logged.task)];
    const { cluster, name } = this.logged.service;
    const query = { cluster, service: name };
    const running = await ecs.tasks({ ...query, status: 'RUNNING' });
    const stopped = await ecs.tasks({ ...query, status: 'STOPPED' });
    return [...running, ...newestFirst(stopped).slice(0, stoppedTasks)];
  }

  private async sourcesOf(ecs: EcsQueries, task: Task): Promise<Pick<Followed, 'sources' | 'missing'>> {
    const definition = await this.definition(ecs, task.taskDefinition);
    const revision = shortName(task.taskDefinition);
    if (definition === undefined)
      return { sources: [], missing: task.containers.map(withoutDefinition(revision)) };
    const runtimeIds = runtimeIdsOf(task);
    const { sources, missing } = logSources(definition, { id: task.id, revision, runtimeIds });
    const wanted = ({ container }: { readonly container: string }) =>
      this.logged.of !== 'container' || this.logged.container === container;
    return { sources: sources.filter(wanted), missing: missing.filter(wanted) };
  }

  private async definition(ecs: EcsQueries, arn: string): Promise<ApiInput | undefined> {
    if (!this.definitions.has(arn)) this.definitions.set(arn, await ecs.taskDefinition(arn));
    return this.definitions.get(arn);
  }
}

/** The task as it is now; one that ECS has forgotten has stopped. */
async function taskNow(ecs: EcsQueries, task: Task): Promise<Task> {
  if (task.status === 'STOPPED') return task;
  return (await ecs.task(task.cluster, task.arn)) ?? { ...task, status: 'STOPPED' };
}

/** By container, the id that it has on its instance, where that is known. */
export function runtimeIdsOf({ containers }: Task): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { name, runtimeId } of containers) if (runtimeId !== undefined) ids.set(name, runtimeId);
  return ids;
}

function newestFirst(tasks: readonly Task[]): readonly Task[] {
  return [...tasks].sort((left, right) => (right.stoppedAt ?? 0) - (left.stoppedAt ?? 0));
}

function withoutDefinition(revision: string) {
  return ({ name }: { readonly name: string }): NoLogs => ({
    container: name,
    why: `the task definition ${revision} no longer exists, so it is not known where its logs are.`,
  });
}
