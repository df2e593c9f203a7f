import type { InstanceState, PlacementRequest, TaskRequirement } from '../../placement/model.ts';
import { place } from '../../placement/place.ts';

/** Something that is to be placed, and what it asks. */
export interface Asking<Item> {
  readonly item: Item;
  readonly request: PlacementRequest;
}

/** What of it finds no place on the instances, each seeing what those before it took. */
export function leftOver<Item>(asking: readonly Asking<Item>[], instances: readonly InstanceState[]) {
  const states = new Map(instances.map((state) => [state.arn, state]));
  return asking.filter(({ request }) => {
    const [arn] = place(request, [...states.values()], () => 0).placements;
    const taken = states.get(arn ?? '');
    if (taken === undefined) return true;
    states.set(taken.arn, withoutRoom(taken, request.task, request.group));
    return false;
  });
}

/** An instance with the room taken that a task needs. */
export function withoutRoom(state: InstanceState, task: TaskRequirement, group: string): InstanceState {
  const { remaining, usedPorts } = state;
  return {
    ...state,
    remaining: {
      cpu: remaining.cpu - task.cpu,
      memory: remaining.memory - task.memory,
      gpus: remaining.gpus - task.gpus,
      networkInterfaces: remaining.networkInterfaces - task.networkInterfaces,
    },
    usedPorts: new Set([...usedPorts, ...task.ports.map(({ port, protocol }) => `${port}/${protocol}`)]),
    tasks: [...state.tasks, { group }],
  };
}
