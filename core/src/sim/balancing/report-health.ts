import type { TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import { wake } from '../agenda.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** Takes in what checks have found of a target; one that is being deregistered, or is gone, stays as it is. */
export function reportHealth(draft: Draft, key: string, health: Wire<TargetHealth>): void {
  const target = draft.get('targets', key);
  if (target === undefined || target.drainsUntil !== undefined) return;
  if (target.health.State === health.State && target.health.Description === health.Description) return;
  const { healthyAt: _before, ...rest } = target;
  draft.put('targets', key, {
    ...rest,
    health,
    ...(health.State === 'healthy' ? { healthyAt: draft.now } : {}),
  });
  if (target.of !== undefined) wake(draft, 'service', target.of.serviceArn, draft.now);
}
