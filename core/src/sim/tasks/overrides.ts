import type { TaskOverride } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { Wire } from '../wire.ts';

/** Refuses overrides that do not fit the task definition. */
export function checkOverrides(
  overrides: Wire<TaskOverride> | undefined,
  definition: TaskDefinitionRecord,
): void {
  if (overrides === undefined) return;
  if (JSON.stringify(overrides).length > 8192) {
    throw invalidParameter('container overrides length must be at most 8192');
  }
  const taskMemory = Number(overrides.memory ?? definition.memory ?? Number.POSITIVE_INFINITY);
  for (const { name, memory } of overrides.containerOverrides ?? []) {
    if (!definition.containerDefinitions.some((container) => container.name === name)) {
      throw invalidParameter(
        `Override for container named ${name} is not a container in the TaskDefinition.`,
      );
    }
    if ((memory ?? 0) > taskMemory) {
      throw invalidParameter(`'memory' setting for container '${name}' is greater than for task.`);
    }
  }
}
