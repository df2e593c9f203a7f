import type { LogConfiguration } from '@aws-sdk/client-ecs';
import { logStreamName } from '../../ecs/log-stream-name.ts';
import { dateTimePattern } from './date-time-pattern.ts';

/** Where a container's output goes, and how it is cut into events. */
export interface LogRoute {
  readonly group: string;
  /** Absent where the name is the engine's id of the container. */
  readonly stream: string | undefined;
  /** The task's own when absent. */
  readonly region: string | undefined;
  readonly createGroup: boolean;
  /** The first line of an event; each line is one when absent. */
  readonly firstLine: RegExp | undefined;
  /** How many bytes may wait in non-blocking mode before lines are dropped; the container waits when absent. */
  readonly buffer: number | undefined;
}

/** Whose output it is. */
export interface LoggingContainer {
  readonly taskId: string;
  readonly containerName: string;
}

type Said = {
  readonly [Name in keyof Pick<LogConfiguration, 'logDriver' | 'options'>]?: LogConfiguration[Name];
};

/**
 * Where the awslogs driver sends a container's output; `undefined` for another driver. The default mode is the account's
 * setting `defaultLogDriverMode`. Throws `Error` with what the driver says of an option that it cannot read.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
export function awslogsRoute(
  { logDriver, options = {} }: Said,
  source: LoggingContainer,
  defaultMode: string,
): LogRoute | undefined {
  if (logDriver !== 'awslogs') return undefined;
  const prefix = options['awslogs-stream-prefix'];
  return {
    group: options['awslogs-group'] ?? '',
    stream: prefix === undefined ? undefined : logStreamName(prefix, source.containerName, source.taskId),
    region: options['awslogs-region'],
    createGroup: options['awslogs-create-group'] === 'true',
    firstLine: firstLineOf(options),
    buffer:
      (options.mode ?? defaultMode) === 'non-blocking'
        ? bytesOf(options['max-buffer-size'] ?? '10m')
        : undefined,
  };
}

function firstLineOf(options: Readonly<Record<string, string>>): RegExp | undefined {
  const pattern = options['awslogs-multiline-pattern'];
  const format = options['awslogs-datetime-format'];
  if (pattern !== undefined && format !== undefined) {
    throw new Error(
      'you cannot configure log opt awslogs-datetime-format and awslogs-multiline-pattern at the same time',
    );
  }
  if (format !== undefined) return new RegExp(dateTimePattern(format));
  if (pattern === undefined) return undefined;
  try {
    return new RegExp(pattern);
  } catch {
    throw new Error(`awslogs could not parse multiline pattern key "${pattern}"`);
  }
}

const units: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['k', 1024],
  ['m', 1024 ** 2],
  ['g', 1024 ** 3],
]);

function bytesOf(size: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([bkmg]?)(?:i?b)?$/i.exec(size.trim()) ?? [];
  const factor = units.get(unit.toLowerCase());
  if (number === undefined || factor === undefined) throw new Error(`invalid size: '${size}'`);
  return Number(number) * factor;
}
