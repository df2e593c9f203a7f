import type { Draft } from '../transaction.ts';
import { notFound } from './refusals.ts';

type Texts = Readonly<Record<string, string>>;

/** Tags or attributes as they are kept, of how they are given. */
export function textsOf(
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Texts {
  return Object.fromEntries((list ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** Tags or attributes as they are shown. */
export function pairsOf(texts: Texts): { readonly Key: string; readonly Value: string }[] {
  return Object.entries(texts).map(([Key, Value]) => ({ Key, Value }));
}

const tables = {
  loadbalancer: ['loadBalancers', 'LoadBalancer'],
  targetgroup: ['targetGroups', 'TargetGroup'],
  listener: ['listeners', 'Listener'],
  'listener-rule': ['listenerRules', 'Rule'],
} as const;

/** The tags of a load balancer, a target group, a listener or a rule; refuses what is not there. */
export function tagsOf(draft: Draft, arn: string): Texts {
  return found(draft, arn).record.tags;
}

/** Gives something other tags; refuses what is not there. */
export function changeTags(draft: Draft, arn: string, change: (tags: Texts) => Texts): void {
  const { table, record } = found(draft, arn);
  // The record is one of this very table.
  draft.put(table, arn, { ...record, tags: change(record.tags) } as never);
}

function found(draft: Draft, arn: string) {
  const kind = /:(loadbalancer|targetgroup|listener|listener-rule)\//.exec(arn)?.[1] ?? 'loadbalancer';
  // The pattern names the table's keys.
  const [table, what] = tables[kind as keyof typeof tables];
  const record = draft.get(table, arn);
  if (record === undefined) throw notFound(what, arn);
  return { table, record };
}
