import type { Task, TaskContainer } from '#core/ecs/api.ts';

/** Why a task stopped, what says most first: `nginx exit 3`, `nginx: OutOfMemoryError: …`, or ECS's own reason. */
export function whyStopped(task: Task): string | undefined {
  if (stoppedOnPurpose(task)) return task.stoppedReason ?? task.stopCode;
  const culprits = task.containers.flatMap(faultOf);
  return culprits.length > 0 ? culprits.join(', ') : (task.stoppedReason ?? task.stopCode);
}

/** Whoever stopped it on purpose knows why its containers were told to end. */
export function stoppedOnPurpose({ stopCode }: Task): boolean {
  return stopCode === 'UserInitiated' || stopCode === 'ServiceSchedulerInitiated';
}

/** What a container ended badly with. */
export function faultOf({ name, exitCode, reason }: TaskContainer): string[] {
  if (reason !== undefined && reason !== '') return [`${name}: ${reason}`];
  return exitCode === undefined || exitCode === 0 ? [] : [`${name} exit ${exitCode}`];
}
