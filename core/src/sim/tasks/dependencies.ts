import type { TaskRecord } from '../records/task.ts';
import type { ContainerDefinitionRecord, TaskDefinitionRecord } from '../records/task-definition.ts';
import { containerOf, progressOf } from './work.ts';

/** One container waiting for another: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
export interface Dependency {
  readonly on: string;
  readonly condition: 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY';
}

/** What a container waits for before it starts; links and shared volumes wait for a start too. */
export function dependenciesOf(container: ContainerDefinitionRecord): Dependency[] {
  return [
    ...(container.dependsOn ?? []).map(({ containerName = '', condition = 'START' }) => ({
      on: containerName,
      condition,
    })),
    ...(container.links ?? []).map((link) => start(link.split(':')[0] ?? '')),
    ...container.volumesFrom.map(({ sourceContainer }) => start(sourceContainer ?? '')),
  ];
}

/** The containers that wait for the named one, and so stop before it. */
export function dependentsOf(definition: TaskDefinitionRecord, name: string): string[] {
  return definition.containerDefinitions
    .filter((container) => dependenciesOf(container).some(({ on }) => on === name))
    .map((container) => container.name);
}

/** Whether what is waited for is there, may still come, or never will. */
export type Resolution = 'resolved' | 'waiting' | 'failed';

/** Whether what a dependency waits for is there, may still come, or never will. */
export function resolutionOf(task: TaskRecord, { on, condition }: Dependency): Resolution {
  const container = containerOf(task, on);
  if (container === undefined) return 'resolved';
  const stopped = container.lastStatus === 'STOPPED';
  switch (condition) {
    case 'START':
      return stopped || container.lastStatus === 'RUNNING' ? 'resolved' : 'waiting';
    case 'COMPLETE':
      return stopped ? 'resolved' : 'waiting';
    case 'SUCCESS':
      if (!stopped) return 'waiting';
      return container.exitCode === 0 ? 'resolved' : 'failed';
    case 'HEALTHY':
      if (container.healthStatus === 'HEALTHY' && !stopped) return 'resolved';
      return stopped ? 'failed' : 'waiting';
  }
}

/** When a wait is given up: `startTimeout` seconds after the container waited for has started. */
export function deadlineOf(
  task: TaskRecord,
  definition: TaskDefinitionRecord,
  { on, condition }: Dependency,
): number | undefined {
  if (condition === 'START') return undefined;
  const timeout = definition.containerDefinitions.find(({ name }) => name === on)?.startTimeout;
  const { startedAt } = progressOf(task, on);
  return timeout === undefined || startedAt === undefined ? undefined : startedAt + timeout;
}

/** Why a container stops whose dependency took longer than its start timeout. */
export function timedOut({ on, condition }: Dependency): string {
  return `CannotStartContainerError: dependency ${on} timed out before it reached ${condition}`;
}

function start(on: string): Dependency {
  return { on, condition: 'START' };
}
