import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { invalidParameter } from '#core/sim/api-error.ts';
import { findLogGroup } from '#core/sim/logs/groups.ts';
import { checkedLimit, noStream, streamArn } from '#core/sim/logs/names.ts';
import type { LogGroupRecord, LogStreamRecord } from '#core/sim/records/log.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { Asked } from '#core/sim/wire.ts';
import type { EventQuery } from '../../logs/batch-index.ts';
import type { LogEvents } from '../../logs/log-events.ts';
import { digitsOf, type Position, positionIn, type StoredEvent } from '../../logs/stored-event.ts';
import { defineNeighbour } from '../neighbour.ts';
import { invalidToken } from './list-page.ts';
import { messageTest } from './message-test.ts';
import { timesOf } from './times.ts';

/** How many events are looked at before an answer, perhaps an empty one, leads on with a token. */
const mostSearched = 100_000;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export default defineNeighbour<FilterLogEventsRequest, FilterLogEventsResponse>(
  'logs',
  'FilterLogEvents',
  async (input, { caller, cluster, logs }) => {
    const limit = checkedLimit(input.limit, 10_000);
    const matches = messageTest(input.filterPattern);
    const { group, streams } = await cluster.change(caller, (draft) => {
      const { logGroupName, logGroupIdentifier } = input;
      const found = findLogGroup(draft, { logGroupName, logGroupIdentifier }, caller);
      return { group: found, streams: streamsOf(draft, found, input) };
    });
    const backwards = input.startFromHead === false;
    const names = new Map(streams.map(({ id, name }) => [id, name]));
    const times = timesOf(input, group.retentionInDays, cluster.now());
    const beyond = input.nextToken === undefined ? undefined : (positionIn(input.nextToken) ?? refuseToken());
    const query = { streams: [...names.keys()], ...times, beyond, backwards, limit };
    const { found, last } = await searchOn({ logs, matches, query });
    return {
      events: found.map((event) => ({
        logStreamName: names.get(event.stream) ?? '',
        timestamp: event.timestamp,
        message: event.message,
        ingestionTime: event.ingestionTime,
        eventId: digitsOf(event),
      })),
      searchedLogStreams: [],
      ...(last === undefined ? {} : { nextToken: digitsOf(last) }),
    };
  },
);

interface Search {
  readonly logs: LogEvents;
  readonly matches: (message: string) => boolean;
  readonly query: EventQuery;
}

/** Reads page after page until enough match; `last` is how far it came, unless there is no more. */
async function searchOn({ logs, matches, query }: Search) {
  const found: StoredEvent[] = [];
  let { beyond } = query;
  for (let searched = 0; searched < mostSearched; ) {
    const read = await logs.read({ ...query, beyond });
    for (const event of query.backwards ? [...read].reverse() : read) {
      beyond = event;
      if (matches(event.message)) found.push(event);
      if (found.length >= query.limit)
        return { found, last: (await isEnd(logs, query, event)) ? undefined : event };
    }
    if (read.length === 0) return { found, last: undefined };
    searched += read.length;
  }
  return { found, last: beyond };
}

async function isEnd(logs: LogEvents, query: EventQuery, beyond: Position): Promise<boolean> {
  return (await logs.read({ ...query, beyond, limit: 1 })).length === 0;
}

function streamsOf(
  draft: Draft,
  group: LogGroupRecord,
  { logStreamNames, logStreamNamePrefix }: Asked<FilterLogEventsRequest>,
): readonly LogStreamRecord[] {
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    throw invalidParameter('logStreamNames and logStreamNamePrefix cannot both be specified.');
  }
  if (logStreamNames === undefined) {
    const streams = draft.where('logStreams', 'group', group.arn);
    return streams.filter(({ name }) => name.startsWith(logStreamNamePrefix ?? ''));
  }
  return logStreamNames.map((name) => {
    const stream = draft.get('logStreams', streamArn(group.arn, name));
    if (stream === undefined) throw noStream();
    return stream;
  });
}

function refuseToken(): never {
  throw invalidToken();
}
