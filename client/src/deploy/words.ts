import { shortName } from '#core/ecs/arn.ts';
import type { CauseInFile } from '../definitions/causes-in.ts';
import type { Subject, Watched } from './watched.ts';

/** What goes on, for the progress of it. */
export function titleOf({ plan }: Subject): string {
  return `Deploying ${plan.service} on ${shortName(plan.cluster)}`;
}

/** The revisions that it leads from and to: `web-app:1 → web-app:2`. */
export function revisionsOf({ plan, aim, look }: Pick<Watched, 'plan' | 'aim' | 'look'>): string {
  const to = shortName(aim.taskDefinition);
  const old = look?.service?.deployments.find(({ id }) => id !== aim.deployment)?.taskDefinition;
  const from = shortName(plan.existing?.taskDefinition ?? old ?? '');
  return from === '' || from === to ? to : `${from} → ${to}`;
}

/** The cause to read first, where something is wrong. */
export function faultOf({ causes }: Pick<Watched, 'causes'>): CauseInFile | undefined {
  return causes.find(({ fault, weight }) => fault && weight !== 'consequence');
}
