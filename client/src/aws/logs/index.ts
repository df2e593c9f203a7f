import {
  CloudWatchLogsClient,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { LogQuery, LogReader } from '../../logs/log-reader.ts';
import { besideAt, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';

const place: ServiceBeside = {
  service: 'logs',
  name: 'CloudWatch Logs',
  variable: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS',
  section: 'cloudwatch_logs',
};

/** A reader of logs that holds sockets until it is closed. */
export interface OpenLogReader extends LogReader {
  close(): void;
}

/** CloudWatch Logs beside the ECS of a connection; nothing is sent yet. */
export async function openLogs(access: Access, around?: Surroundings): Promise<OpenLogReader> {
  const open = await besideAt(access, place, around);
  const openIn = (region: string) => open((config) => new CloudWatchLogsClient(config), region);
  // A definition may log to another region than its cluster's.
  const callers = new Map<string, ReturnType<typeof openIn>>();
  const callerIn = (region: string) => {
    const caller = callers.get(region) ?? openIn(region);
    callers.set(region, caller);
    return caller;
  };
  return {
    async read(query, signal) {
      const operation = 'GetLogEvents';
      const { send, list } = callerIn(query.region ?? access.region);
      try {
        const answer = await send(operation, new GetLogEventsCommand(inputOf(query)), signal);
        const events = list(operation, 'events', answer.events).map(({ timestamp, message }) => ({
          at: timestamp ?? 0,
          text: message ?? '',
        }));
        return { events, token: answer.nextForwardToken };
      } catch (error) {
        const absent = absentIn(error);
        if (absent === undefined) throw error;
        return { events: [], token: query.token, absent };
      }
    },
    close: () => {
      for (const { close } of callers.values()) close();
      callers.clear();
    },
  };
}

/** Without a token the last lines come; with one, what came after them. */
function inputOf({ group, stream, token, since, limit }: LogQuery): GetLogEventsCommandInput {
  return {
    logGroupName: group,
    logStreamName: stream,
    limit,
    startFromHead: token !== undefined || since !== undefined,
    ...(since !== undefined && { startTime: since }),
    ...(token !== undefined && { nextToken: token }),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
function absentIn(error: unknown): 'group' | 'stream' | undefined {
  if (!(error instanceof EcsFailure) || error.code !== 'ResourceNotFoundException') return undefined;
  return /stream/i.test(error.detail ?? error.message) ? 'stream' : 'group';
}
