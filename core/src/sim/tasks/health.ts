import type { ShownContainer } from '../records/task.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';

/** The health of a container or a task; UNKNOWN without a health check or before its first answer. */
export type Health = 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';

/**
 * The health of a task by its essential containers that have a health check; without any it is not known.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html
 */
export function taskHealth(definition: TaskDefinitionRecord, containers: readonly ShownContainer[]): Health {
  const checked = checkedContainers(definition);
  const states = containers
    .filter(({ name }) => checked.has(name))
    .map(({ healthStatus }) => healthStatus ?? 'UNKNOWN');
  if (states.includes('UNHEALTHY')) return 'UNHEALTHY';
  return states.length === 0 || states.includes('UNKNOWN') ? 'UNKNOWN' : 'HEALTHY';
}

/** Whether the health of the task can be known at all. */
export function hasHealthCheck(definition: TaskDefinitionRecord): boolean {
  return checkedContainers(definition).size > 0;
}

function checkedContainers(definition: TaskDefinitionRecord): Set<string> {
  return new Set(
    definition.containerDefinitions
      .filter(({ essential, healthCheck }) => essential !== false && isCheck(healthCheck?.command))
      .map(({ name }) => name),
  );
}

/** `["NONE"]` switches a check off. */
export function isCheck(command: readonly string[] | undefined): boolean {
  return command !== undefined && command.length > 0 && command[0] !== 'NONE';
}
