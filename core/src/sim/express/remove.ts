import type { Call } from '../command.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { removeIngress } from './ingress.ts';
import { scaleNoMore } from './scaling.ts';

/** Takes away what was made for an Express service beside ECS; of other services nothing. */
export function removeManaged(draft: Draft, service: ServiceRecord, call: Call): void {
  const ingress = draft.get('expressServices', service.shown.serviceArn)?.ingress;
  if (ingress === undefined) return;
  scaleNoMore(draft, service, call);
  removeIngress(draft, ingress);
}
