import type {
  PutLogEventsRequest,
  PutLogEventsResponse,
  RejectedLogEventsInfo,
} from '@aws-sdk/client-cloudwatch-logs';
import { ApiError, invalidParameter } from '#core/sim/api-error.ts';
import { findLogGroup } from '#core/sim/logs/groups.ts';
import { constraint } from '#core/sim/logs/names.ts';
import { findLogStream } from '#core/sim/logs/streams.ts';
import type { LogEvent } from '../../logs/stored-event.ts';
import { defineNeighbour } from '../neighbour.ts';
import { sequenceToken } from './describe-log-streams.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const limits = { events: 10_000, bytes: 1_048_576, perEvent: 26 } as const;
const hour = 3_600_000;

export default defineNeighbour<PutLogEventsRequest, PutLogEventsResponse>(
  'logs',
  'PutLogEvents',
  async ({ logGroupName, logStreamName, logEvents }, { caller, cluster, logs }) => {
    const events = logEvents.map(({ timestamp, message }) => ({ timestamp, message }));
    checkBatch(events);
    const { stream, retentionInDays } = await cluster.change(caller, (draft) => ({
      ...findLogGroup(draft, { logGroupName }, caller),
      stream: findLogStream(draft, { logGroupName, logStreamName }, caller),
    }));
    const now = Math.round(cluster.now() * 1000);
    const { taken, rejected } = sift(events, now, retentionInDays);
    try {
      await logs.append(stream.id, taken, { now, sync: true });
    } catch (error) {
      throw new ApiError(
        'ServiceUnavailableException',
        `The log events could not be written to the state folder: ${error instanceof Error ? error.message : error}`,
        503,
      );
    }
    return {
      nextSequenceToken: sequenceToken,
      ...(Object.keys(rejected).length === 0 ? {} : { rejectedLogEventsInfo: rejected }),
    };
  },
);

function checkBatch(events: readonly LogEvent[]): void {
  if (events.length < 1) {
    throw constraint('logEvents', '[]', 'Member must have length greater than or equal to 1');
  }
  if (events.length > limits.events) {
    const rule = `Member must have length less than or equal to ${limits.events}`;
    throw constraint('logEvents', `[${events.length} events]`, rule);
  }
  const empty = events.findIndex(({ message }) => message === '');
  if (empty >= 0) {
    const rule = 'Member must have length greater than or equal to 1';
    throw constraint(`logEvents.${empty + 1}.member.message`, '', rule);
  }
  const bytes = events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + limits.perEvent, 0);
  if (bytes > limits.bytes) {
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${limits.bytes}`);
  }
  const disordered = events.some(({ timestamp }, index) => timestamp < (events[index - 1]?.timestamp ?? 0));
  if (disordered) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  }
  const span = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0);
  if (span > 24 * hour) {
    throw invalidParameter(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
  }
}

/** What is too old or too new is left out, and the answer says up to where and from where on. */
function sift(events: readonly LogEvent[], now: number, retentionInDays: number | undefined) {
  const expired = now - (retentionInDays ?? Number.POSITIVE_INFINITY) * 24 * hour;
  const old = now - 14 * 24 * hour;
  const count = (test: (event: LogEvent) => boolean) => events.filter(test).length;
  const expiredEnd = count(({ timestamp }) => timestamp < expired);
  const oldEnd = count(({ timestamp }) => timestamp < old);
  const newStart = count(({ timestamp }) => timestamp <= now + 2 * hour);
  const rejected: RejectedLogEventsInfo = {
    ...(newStart < events.length ? { tooNewLogEventStartIndex: newStart } : {}),
    ...(oldEnd > 0 ? { tooOldLogEventEndIndex: oldEnd } : {}),
    ...(expiredEnd > 0 ? { expiredLogEventEndIndex: expiredEnd } : {}),
  };
  return { taken: events.slice(Math.max(expiredEnd, oldEnd), newStart), rejected };
}
