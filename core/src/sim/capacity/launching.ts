import { capacityKey, wake } from '../agenda.ts';
import { parseArn } from '../arns.ts';
import type { Call } from '../command.ts';
import { saveInstance } from '../instances/save.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { LaunchingInstance, ScalingRecord } from '../records/scaling.ts';
import type { TagRecord } from '../state.ts';
import { setTags } from '../tags.ts';
import type { Clock, Draft } from '../transaction.ts';
import { pooledInstance } from './pool.ts';
import type { CapacityProviderRecord } from './providers.ts';

/** A capacity provider at work in a cluster. */
export interface Provided {
  readonly cluster: ClusterRecord;
  readonly provider: CapacityProviderRecord;
}

/** What instances of a provider bring beside type and zone. */
export interface Launch {
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly TagRecord[];
  readonly pool?: string;
  /** Whether it is not yet ready for tasks when it has joined. */
  readonly registering?: boolean;
}

/** What is remembered of a provider in a cluster; nothing has been asked for at first. */
export function scalingOf(draft: Draft, { cluster, provider }: Provided): ScalingRecord {
  const { clusterArn } = cluster.shown;
  return (
    draft.get('scaling', capacityKey(clusterArn, provider.name)) ?? {
      clusterArn,
      provider: provider.name,
      launching: [],
    }
  );
}

/** Keeps it. */
export function keepScaling(draft: Draft, scaling: ScalingRecord): void {
  draft.put('scaling', capacityKey(scaling.clusterArn, scaling.provider), scaling);
}

/** Has a provider looked at when the next of its instances joins. */
export function planJoining(draft: Draft, key: string): void {
  const next = Math.min(...(draft.get('scaling', key)?.launching ?? []).map(({ at }) => at));
  if (Number.isFinite(next)) wake(draft, 'capacity', key, next);
}

/** Lets the instances join whose time has come; gives what is left to wait for. */
export function joinLaunched(draft: Draft, provided: Provided, launch: Launch): ScalingRecord {
  const scaling = scalingOf(draft, provided);
  const due = scaling.launching.filter(({ at }) => at <= draft.now);
  if (due.length === 0) return scaling;
  const left = { ...scaling, launching: scaling.launching.filter(({ at }) => at > draft.now) };
  keepScaling(draft, left);
  for (const one of due) join(draft, provided, one, launch);
  return left;
}

function join(
  draft: Draft,
  { cluster, provider }: Provided,
  { type, zone }: LaunchingInstance,
  { attributes, tags, pool, registering }: Launch,
): void {
  const named = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const instance = pooledInstance(
    draft,
    cluster,
    { type, zone, attributes: named },
    callIn(cluster, draft.clock),
  );
  const { shown } = instance;
  setTags(draft, shown.containerInstanceArn, tags);
  saveInstance(draft, {
    ...instance,
    ...(pool === undefined ? {} : { pool }),
    shown: {
      ...shown,
      capacityProviderName: provider.name,
      ...(registering === true ? { status: 'REGISTERING' } : {}),
    },
  });
}

/** What ECS itself does in a cluster, in the form of a call. */
export function callIn(cluster: ClusterRecord, clock: Clock): Call {
  const { region, account } = parseArn(cluster.shown.clusterArn) ?? { region: '', account: '' };
  return { ...clock, region, account, caller: 'ecs.amazonaws.com' };
}
