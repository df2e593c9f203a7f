import type { World } from './state.ts';
import type { Draft } from './transaction.ts';

/** What can be due: a service to reconcile, a task whose time limit passed or that is forgotten, a cluster's waiting tasks. */
export type AgendaKind = 'service' | 'task' | 'cluster';

export interface AgendaItem {
  readonly kind: AgendaKind;
  readonly arn: string;
}

/** Asks for a look at something; of several times for the same thing the earliest counts. */
export function wake(draft: Draft, kind: AgendaKind, arn: string, at: number): void {
  const key = `${kind} ${arn}`;
  const planned = draft.get('agenda', key);
  if (planned === undefined || at < planned.at) draft.put('agenda', key, { at });
}

/** Asks for a look at all that may want the room or the instances of a cluster. */
export function wakeCluster(draft: Draft, clusterArn: string, at: number): void {
  const waits = draft
    .list('tasks')
    .some(({ waiting, shown }) => waiting !== undefined && shown.clusterArn === clusterArn);
  if (waits) wake(draft, 'cluster', clusterArn, at);
  for (const { shown } of draft.list('services')) {
    if (shown.clusterArn === clusterArn && shown.status !== 'INACTIVE') {
      wake(draft, 'service', shown.serviceArn, at);
    }
  }
}

/** Takes from the agenda what is due, the earliest first. */
export function takeDue(draft: Draft, now: number): AgendaItem[] {
  const due = [...draft.entries('agenda')].filter(([, { at }]) => at <= now);
  due.sort(([, left], [, right]) => left.at - right.at);
  for (const [key] of due) draft.remove('agenda', key);
  return due.flatMap(([key]) => itemOf(key));
}

/** When something is due next: epoch seconds, in the past when it is late; `undefined` when nothing is planned. */
export function nextWake(world: World): number | undefined {
  let next: number | undefined;
  for (const { at } of world.tables.agenda.values()) next = next === undefined ? at : Math.min(next, at);
  return next;
}

function itemOf(key: string): AgendaItem[] {
  const [, kind, arn] = /^(service|task|cluster) (.+)$/.exec(key) ?? [];
  if (arn === undefined || !isKind(kind)) return [];
  return [{ kind, arn }];
}

function isKind(text: string | undefined): text is AgendaKind {
  return text === 'service' || text === 'task' || text === 'cluster';
}
