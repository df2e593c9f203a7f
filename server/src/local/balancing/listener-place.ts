import { attributeOf } from '#core/sim/balancing/attributes.ts';
import { listenersOf } from '#core/sim/balancing/listeners.ts';
import type { ListenerRecord, LoadBalancerRecord } from '#core/sim/records/balancing.ts';
import type { Draft } from '#core/sim/transaction.ts';

/** A port of this machine on which a listener is to answer. */
export interface ListenerPlace {
  readonly port: number;
  readonly listener: ListenerRecord;
  /** Whether clients of HTTPS may speak HTTP/2. */
  readonly http2: boolean;
}

/** All ports on which listeners are to answer: each on its own, and the first of a load balancer on that one's too. */
export function listenerPlaces(draft: Draft): ListenerPlace[] {
  return draft.list('loadBalancers').flatMap((balancer) => {
    const http2 = speaksHttp2(balancer);
    const listeners = listenersOf(draft, balancer.shown.LoadBalancerArn);
    const own = listeners.map((listener) => ({ port: listener.port, listener, http2 }));
    return [...listeners.slice(0, 1).map((listener) => ({ port: balancer.port, listener, http2 })), ...own];
  });
}

/** What is the same as long as a listener need not be opened again. */
export function keyOf({ port, listener: { shown }, http2 }: ListenerPlace): string {
  const { ListenerArn, Protocol, SslPolicy = '', AlpnPolicy = [] } = shown;
  return [port, ListenerArn, Protocol, SslPolicy, ...AlpnPolicy, http2].join(' ');
}

function speaksHttp2({ shown, attributes }: LoadBalancerRecord): boolean {
  return (
    shown.Type === 'application' && attributeOf('application', attributes, 'routing.http2.enabled') === 'true'
  );
}
