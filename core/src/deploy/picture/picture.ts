import type { Answer } from '../../diagnosis/told.ts';
import { worthNaming } from '../../diagnosis/worth-naming.ts';
import type { ServiceEvent } from '../../ecs/api.ts';
import { shortName } from '../../ecs/arn.ts';
import type { Aim, Look } from '../look.ts';
import { type Stand, standOf } from '../stand.ts';
import { headlineOf } from './headline.ts';
import { newestAim } from './newest-aim.ts';
import type { SeenService, SeenTargets, Tone } from './seen.ts';
import { type TaskSet, taskSetsOf } from './task-sets.ts';

/** The deployments of a service as one picture: everything that is drawn, and nothing of how. */
export interface DeploymentPicture {
  readonly service: string;
  readonly cluster: string;
  readonly headline: string;
  readonly tone: Tone;
  /** Why, in the words of ECS. */
  readonly reason: string | undefined;
  readonly stand: Stand;
  /** The new tasks first, then those that they replace, then what is left of revisions that were given up. */
  readonly sets: readonly TaskSet[];
  readonly targets: SeenTargets | undefined;
  /** The cause to read first comes first; symptoms are left out where a root is known, consequences always. */
  readonly causes: readonly Answer[];
  /** The newest first. */
  readonly events: readonly ServiceEvent[];
  /** Deployments that ECS keeps, the newest first. */
  readonly kept: readonly KeptDeployment[];
}

/** A deployment that ECS keeps, as a line. */
export interface KeptDeployment {
  readonly id: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly createdAt: number | undefined;
}

/** The picture of what was seen; `causes` are those that a diagnosis of the same found. */
export function pictureOf(seen: SeenService, causes: readonly Answer[]): DeploymentPicture {
  const { service, deployments } = seen;
  const { aim, look } = newestIn(seen);
  const stand = standOf(aim, look);
  const headline = headlineOf({ stand, service, name: seen.name, newest: deployments[0] });
  return {
    service: seen.name,
    cluster: shortName(seen.cluster),
    ...headline,
    stand,
    sets: taskSetsOf(seen),
    targets: seen.targets,
    causes: worthNaming(causes),
    events: service?.events ?? [],
    kept: deployments.map(({ arn, status, reason, rollback, createdAt }) => ({
      id: shortName(arn),
      status,
      reason: rollback?.reason ?? reason,
      createdAt,
    })),
  };
}

/** The newest deployment, as one who watches it looks at it. */
export function newestIn(seen: SeenService): {
  readonly aim: Aim;
  readonly look: Look;
} {
  const { service, deployments, alive, stopped } = seen;
  return { aim: newestAim(seen), look: { service, deployment: deployments[0], alive, stopped } };
}
