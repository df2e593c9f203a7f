import { printPort } from './checks/ports.ts';
import type { Holding, InstanceState } from './model.ts';

/** The instance with one task more on it. */
export function occupied(instance: InstanceState, task: Holding, group: string): InstanceState {
  return {
    ...shifted(instance, task, -1),
    usedPorts: new Set([...instance.usedPorts, ...task.ports.map(printPort)]),
    tasks: [...instance.tasks, { group }],
  };
}

/** The instance with one task of the group less, and what it held free again. */
export function released(instance: InstanceState, task: Holding, group: string): InstanceState {
  const freed = new Set(task.ports.map(printPort));
  const gone = instance.tasks.findIndex((each) => each.group === group);
  return {
    ...shifted(instance, task, 1),
    usedPorts: new Set([...instance.usedPorts].filter((port) => !freed.has(port))),
    tasks: instance.tasks.filter((_, index) => index !== gone),
  };
}

function shifted(instance: InstanceState, task: Holding, sign: 1 | -1): InstanceState {
  const { cpu, memory, gpus, networkInterfaces } = instance.remaining;
  return {
    ...instance,
    remaining: {
      cpu: cpu + sign * task.cpu,
      memory: memory + sign * task.memory,
      gpus: gpus + sign * task.gpus,
      networkInterfaces: networkInterfaces + sign * task.networkInterfaces,
    },
  };
}
