import type { Effect } from '../effects.ts';
import type { ContainerProgress, ShownContainer, ShownTask, TaskRecord } from '../records/task.ts';
import type { ContainerDefinitionRecord, TaskDefinitionRecord } from '../records/task-definition.ts';

/** A task on its way from one state to the next, with what is to be asked of the runtime on the way. */
export interface TaskWork {
  task: TaskRecord;
  readonly definition: TaskDefinitionRecord;
  readonly now: number;
  readonly effects: Effect[];
  /** Whether it is a target of a load balancer: what is under way to it ends before it is stopped. */
  readonly balanced: boolean;
}

/** Changes what the task shows. */
export function show(work: TaskWork, shown: Partial<ShownTask>): void {
  work.task = { ...work.task, shown: { ...work.task.shown, ...shown } };
}

/** Changes what one container shows. */
export function showContainer(work: TaskWork, name: string, shown: Partial<ShownContainer>): void {
  show(work, {
    containers: work.task.shown.containers.map((container) =>
      container.name === name ? { ...container, ...shown } : container,
    ),
  });
}

/** Notes how far a container is. */
export function note(work: TaskWork, name: string, change: Partial<ContainerProgress>): void {
  const progress = { ...progressOf(work.task, name), ...change };
  work.task = { ...work.task, progress: { ...work.task.progress, [name]: progress } };
}

/** How far a container has been taken; nothing has been asked of a new one. */
export function progressOf(task: TaskRecord, name: string): ContainerProgress {
  return task.progress[name] ?? freshProgress;
}

/** Where every container begins. */
export const freshProgress: ContainerProgress = { pull: 'waiting', start: 'waiting', stop: 'no', run: 1 };

/** The container of that name as it shows. */
export function containerOf(task: TaskRecord, name: string): ShownContainer | undefined {
  return task.shown.containers.find((container) => container.name === name);
}

/** The definition of the container of that name. */
export function definitionOf(work: TaskWork, name: string): ContainerDefinitionRecord | undefined {
  return work.definition.containerDefinitions.find((container) => container.name === name);
}

/** Whether the container of that name has STOPPED. */
export function isStopped(task: TaskRecord, name: string): boolean {
  return containerOf(task, name)?.lastStatus === 'STOPPED';
}
