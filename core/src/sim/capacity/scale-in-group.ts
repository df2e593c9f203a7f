import { capacityKey, wake } from '../agenda.ts';
import { terminate } from '../faults/lose-instance.ts';
import { retire } from '../instances/retire.ts';
import { zoneOf } from '../instances/zone-of.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { ScalingRecord } from '../records/scaling.ts';
import type { Draft } from '../transaction.ts';
import type { Provided } from './launching.ts';
import { isBusy } from './own-instances.ts';

/** How long the metric must lie below the target: fifteen points of a minute each. */
const patience = 900;

/** A group that may have too many instances. */
interface Surplus extends Provided {
  readonly state: ScalingRecord;
  readonly instances: readonly ContainerInstanceRecord[];
  readonly surplus: number;
  /** Seconds after a step outwards in which nothing is taken away. */
  readonly warmup: number;
}

/** Takes away what has been too much for a quarter of an hour; when nothing may go, nothing is planned. */
export function scaleIn(draft: Draft, look: Surplus): void {
  const { state } = look;
  const key = capacityKey(state.clusterArn, state.provider);
  const going = leaving(draft, look);
  const { belowSince, ...rest } = state;
  if (going.length === 0) {
    if (belowSince !== undefined) draft.put('scaling', key, rest);
    return;
  }
  const since = belowSince ?? draft.now;
  const at = Math.max(since + patience, (state.steppedAt ?? Number.NEGATIVE_INFINITY) + look.warmup);
  if (at > draft.now) {
    if (belowSince === undefined) draft.put('scaling', key, { ...rest, belowSince: since });
    wake(draft, 'capacity', key, at);
    return;
  }
  draft.put('scaling', key, rest);
  const drains = look.provider.autoScalingGroupProvider?.managedDraining === 'ENABLED';
  for (const instance of going) {
    if (drains) retire(draft, instance);
    else terminate(draft, instance);
  }
}

/** Under managed termination protection only instances that run nothing; else as the group's default policy has it. */
function leaving(draft: Draft, { provider, instances, surplus }: Surplus): ContainerInstanceRecord[] {
  if (surplus <= 0) return [];
  const isProtected = provider.autoScalingGroupProvider?.managedTerminationProtection === 'ENABLED';
  const free = isProtected ? instances.filter((instance) => !isBusy(draft, instance)) : instances;
  return byDefaultPolicy(free, surplus);
}

/**
 * The oldest instance of the zone that has most of them, again and again.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html
 */
function byDefaultPolicy(
  instances: readonly ContainerInstanceRecord[],
  count: number,
): ContainerInstanceRecord[] {
  const left = [...instances].sort((one, other) => one.shown.registeredAt - other.shown.registeredAt);
  const going: ContainerInstanceRecord[] = [];
  while (going.length < count && left.length > 0) {
    const inZone = (zone: string | undefined) => left.filter((one) => zoneOf(one) === zone).length;
    const most = Math.max(...left.map((one) => inZone(zoneOf(one))));
    const index = left.findIndex((one) => inZone(zoneOf(one)) === most);
    going.push(...left.splice(index, 1));
  }
  return going;
}
