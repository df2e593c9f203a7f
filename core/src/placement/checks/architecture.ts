import type { InstanceState, TaskRequirement } from '../model.ts';
import type { Check } from './check.ts';

/**
 * Processor and operating system must be the task's; an instance that does not say what it has is not judged.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#runtime-platform
 */
export function architectureCheck(task: TaskRequirement): Check {
  return {
    changes: false,
    refuse: ({ instance }) => {
      const needed = [task.architecture, task.operatingSystem].filter((part) => part !== undefined).join(' ');
      const had = describe(instance);
      const message = `The task needs ${needed}, the instance has ${had}.`;
      return agrees(instance, 'ecs.cpu-architecture', task.architecture) &&
        agrees(instance, 'ecs.os-type', task.operatingSystem)
        ? undefined
        : { resource: 'ARCHITECTURE', needed, remaining: had, message, apiReason: 'ATTRIBUTE' };
    },
  };
}

function agrees({ attributes }: InstanceState, name: string, needed: string | undefined): boolean {
  const had = attributes.get(name);
  return needed === undefined || had === undefined || had.toLowerCase() === needed;
}

function describe({ attributes }: InstanceState): string {
  const parts = [attributes.get('ecs.cpu-architecture'), attributes.get('ecs.os-type')];
  return parts.filter((part) => part !== undefined).join(' ');
}
