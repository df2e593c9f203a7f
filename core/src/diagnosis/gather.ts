import type { EcsQueries, Service, Task } from '../ecs/api.ts';
import { shortName } from '../ecs/arn.ts';
import type { Facts, ServiceFacts, TaskFacts } from './facts.ts';

/** What somebody asks about: a service, or one of the tasks that a cluster still knows. */
export type Asked =
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'task'; readonly task: Task };

/** Looks a name up on a cluster: a service of that name, else a task whose id it is or begins; `undefined` without either. */
export async function findAsked(ecs: EcsQueries, cluster: string, name: string): Promise<Asked | undefined> {
  const service = /^[0-9a-f]{32}$/.test(name) ? undefined : await ecs.service(cluster, name);
  if (service !== undefined) return { kind: 'service', service };
  if (!/^[0-9a-f-]{8,36}$/.test(name)) return undefined;
  for (const status of ['STOPPED', 'RUNNING'] as const) {
    const task = (await ecs.tasks({ cluster, status })).find(({ id }) => id.startsWith(name));
    if (task !== undefined) return { kind: 'task', task };
  }
  return undefined;
}

/** What ECS knows of what is asked about; of a service also the tasks that it stopped in the last hour, and those it has. */
export async function gather(ecs: EcsQueries, asked: Asked): Promise<Facts> {
  if (asked.kind === 'task') return { task: factsOf(asked.task) };
  const { service } = asked;
  const query = { cluster: service.cluster, service: service.name };
  const [stopped, alive] = await Promise.all([
    ecs.tasks({ ...query, status: 'STOPPED' }),
    ecs.tasks({ ...query, status: 'RUNNING' }),
  ]);
  const facts: ServiceFacts = service;
  return { service: facts, stopped: stopped.map(factsOf), alive: alive.map(factsOf) };
}

/** A task as a diagnosis takes it. */
export function factsOf(task: Task): TaskFacts {
  return { ...task, id: shortName(task.id) };
}
