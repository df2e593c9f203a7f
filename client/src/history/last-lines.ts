import type { EcsQueries, Task } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { type KeptLine, most } from '#core/history/history.ts';
import { logSources } from '#core/logs/reading/log-sources.ts';
import type { LogReader } from '../logs/log-reader.ts';
import { runtimeIdsOf } from '../logs/what-to-follow.ts';

/** The last lines that the containers of a task wrote to CloudWatch Logs, the oldest first; none where it has none there. */
export async function lastLinesOf(
  ecs: EcsQueries,
  logs: LogReader,
  task: Task,
  signal: AbortSignal,
): Promise<readonly KeptLine[]> {
  const definition = await ecs.taskDefinition(task.taskDefinition);
  if (definition === undefined) return [];
  const revision = shortName(task.taskDefinition);
  const { sources } = logSources(definition, { id: task.id, revision, runtimeIds: runtimeIdsOf(task) });
  const read = sources.map(async ({ container, group, stream, region }) => {
    const query = { region, group, stream, token: undefined, since: undefined, limit: most.lines };
    const { events } = await logs.read(query, signal);
    return events.map(({ at, text }) => ({ container, at, text }));
  });
  return (await Promise.all(read)).flat().sort((left, right) => left.at - right.at);
}
