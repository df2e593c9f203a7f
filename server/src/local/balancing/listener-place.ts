import { listenersOf } from '#core/sim/balancing/listeners.ts';
import type { ListenerRecord } from '#core/sim/records/balancing.ts';
import type { Draft } from '#core/sim/transaction.ts';

/** A port of this machine on which a listener is to answer. */
export interface ListenerPlace {
  readonly port: number;
  readonly listenerArn: string;
  /** Whether it passes on connections instead of requests. */
  readonly raw: boolean;
}

/** All ports on which listeners are to answer: each on its own, and the first of a load balancer on that one's too. */
export function listenerPlaces(draft: Draft): ListenerPlace[] {
  return draft.list('loadBalancers').flatMap(({ shown, port }) => {
    const listeners = listenersOf(draft, shown.LoadBalancerArn);
    const own = listeners.map((listener) => placeOf(listener, listener.port));
    return [...listeners.slice(0, 1).map((first) => placeOf(first, port)), ...own];
  });
}

function placeOf({ shown }: ListenerRecord, port: number): ListenerPlace {
  const raw = shown.Protocol === 'TCP' || shown.Protocol === 'TLS';
  return { port, listenerArn: shown.ListenerArn, raw };
}
