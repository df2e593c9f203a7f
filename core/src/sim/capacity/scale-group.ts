import {
  capacityProviderReservation,
  defaultManagedScaling,
  instancesForWaiting,
  type ManagedScaling,
  scaleOutStep,
} from '../../placement/managed-scaling.ts';
import { capacityKey, wake } from '../agenda.ts';
import { parseArn } from '../arns.ts';
import { zoneOf } from '../instances/zone-of.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { ScalingRecord } from '../records/scaling.ts';
import type { Draft } from '../transaction.ts';
import { plannedState, requestOfWaiting, takenBy } from './fits-type.ts';
import { type Group, groupOf } from './group.ts';
import { joinLaunched, keepScaling, type Provided } from './launching.ts';
import { emptiestZone, isBusy, stayingInstances, waitingTasks } from './own-instances.ts';
import { scaleIn } from './scale-in-group.ts';

/** Seconds between two steps outwards: the metric behind them is written once a minute. */
const minute = 60;

/** One look at an Auto Scaling group with managed scaling. */
interface Look extends Provided {
  readonly group: Group;
  readonly scaling: ManagedScaling;
  readonly state: ScalingRecord;
  readonly instances: readonly ContainerInstanceRecord[];
  /** Instances that all tasks need, running or waiting. */
  readonly needed: number;
}

/**
 * Brings a group nearer to the size at which its reservation meets the target: outwards at once, inwards after
 * a quarter of an hour. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html
 */
export function scaleGroup(draft: Draft, provided: Provided): void {
  const group = groupOf(draft, provided.provider);
  const { pool } = group;
  const state = joinLaunched(draft, provided, {
    attributes: group.attributes,
    tags: [],
    ...(pool === undefined ? {} : { pool }),
  });
  const managed = provided.provider.autoScalingGroupProvider?.managedScaling ?? {};
  if (managed.status !== 'ENABLED') return;
  const instances = stayingInstances(draft, provided);
  const needed = neededInstances(draft, provided, group, instances);
  const look = { ...provided, group, scaling: settingsOf(managed), state, instances, needed };
  if (!scaleOut(draft, look)) {
    scaleIn(draft, { ...look, surplus: surplusOf(look), warmup: managed.instanceWarmupPeriod ?? 300 });
  }
}

function settingsOf(managed: {
  readonly targetCapacity?: number | undefined;
  readonly minimumScalingStepSize?: number | undefined;
  readonly maximumScalingStepSize?: number | undefined;
}): ManagedScaling {
  const { targetCapacity, minimumScalingStepSize, maximumScalingStepSize } = defaultManagedScaling;
  return {
    targetCapacity: managed.targetCapacity ?? targetCapacity,
    minimumScalingStepSize: managed.minimumScalingStepSize ?? minimumScalingStepSize,
    maximumScalingStepSize: managed.maximumScalingStepSize ?? maximumScalingStepSize,
  };
}

/** Those that run something; while tasks wait, all of them and as many more as take the waiting ones. */
function neededInstances(
  draft: Draft,
  provided: Provided,
  group: Group,
  instances: readonly ContainerInstanceRecord[],
): number {
  const waiting = takenBy(draft, provided, group, waitingTasks(draft, provided));
  if (waiting.length === 0) return instances.filter((instance) => isBusy(draft, instance)).length;
  const { registered } = plannedState(draft, provided, group);
  const tasks = waiting.map((task) => requestOfWaiting(draft, task).task);
  return instances.length + instancesForWaiting(tasks, registered);
}

/** Says whether more instances are needed, or already on their way. */
function scaleOut(draft: Draft, look: Look): boolean {
  const { group, scaling, state, instances, needed } = look;
  const running = instances.length + state.launching.length;
  const step = Math.min(scaleOutStep(running, needed, scaling), group.maximum - running);
  if (step <= 0) return state.launching.length > 0;
  const { belowSince: _below, ...rest } = state;
  const next = (state.steppedAt ?? Number.NEGATIVE_INFINITY) + minute;
  if (next > draft.now) {
    wake(draft, 'capacity', capacityKey(state.clusterArn, state.provider), next);
    return true;
  }
  keepScaling(draft, {
    ...rest,
    steppedAt: draft.now,
    launching: [...state.launching, ...launches(draft, look, step)],
  });
  return true;
}

function launches({ now }: Draft, { cluster, group, state, instances }: Look, count: number) {
  const { region = '' } = parseArn(cluster.shown.clusterArn) ?? {};
  const zones = group.zones.length > 0 ? group.zones : ['a', 'b', 'c'].map((letter) => `${region}${letter}`);
  const taken = [...instances.map(zoneOf), ...state.launching.map(({ zone }) => zone)];
  return Array.from({ length: count }, () => {
    const zone = emptiestZone(zones, taken);
    taken.push(zone);
    return { at: now + group.launchSeconds, type: group.type, zone };
  });
}

/** How many instances are too many for the target. */
function surplusOf({ scaling, instances, needed, group }: Look): number {
  if (capacityProviderReservation(instances.length, needed) >= scaling.targetCapacity) return 0;
  const wanted = Math.max(Math.ceil((needed * 100) / scaling.targetCapacity), group.minimum);
  return Math.min(instances.length - wanted, scaling.maximumScalingStepSize);
}
