import { type Attributed, idleAttributes } from '#core/sim/balancing/attributes.ts';
import type { ActionContext } from '../../action.ts';

/** Says of attributes that do nothing here that they do not. */
export function remarkIdle(
  cluster: ActionContext['cluster'],
  kind: Attributed,
  change: Readonly<Record<string, string>>,
): void {
  const texts = idleAttributes(kind, change).map((key) => ({
    shown: false,
    text: `The attribute ${key} is stored and shown, but has no effect on the local load balancer.`,
  }));
  cluster.remark('load balancer attributes', texts);
}
