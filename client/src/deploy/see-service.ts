import { deploymentsOf } from '#core/deploy/follow.ts';
import type { SeenService, SeenTargets } from '#core/deploy/picture/seen.ts';
import type { EcsQueries, Service, Task } from '#core/ecs/api.ts';
import { keptTasks } from '#core/history/history.ts';
import type { Around } from '../around/around.ts';
import { failureSentence } from '../log/failure-sentence.ts';
import type { Watched } from './watched.ts';

/** What is asked of a service for its picture; one that is watched anyway is not asked for twice. */
export async function seeService(
  ecs: EcsQueries,
  around: Around,
  { cluster, name }: Pick<Service, 'cluster' | 'name'>,
  watched: Watched | undefined,
): Promise<SeenService> {
  const query = { cluster, service: name };
  const { look } = watched ?? {};
  const [service, deployments, alive, stopped] = await Promise.all([
    look?.service ?? ecs.service(cluster, name),
    deploymentsOf(ecs, cluster, name),
    look?.alive ?? ecs.tasks({ ...query, status: 'RUNNING' }),
    look?.stopped ?? ecs.tasks({ ...query, status: 'STOPPED' }),
  ]);
  const targets = service && (await targetsOf(around, service));
  return {
    name,
    cluster,
    service,
    deployments,
    alive,
    stopped: [...stopped, ...(await pastOf(around, query, { stopped, deployments }))],
    targets,
  };
}

/** A deployment may have failed longer ago than ECS remembers its tasks; those of earlier ones are no part of it. */
async function pastOf(
  around: Around,
  query: { readonly cluster: string; readonly service: string },
  { stopped, deployments: [newest] }: Pick<SeenService, 'stopped' | 'deployments'>,
): Promise<readonly Task[]> {
  const since = newest?.createdAt;
  if (since === undefined) return [];
  const known = new Set(stopped.map(({ arn }) => arn));
  const kept = keptTasks(await around.history(), { ...query, status: 'STOPPED' });
  return kept.filter(({ arn, createdAt }) => !known.has(arn) && (createdAt ?? 0) >= since);
}

/** Who may see a service need not be allowed to see its load balancer; that is said, and the rest is there. */
async function targetsOf(around: Around, { targetGroups = [] }: Service): Promise<SeenTargets | undefined> {
  if (targetGroups.length === 0) return undefined;
  try {
    const balancing = await around.balancing();
    const groups = await balancing.targetGroups(targetGroups, around.signal);
    const read = groups.map(async ({ arn, name }) => ({
      name,
      targets: await balancing.health(arn, around.signal),
    }));
    return { groups: await Promise.all(read), failure: undefined };
  } catch (error) {
    return { groups: [], failure: `The targets could not be read: ${failureSentence(error)}` };
  }
}
