import { instanceType, registeredMemory } from '../../ecs/instance-types.ts';
import { invalidParameter } from '../api-error.ts';
import type { Call } from '../command.ts';
import { hex } from '../ids.ts';
import { declareInstance } from '../instances/declare.ts';
import { saveInstance } from '../instances/save.ts';
import type { ClusterRecord, ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';

/** The zones that a pool's instances take turns in, as the last letter of their names. */
const zones = ['a', 'b', 'c'];

/** Lets the declared pool join a cluster, unless it was created for capacity providers of its own. */
export function joinPool(draft: Draft, cluster: ClusterRecord, call: Call): void {
  if ((cluster.shown.capacityProviders ?? []).length > 0) return;
  const types = (call.pool ?? []).flatMap(({ type, count }) => Array.from({ length: count }, () => type));
  for (const [index, type] of types.entries()) {
    const zone = `${call.region}${zones[index % zones.length]}`;
    saveInstance(draft, {
      ...pooledInstance(draft, cluster, { type, zone, attributes: [] }, call),
      ofPool: true,
    });
  }
}

/** Takes the pool's instances out of a cluster that is deleted; they came by themselves and leave so. */
export function leavePool(draft: Draft, clusterArn: string, call: Call): void {
  for (const record of draft.where('containerInstances', 'cluster', clusterArn)) {
    if (record.ofPool !== true || record.shown.status === 'INACTIVE') continue;
    const shown = { ...record.shown, status: 'INACTIVE', agentConnected: false };
    saveInstance(draft, { ...record, shown, deregisteredAt: call.now });
  }
}

/** What an instance of a pool is like. */
export interface PooledInstance {
  readonly type: string;
  readonly zone: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

/** A new instance of a cluster with what its type brings; not yet saved. */
export function pooledInstance(
  draft: Draft,
  cluster: ClusterRecord,
  { type: typeName, zone, attributes }: PooledInstance,
  call: Call,
): ContainerInstanceRecord {
  const type = instanceType(typeName);
  if (type === undefined)
    throw invalidParameter(`The pool names ${typeName}, which is not a known instance type.`);
  const gpus = Array.from({ length: type.gpus }, () => `GPU-${hex(call.random, 32)}`);
  return declareInstance(
    draft,
    cluster,
    {
      totalResources: [
        { name: 'CPU', type: 'INTEGER', integerValue: type.vcpus * 1024 },
        { name: 'MEMORY', type: 'INTEGER', integerValue: registeredMemory(type) },
        ...(gpus.length === 0 ? [] : [{ name: 'GPU', type: 'STRINGSET', stringSetValue: gpus }]),
      ],
      attributes: [
        { name: 'ecs.availability-zone', value: zone },
        { name: 'ecs.instance-type', value: typeName },
        { name: 'ecs.cpu-architecture', value: type.architecture },
        ...attributes,
      ],
    },
    call,
  );
}
