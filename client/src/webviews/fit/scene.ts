import { serviceOfGroup } from '#core/ecs/task-group.ts';
import { withCopies } from '#core/fit/deployment.ts';
import { type HeldTask, heldTasks, withoutTasks } from '#core/fit/held-tasks.ts';
import { repeatable } from '#core/fit/repeatable.ts';
import { readSnapshot } from '#core/fit/snapshot.ts';
import { newInstances, zonesOf } from '#core/fit/what-if.ts';
import type { InstanceState, PlacementRequest } from '#core/placement/model.ts';
import { place } from '#core/placement/place.ts';
import type { Choices } from './choices.ts';
import type { FitData } from './protocol.ts';

/** A task as the picture shows it. */
export interface ShownTask {
  readonly instance: string;
  readonly group: string;
  readonly label: string;
  readonly kind: 'running' | 'leaving' | 'stuck' | 'moved' | 'added' | 'old' | 'new';
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
  readonly ports: readonly string[];
}

/** The cluster with instances added and drained, before any copy is placed. */
export interface Scene {
  readonly instances: readonly InstanceState[];
  readonly tasks: readonly ShownTask[];
  /** How many tasks leave drained instances, and how many of them find another. */
  readonly drain: { readonly leaving: number; readonly placed: number } | undefined;
}

/** Adds and drains; the services' tasks of drained instances move to others where there is room. */
export function sceneOf(data: FitData, { added, drained }: Choices): Scene {
  const present = readSnapshot(data.outputs) ?? [];
  const zones = zonesOf(present);
  const fresh = Object.entries(added).flatMap(([type, count]) => newInstances(type, count, zones) ?? []);
  const held = heldTasks(data.outputs);
  const gone = new Set(drained);
  const leaving = held.filter(
    ({ instance, group }) => gone.has(instance) && serviceOfGroup(group) !== undefined,
  );
  const drainedInstances = [...present, ...fresh].map((instance) =>
    gone.has(instance.arn) ? { ...instance, status: 'DRAINING' as const } : instance,
  );
  const moved = moveAll(leaving, drainedInstances);
  return {
    instances: moved.instances,
    tasks: [
      ...held.filter((task) => !leaving.includes(task)).map((task) => shownTask(task, 'running')),
      ...moved.tasks,
    ],
    drain: drained.length === 0 ? undefined : { leaving: leaving.length, placed: moved.placed },
  };
}

/**
 * One after the other, as the service scheduler replaces them. Those that find a place are gone from their
 * instance afterwards, and drawn there as leaving; the others stay.
 */
function moveAll(
  leaving: readonly HeldTask[],
  instances: readonly InstanceState[],
): { instances: readonly InstanceState[]; tasks: ShownTask[]; placed: number } {
  let cluster = instances;
  const gone: HeldTask[] = [];
  const tasks: ShownTask[] = [];
  for (const task of leaving) {
    const request = requestFor(task);
    const [target] = place(request, cluster, repeatable()).placements;
    tasks.push(shownTask(task, target === undefined ? 'stuck' : 'leaving'));
    if (target === undefined) continue;
    cluster = withCopies(cluster, [target], request);
    tasks.push({ ...shownTask(task, 'moved'), instance: target });
    gone.push(task);
  }
  return { instances: withoutTasks(cluster, gone), tasks, placed: gone.length };
}

function requestFor({ cpu, memory, gpus, networkInterfaces, ports, group }: HeldTask): PlacementRequest {
  const fixed = ports.flatMap((port) => {
    const [number, protocol] = port.split('/');
    // Dynamic ports are chosen again. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
    return Number(number) >= 32_768
      ? []
      : [{ port: Number(number), protocol: protocol === 'udp' ? 'udp' : 'tcp' } as const];
  });
  return {
    task: {
      cpu,
      memory,
      gpus,
      networkInterfaces,
      ports: fixed,
      attributes: [],
      architecture: undefined,
      operatingSystem: undefined,
    },
    count: 1,
    group,
    constraints: [],
    strategy: [],
  };
}

/** A task that an instance holds, as it is drawn. */
export function shownTask(task: HeldTask, kind: ShownTask['kind']): ShownTask {
  const { instance, cpu, memory, gpus, ports, group, definition } = task;
  const owner = serviceOfGroup(group) ?? definition;
  return { instance, group, label: owner, kind, cpu, memory, gpus, ports };
}
