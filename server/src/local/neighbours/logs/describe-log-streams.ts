import type {
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
  LogStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { invalidParameter } from '#core/sim/api-error.ts';
import { findLogGroup } from '#core/sim/logs/groups.ts';
import { checkedLimit } from '#core/sim/logs/names.ts';
import type { LogStreamRecord } from '#core/sim/records/log.ts';
import type { Wire } from '#core/sim/wire.ts';
import type { StreamFacts } from '../../logs/batch-index.ts';
import { defineNeighbour } from '../neighbour.ts';
import { invalidToken } from './list-page.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export default defineNeighbour<DescribeLogStreamsRequest, DescribeLogStreamsResponse>(
  'logs',
  'DescribeLogStreams',
  async (input, { caller, cluster, logs }) => {
    const { orderBy = 'LogStreamName', logStreamNamePrefix: prefix, descending = false } = input;
    if (orderBy === 'LastEventTime' && prefix !== undefined) {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const limit = checkedLimit(input.limit, 50);
    const { logGroupName, logGroupIdentifier } = input;
    const streams = await cluster.change(caller, (draft) => {
      const { arn } = findLogGroup(draft, { logGroupName, logGroupIdentifier }, caller);
      return draft.where('logStreams', 'group', arn).filter(({ name }) => name.startsWith(prefix ?? ''));
    });
    const listed = await Promise.all(
      streams.map(async (stream) => ({ stream, facts: await logs.facts(stream.id) })),
    );
    const sorted = listed.sort(orderBy === 'LastEventTime' ? byLastEvent : byName);
    return pageOf(descending ? sorted.reverse() : sorted, input.nextToken, limit);
  },
);

interface Listed {
  readonly stream: LogStreamRecord;
  readonly facts: StreamFacts | undefined;
}

function byName({ stream: left }: Listed, { stream: right }: Listed): number {
  return left.name < right.name ? -1 : Number(left.name > right.name);
}

function byLastEvent(left: Listed, right: Listed): number {
  return (left.facts?.lastTime ?? 0) - (right.facts?.lastTime ?? 0) || byName(left, right);
}

/** The page behind the stream that the token names; where that one is gone meanwhile, the list begins again. */
function pageOf(sorted: readonly Listed[], token: string | undefined, limit: number) {
  const last = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  if (last === '') throw invalidToken();
  const start = last === undefined ? 0 : sorted.findIndex(({ stream }) => stream.name === last) + 1;
  const items = sorted.slice(start, start + limit);
  const end = items.at(-1);
  const more = end !== undefined && start + limit < sorted.length;
  return {
    logStreams: items.map(view),
    ...(more ? { nextToken: Buffer.from(end.stream.name).toString('base64url') } : {}),
  };
}

function view({ stream, facts }: Listed): Wire<LogStream> {
  return {
    logStreamName: stream.name,
    creationTime: stream.creationTime,
    ...(facts === undefined
      ? {}
      : {
          firstEventTimestamp: facts.firstTime,
          lastEventTimestamp: facts.lastTime,
          lastIngestionTime: facts.lastIngestion,
        }),
    uploadSequenceToken: sequenceToken,
    arn: stream.arn,
    storedBytes: 0,
  };
}

/** Nobody reads it any more, and AWS sends one all the same. */
export const sequenceToken = '49600000000000000000000000000000000000000000000000000000';
