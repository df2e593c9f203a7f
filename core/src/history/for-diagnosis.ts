import type { Facts, LogLine } from '../diagnosis/facts.ts';
import { type Asked, factsOf } from '../diagnosis/gather.ts';
import type { Service, Task } from '../ecs/api.ts';
import { type History, type KeptTask, keptTasks } from './history.ts';

/** The facts with what ECS has forgotten and was seen: the last lines of what stopped, and the tasks that a deployment failed by. */
export function withHistory(facts: Facts, asked: Asked, history: History): Facts {
  if (asked.kind === 'task') return withLines(facts, [asked.task], history);
  const past = failedBy(asked.service, history);
  const stopped = facts.stopped ?? [];
  const told = new Set(stopped.map(({ id }) => id));
  const forgotten = past.map(factsOf).filter(({ id }) => !told.has(id));
  return withLines({ ...facts, stopped: [...stopped, ...forgotten] }, lastOf(stopped, past), history);
}

/** Tasks of days ago say nothing of now, but those of a deployment that is told as failed say why it is. */
function failedBy({ cluster, name, deployments }: Service, history: History): readonly Task[] {
  const failed = new Set(deployments.filter(({ rollout }) => rollout === 'FAILED').map(({ id }) => id));
  const kept = keptTasks(history, { cluster, service: name, status: 'STOPPED' });
  return kept.filter(({ startedBy }) => startedBy !== undefined && failed.has(startedBy));
}

/** The task that stopped last: its lines are those before the end. */
function lastOf(stopped: Facts['stopped'], past: readonly Task[]): readonly Pick<Task, 'arn'>[] {
  const all = [...(stopped ?? []), ...past];
  const [last] = [...all].sort((left, right) => (right.stoppedAt ?? 0) - (left.stoppedAt ?? 0));
  return last?.arn === undefined ? [] : [{ arn: last.arn }];
}

function withLines(facts: Facts, tasks: readonly Pick<Task, 'arn'>[], history: History): Facts {
  if (facts.logs !== undefined) return facts;
  const kept = history.tasks.filter(({ task }) => tasks.some(({ arn }) => arn === task.arn));
  return { ...facts, logs: kept.flatMap(linesOf) };
}

function linesOf({ lines = [] }: KeptTask): readonly LogLine[] {
  return lines.map(({ container, text }) => ({ container, line: text }));
}
