import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { findLogGroup } from '#core/sim/logs/groups.ts';
import { checkedLimit } from '#core/sim/logs/names.ts';
import { findLogStream } from '#core/sim/logs/streams.ts';
import {
  digitsOf,
  firstPosition,
  type Position,
  positionIn,
  type StoredEvent,
} from '../../logs/stored-event.ts';
import { defineNeighbour } from '../neighbour.ts';
import { invalidToken } from './list-page.ts';
import { timesOf } from './times.ts';

/**
 * Pages in both directions. At an end the token of that direction is the one that was given, which is how a
 * client knows it. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export default defineNeighbour<GetLogEventsRequest, GetLogEventsResponse>(
  'logs',
  'GetLogEvents',
  async (input, { caller, cluster, logs }) => {
    const { logGroupName, logGroupIdentifier, logStreamName } = input;
    const named = { logGroupName, logGroupIdentifier, logStreamName };
    const limit = checkedLimit(input.limit, 10_000);
    const { stream, group } = await cluster.change(caller, (draft) => ({
      group: findLogGroup(draft, named, caller),
      stream: findLogStream(draft, named, caller),
    }));
    const token = input.nextToken === undefined ? undefined : readToken(input.nextToken);
    const backwards = token?.backwards ?? input.startFromHead !== true;
    const times = timesOf(input, group.retentionInDays, cluster.now());
    const query = { streams: [stream.id], ...times, beyond: token?.position, backwards, limit };
    const events = await logs.read(query);
    return {
      events: events.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
      ...tokensFor(events, token?.position),
    };
  },
);

interface Token {
  readonly backwards: boolean;
  readonly position: Position;
}

function readToken(token: string): Token {
  const [, direction, digits = ''] = /^([fb])\/(\d+)\/s$/.exec(token) ?? [];
  const position = positionIn(digits);
  if (position === undefined) throw invalidToken();
  return { backwards: direction === 'b', position };
}

function tokensFor(events: readonly StoredEvent[], given: Position | undefined) {
  return {
    nextForwardToken: `f/${digitsOf(events.at(-1) ?? given ?? firstPosition)}/s`,
    nextBackwardToken: `b/${digitsOf(events[0] ?? given ?? firstPosition)}/s`,
  };
}
