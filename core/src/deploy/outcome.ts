import { shortName } from '../ecs/arn.ts';
import type { Deployment, Service } from '../ecs/resources.ts';
import type { Aim, Look } from './look.ts';

/** How a deployment ended. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** As ECS says it, where it does. */
  readonly reason: string | undefined;
}

/** Only `stable` is what was wanted. */
export type OutcomeKind =
  /** All tasks that are wanted run the revision, and nothing else runs. */
  | 'stable'
  /** It failed or was stopped, and the revision before it runs again. */
  | 'rolled-back'
  /** It failed, and ECS left everything as it stood. */
  | 'failed'
  /** Somebody ended it where it was. */
  | 'stopped'
  /** Another deployment took its place. */
  | 'superseded'
  /** The service was deleted. */
  | 'gone';

/** How the deployment ended; `undefined` while it is under way. */
export function outcomeOf(aim: Aim, look: Look): Outcome | undefined {
  const { service, deployment } = look;
  if (service === undefined || service.status !== 'ACTIVE')
    return { kind: 'gone', reason: 'The service was deleted.' };
  const own = service.deployments.find(({ id }) => id === aim.deployment);
  const primary = service.deployments.find(({ status }) => status === 'PRIMARY');
  return deployment === undefined
    ? bySelf(service, { own, primary, aim })
    : byStatus(look, service, { own, primary, aim });
}

interface Standing {
  readonly own: Deployment | undefined;
  readonly primary: Deployment | undefined;
  readonly aim: Aim;
}

function byStatus({ deployment }: Look, service: Service, standing: Standing): Outcome | undefined {
  const reason = deployment?.reason ?? deployment?.rollback?.reason;
  switch (deployment?.status) {
    case 'ROLLBACK_SUCCESSFUL':
      return { kind: 'rolled-back', reason };
    case 'ROLLBACK_FAILED':
      return { kind: 'failed', reason };
    case 'STOPPED':
      if (isAnother(standing)) return superseded(standing);
      return standing.own?.rollout === 'FAILED'
        ? { kind: 'failed', reason: standing.own.rolloutReason ?? reason }
        : { kind: 'stopped', reason };
    case 'SUCCESSFUL':
      if (isAnother(standing)) return superseded(standing);
      return isStable(service, standing) ? { kind: 'stable', reason: undefined } : undefined;
    default:
      return undefined;
  }
}

/** ECS keeps no deployment for controllers of others, and not everybody may see those that it keeps. */
function bySelf(service: Service, standing: Standing): Outcome | undefined {
  const { own, primary } = standing;
  if (own?.rollout === 'FAILED' && !isAnother(standing)) return { kind: 'failed', reason: own.rolloutReason };
  if (!isAnother(standing))
    return isStable(service, standing) ? { kind: 'stable', reason: undefined } : undefined;
  if (own?.rollout !== 'FAILED' && !/roll(?:ed|ing) back/i.test(primary?.rolloutReason ?? ''))
    return superseded(standing);
  if (primary?.rollout !== undefined && primary.rollout !== 'COMPLETED') return undefined;
  return { kind: 'rolled-back', reason: own?.rolloutReason ?? primary?.rolloutReason };
}

function isAnother({ primary, aim }: Standing): boolean {
  return primary !== undefined && primary.id !== aim.deployment;
}

function superseded({ primary }: Standing): Outcome {
  const name = shortName(primary?.taskDefinition ?? '');
  return { kind: 'superseded', reason: `Another deployment, of ${name}, took its place.` };
}

function isStable(
  { deployments, running, desired, taskDefinition }: Service,
  { own, aim }: Standing,
): boolean {
  if (own === undefined || own.taskDefinition !== aim.taskDefinition || taskDefinition !== aim.taskDefinition)
    return false;
  const rolled = own.rollout === undefined || own.rollout === 'COMPLETED';
  return rolled && deployments.length === 1 && running === desired && own.running === desired;
}
