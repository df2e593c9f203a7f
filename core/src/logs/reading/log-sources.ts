import { isObject } from '../../document/value.ts';
import type { ApiInput } from '../../ecs/api.ts';
import { logStreamName } from '../../ecs/log-stream-name.ts';
import type { LogSource, NoLogs } from './log-event.ts';

/** What of a task says where its lines are. */
export interface LoggedTask {
  readonly id: string;
  /** `web-app:3`. */
  readonly revision: string;
  /** By container name, the id that the container has on its instance, where it is known. */
  readonly runtimeIds: ReadonlyMap<string, string>;
}

/** The containers of a task by whether their lines can be read. */
export interface TaskLogs {
  readonly sources: readonly LogSource[];
  readonly missing: readonly NoLogs[];
}

/** What a log configuration says, as far as it is usable. */
interface LogConfiguration {
  readonly driver: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Where a task's containers log to, from the definition that it runs. Streams are called
 * `PREFIX/CONTAINER/TASK`; without a prefix, which only EC2 allows, after the container's id on its instance.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
export function logSources(definition: ApiInput, task: LoggedTask): TaskLogs {
  const sources: LogSource[] = [];
  const missing: NoLogs[] = [];
  for (const container of objectsIn(definition.containerDefinitions)) {
    const found = sourceOf(container, task);
    if ('why' in found) missing.push(found);
    else sources.push(found);
  }
  return { sources, missing };
}

function sourceOf(container: ApiInput, task: LoggedTask): LogSource | NoLogs {
  const name = textOf(container.name) ?? '';
  const configuration = configurationOf(container.logConfiguration);
  if (configuration === undefined) return { container: name, why: unconfigured };
  const { driver, options } = configuration;
  if (driver !== 'awslogs') return { container: name, why: otherDriver(driver, options) };
  const group = textOf(options['awslogs-group']);
  if (group === undefined) return { container: name, why: 'its log configuration names no "awslogs-group".' };
  const stream = streamOf(name, textOf(options['awslogs-stream-prefix']), task);
  if (stream === undefined) return { container: name, why: withoutPrefix };
  const { id, revision } = task;
  return { container: name, task: id, revision, group, stream, region: textOf(options['awslogs-region']) };
}

function streamOf(container: string, prefix: string | undefined, task: LoggedTask): string | undefined {
  return prefix === undefined ? task.runtimeIds.get(container) : logStreamName(prefix, container, task.id);
}

const unconfigured =
  'it has no log configuration, so its lines stay where it runs. Add "logConfiguration" with the driver "awslogs".';

const withoutPrefix =
  'its log configuration has no "awslogs-stream-prefix", and the container has no id yet that its stream would be called after. Add the prefix.';

function otherDriver(driver: string, options: LogConfiguration['options']): string {
  if (driver !== 'awsfirelens')
    return `it logs by the driver "${driver}", which cannot be read here. Use "awslogs" to see its lines.`;
  const target = textOf(options.Name);
  return `its lines go through FireLens${target === undefined ? '' : ` to "${target}"`}; look for them there. The router's own lines are shown when it logs by "awslogs".`;
}

function configurationOf(value: unknown): LogConfiguration | undefined {
  if (!isObject(value)) return undefined;
  const driver = textOf(value.logDriver);
  return driver === undefined ? undefined : { driver, options: isObject(value.options) ? value.options : {} };
}

function objectsIn(value: unknown): readonly ApiInput[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
