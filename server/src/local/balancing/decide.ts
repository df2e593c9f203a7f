import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { tuplesOf } from '#core/sim/balancing/actions.ts';
import { isMet, type RequestFacts } from '#core/sim/balancing/conditions.ts';
import { rulesOf } from '#core/sim/balancing/rules.ts';
import { byWeight } from '#core/sim/balancing/share.ts';
import type { ListenerRecord, TargetGroupRecord } from '#core/sim/records/balancing.ts';
import type { Wire } from '#core/sim/wire.ts';
import type { LiveCluster } from '../live-cluster.ts';
import { distinctHeaders, type ListenerRequest, sentTo } from './messages.ts';
import { groupCookie, keptGroup } from './sticky.ts';

/** What a listener does with a request: the action of the first rule that it meets, else the listener's own. */
export function actionOf(
  cluster: LiveCluster,
  listener: ListenerRecord,
  request: ListenerRequest,
): Wire<Action> | undefined {
  const facts = factsOf(request);
  const rules = cluster.read((draft) => rulesOf(draft, listener.shown.ListenerArn));
  const rule = rules.find(({ conditions }) => isMet(conditions, facts));
  // What comes before the last action is refused, for nobody is authenticated here.
  return (rule?.actions ?? listener.shown.DefaultActions).at(-1);
}

/** A target group that a forward action leads a request to, and the cookie that keeps the client there. */
export interface ChosenGroup {
  readonly group: TargetGroupRecord;
  readonly cookies: readonly string[];
}

/** Chooses among the target groups of a forward action by their weights, unless the client is kept at one. */
export function groupFor(
  cluster: LiveCluster,
  action: Wire<Action>,
  request?: ListenerRequest,
): ChosenGroup | undefined {
  const tuples = tuplesOf(action);
  const { Enabled: keeps = false, DurationSeconds: seconds = 3600 } =
    action.ForwardConfig?.TargetGroupStickinessConfig ?? {};
  const arns = tuples.map(({ TargetGroupArn = '' }) => TargetGroupArn);
  const kept = keeps && request !== undefined ? keptGroup(request.headers, arns) : undefined;
  const chosen = byWeight(tuples, ({ Weight = 1 }) => Weight, Math.random())?.TargetGroupArn;
  const arn = kept ?? chosen ?? '';
  const group = cluster.read((draft) => draft.get('targetGroups', arn));
  return group === undefined ? undefined : { group, cookies: keeps ? [groupCookie(arn, seconds)] : [] };
}

/** What rules look at of a request. */
export function factsOf(request: ListenerRequest): RequestFacts {
  const { path, query } = pathOf(request);
  return {
    host: hostOf(request).host,
    path,
    query: [...new URLSearchParams(query)],
    method: request.method ?? '',
    headers: distinctHeaders(request),
    sourceAddress: request.socket.remoteAddress ?? '',
  };
}

/** The path of a request and its query, neither with the question mark. */
export function pathOf({ url = '/' }: ListenerRequest): { readonly path: string; readonly query: string } {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) };
}

/** The name that a request was sent to, and its port: the usual one of the protocol where the name carries none. */
export function hostOf(
  request: ListenerRequest,
  protocol: 'http' | 'https' = 'http',
): { readonly host: string; readonly port: string } {
  const usual = protocol === 'https' ? '443' : '80';
  const [, host = '', port = usual] = /^(.*?)(?::(\d+))?$/.exec(sentTo(request)) ?? [];
  return { host, port };
}
