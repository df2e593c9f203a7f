import type { EcsQueries } from '../ecs/api.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import { EcsFailure } from '../ecs/failure.ts';
import { type Aim, type Look, watchedOf } from './look.ts';
import { type Stand, standOf } from './stand.ts';

/** What is watched, and how. */
export interface Following {
  readonly cluster: string;
  readonly service: string;
  readonly aim: Aim;
  /** What its tasks were made from, so that a cause can say its member. */
  readonly definition?: TaskDefinition | undefined;
  /** Comes back when it is time to look again; rejects when nobody wants to look any more. */
  pause(): Promise<void>;
  /** Whether it has been watched long enough. */
  isLate(): boolean;
  /** Told after every look. */
  saw(stand: Stand, look: Look): void;
}

/** How it was seen last; without an outcome when the time was over. */
export interface Followed {
  readonly look: Look;
  readonly stand: Stand;
}

/** Looks again and again until the deployment has ended. A passing failure of a call is not an end. */
export async function follow(ecs: EcsQueries, following: Following): Promise<Followed> {
  let failures = 0;
  for (;;) {
    try {
      const look = await lookAt(ecs, following);
      const stand = standOf(following.aim, look, following.definition);
      failures = 0;
      following.saw(stand, look);
      if (stand.outcome !== undefined || following.isLate()) return { look, stand };
    } catch (error) {
      failures += 1;
      if (!passes(error) || failures >= mostFailures) throw error;
    }
    await following.pause();
  }
}

const mostFailures = 10;

function passes(error: unknown): boolean {
  return error instanceof EcsFailure && /^(?:throttled|unavailable|timeout|unreachable)$/.test(error.kind);
}

/** What ECS says of the service now. */
export async function lookAt(
  ecs: EcsQueries,
  { cluster, service: name, aim }: Pick<Following, 'cluster' | 'service' | 'aim'>,
): Promise<Look> {
  const query = { cluster, service: name };
  const [service, deployments, alive, stopped] = await Promise.all([
    ecs.service(cluster, name),
    deploymentsOf(ecs, cluster, name),
    ecs.tasks({ ...query, status: 'RUNNING' }),
    ecs.tasks({ ...query, status: 'STOPPED' }),
  ]);
  return { service, deployment: watchedOf(deployments, aim), alive, stopped };
}

/** Who may deploy need not be allowed to read them; the service itself then tells less, and enough. */
export async function deploymentsOf(ecs: EcsQueries, cluster: string, service: string) {
  try {
    return await ecs.serviceDeployments(cluster, service);
  } catch (error) {
    if (error instanceof EcsFailure && /^(?:denied|refused)$/.test(error.kind)) return [];
    throw error;
  }
}
