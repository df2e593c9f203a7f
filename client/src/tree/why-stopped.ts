import type { Task, TaskContainer } from '#core/ecs/api.ts';

/** Why a task stopped, what says most first: `nginx exit 3`, `nginx: OutOfMemoryError: …`, or ECS's own reason. */
export function whyStopped(task: Task): string | undefined {
  if (stoppedOnPurpose(task)) return task.stoppedReason ?? task.stopCode;
  const culprits = task.containers.flatMap(faultOf);
  return culprits.length > 0 ? culprits.join(', ') : (task.stoppedReason ?? task.stopCode);
}

/** The same in a few words, for a narrow view: an error by its name, and who wanted it where somebody did. */
export function shortlyWhy(task: Task): string | undefined {
  const { stoppedReason = '' } = task;
  const sign = purposes.find(([pattern]) => pattern.test(stoppedReason));
  if (stoppedOnPurpose(task) && sign !== undefined) return sign[1];
  // The message of an error tells where, which is in the tooltip; its name tells what.
  return whyStopped(task)?.replace(/\b([A-Z]\w+(?:Error|Exception))\b: .*$/s, '$1');
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html */
const purposes: readonly (readonly [pattern: RegExp, short: string])[] = [
  [/^Scaling activity initiated by/, 'scaled in'],
  [/failed (?:ELB|container) health checks/, 'unhealthy'],
  [/^Task stopped by user|^Stopped in ECS Workbench$/, 'stopped by a user'],
];

/** Whoever stopped it on purpose knows why its containers were told to end. */
export function stoppedOnPurpose({ stopCode }: Task): boolean {
  return stopCode === 'UserInitiated' || stopCode === 'ServiceSchedulerInitiated';
}

/** What a container ended badly with. */
export function faultOf({ name, exitCode, reason }: TaskContainer): string[] {
  if (reason !== undefined && reason !== '') return [`${name}: ${reason}`];
  return exitCode === undefined || exitCode === 0 ? [] : [`${name} exit ${exitCode}`];
}
