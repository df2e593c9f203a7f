import type { ContainerInstanceRecord } from './records/cluster.ts';
import type { World } from './state.ts';
import type { Draft } from './transaction.ts';

const kinds = [
  'service',
  'task',
  'cluster',
  'instance',
  'room',
  'history',
  'capacity',
  'settling',
  'daemon',
  'load',
  'alarm',
  'scaling',
  'scheduled-action',
  'target',
  'schedule',
  'rule',
] as const;

/**
 * What can be due: a service to reconcile, a task whose time limit passed or that is forgotten, a cluster's waiting
 * tasks, an instance that is taken back or has room again, what ended too long ago, the instances of a capacity
 * provider in a cluster (both in one text), a resource whose change takes effect, a daemon of Managed Instances,
 * a service whose declared use is measured, an alarm, a change of a scalable service that is to be fulfilled, a scheduled action of one,
 * a target whose deregistration delay has passed, a schedule of EventBridge Scheduler,
 * a rule of EventBridge that runs by the clock.
 */
export type AgendaKind = (typeof kinds)[number];

/** Something to look at, and when, in epoch seconds. */
export interface AgendaItem {
  readonly kind: AgendaKind;
  readonly arn: string;
  /** The service up to which the room of an instance was offered. */
  readonly after?: string;
}

/** Asks for a look at something; of several times for the same thing the earliest counts. */
export function wake(draft: Draft, kind: AgendaKind, arn: string, at: number): void {
  const key = `${kind} ${arn}`;
  const planned = draft.get('agenda', key);
  if (planned === undefined || at < planned.at) draft.put('agenda', key, { at });
}

/** Asks for a look at all that a cluster has to do, as after a restart. */
export function wakeCluster(draft: Draft, clusterArn: string, at: number): void {
  if (draft.count('tasks', 'waiting', clusterArn) > 0) wake(draft, 'cluster', clusterArn, at);
  for (const { shown } of draft.where('services', 'cluster', clusterArn)) {
    if (shown.status !== 'INACTIVE') wake(draft, 'service', shown.serviceArn, at);
  }
}

/** Asks for a look at the instances of a capacity provider in a cluster; Fargate has none. */
export function wakeCapacity(
  draft: Draft,
  clusterArn: string,
  provider: string | undefined,
  at: number,
): void {
  if (provider === undefined || provider.startsWith('FARGATE')) return;
  wake(draft, 'capacity', capacityKey(clusterArn, provider), at);
}

/** How the agenda and the table of scaling name a capacity provider in a cluster. */
export function capacityKey(clusterArn: string, provider: string): string {
  return `${clusterArn} ${provider}`;
}

/** Asks for a look at what found no place in a cluster, now that there may be room. */
function wakeForRoom(draft: Draft, clusterArn: string, at: number): void {
  if (draft.count('tasks', 'waiting', clusterArn) > 0) wake(draft, 'cluster', clusterArn, at);
  for (const { shown } of draft.where('services', 'lacking', clusterArn)) {
    wake(draft, 'service', shown.serviceArn, at);
  }
}

/** Asks for a look at who can use what became free on an instance. */
export function wakeForFreed(draft: Draft, instanceArn: string, at: number): void {
  // Whoever could not use what was free before may be able to now, so it begins with the first of them.
  draft.put('agenda', `room ${instanceArn}`, { at });
}

/** Has the room of an instance offered further, to those behind a service, after what else is due. */
export function offerOn(draft: Draft, instanceArn: string, after: string | undefined): void {
  draft.put('agenda', `room ${instanceArn}`, { at: draft.now, ...(after === undefined ? {} : { after }) });
}

/** Asks for a look at all that an instance concerns: who has tasks there, who wants some, who lacks room. */
export function wakeAround(
  draft: Draft,
  { clusterArn, shown }: Pick<ContainerInstanceRecord, 'clusterArn' | 'shown'>,
  at: number,
): void {
  wakeForRoom(draft, clusterArn, at);
  for (const { shown: daemon } of draft.where('services', 'daemon', clusterArn)) {
    wake(draft, 'service', daemon.serviceArn, at);
  }
  if (shown.capacityProviderName !== undefined) wakeDaemons(draft, clusterArn, at);
  for (const { serviceArn } of draft.where('tasks', 'instance', shown.containerInstanceArn)) {
    if (serviceArn !== undefined) wake(draft, 'service', serviceArn, at);
  }
}

/** Asks for a look at the services of a cluster that keep their zones in balance. */
export function wakeForBalance(draft: Draft, clusterArn: string, at: number): void {
  for (const { shown } of draft.where('services', 'cluster', clusterArn)) {
    const balances = shown.availabilityZoneRebalancing === 'ENABLED' && shown.status === 'ACTIVE';
    if (balances) wake(draft, 'service', shown.serviceArn, at);
  }
}

/** Asks for a look at the daemons of a cluster's Managed Instances. */
export function wakeDaemons(draft: Draft, clusterArn: string, at: number): void {
  for (const { shown } of draft.where('daemons', 'cluster', clusterArn)) {
    wake(draft, 'daemon', shown.daemonArn, at);
  }
}

/** Takes the earliest thing from the agenda that is due. */
export function takeDue(draft: Draft): AgendaItem | undefined {
  for (let key = draft.earliest('agenda'); key !== undefined; key = draft.earliest('agenda')) {
    const planned = draft.get('agenda', key);
    if (planned === undefined || planned.at > draft.now) return undefined;
    draft.remove('agenda', key);
    const item = itemOf(key);
    if (item !== undefined) return planned.after === undefined ? item : { ...item, after: planned.after };
  }
  return undefined;
}

/** When something is due next: epoch seconds, in the past when it is late; `undefined` when nothing is planned. */
export function nextWake(world: World): number | undefined {
  const { agenda } = world.tables;
  const first = agenda.earliest();
  return first === undefined ? undefined : agenda.get(first)?.at;
}

function itemOf(key: string): AgendaItem | undefined {
  const [, kind, arn] = /^([\w-]+) (.+)$/.exec(key) ?? [];
  return arn === undefined || !isKind(kind) ? undefined : { kind, arn };
}

function isKind(text: string | undefined): text is AgendaKind {
  return kinds.some((kind) => kind === text);
}
