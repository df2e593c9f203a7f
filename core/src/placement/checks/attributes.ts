import type { InstanceState, TaskRequirement } from '../model.ts';
import type { Check } from './check.ts';

/**
 * The instance must carry every attribute the task definition requires.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
 */
export function attributesCheck(task: TaskRequirement): Check {
  return {
    changes: false,
    refuse: ({ instance }) => {
      const missing = task.attributes.filter((name) => !carries(instance, name));
      if (missing.length === 0) return undefined;
      const names = missing.join(', ');
      const message = `The instance lacks ${missing.length === 1 ? 'the attribute' : 'the attributes'} ${names}.`;
      return { resource: 'ATTRIBUTES', needed: names, remaining: '', message, apiReason: 'ATTRIBUTE' };
    },
  };
}

/** An agent always advertises some capabilities; an instance with none was declared without one and is not judged. */
function carries({ attributes }: InstanceState, name: string): boolean {
  return attributes.has(name) || (isCapability(name) && ![...attributes.keys()].some(isCapability));
}

function isCapability(name: string): boolean {
  return name.startsWith('com.amazonaws.ecs.capability.') || name.startsWith('ecs.capability.');
}
