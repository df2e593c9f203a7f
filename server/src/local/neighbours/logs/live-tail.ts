import type { StartLiveTailRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroupRecord, LogStreamRecord } from '#core/sim/records/log.ts';
import type { Asked } from '#core/sim/wire.ts';
import type { LiveCluster } from '../../live-cluster.ts';
import type { LogEvents } from '../../logs/log-events.ts';
import type { StoredEvent } from '../../logs/stored-event.ts';
import type { Caller } from '../../wire/caller.ts';
import type { StreamedEvent } from '../neighbour.ts';

/** AWS sends up to 500 events in each update, once a second; of more it sends a sample, and says so. */
const mostInUpdate = 500;
const updateEvery = 1000;

/** What a session that gives log events as they come reads, and for whom. */
export interface LiveTail {
  readonly logs: LogEvents;
  readonly cluster: LiveCluster;
  readonly caller: Caller;
  readonly groups: readonly LogGroupRecord[];
  readonly input: Asked<StartLiveTailRequest>;
  readonly matches: (message: string) => boolean;
  readonly sessionStart: unknown;
}

/** The events of a session: its start, then once a second what has come since, until whoever reads goes away. */
export async function* liveTail(tail: LiveTail): AsyncGenerator<StreamedEvent> {
  let fresh: StoredEvent[] = [];
  let sampled = false;
  const end = tail.logs.listen((events) => {
    const wanted = events.filter(({ message }) => tail.matches(message));
    const room = mostInUpdate * 4 - fresh.length;
    sampled ||= wanted.length > room;
    fresh.push(...wanted.slice(0, room));
  });
  try {
    yield { type: 'sessionStart', content: tail.sessionStart };
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, updateEvery).unref());
      const found = await named(tail, fresh);
      const isSample = sampled || found.length > mostInUpdate;
      fresh = [];
      sampled = false;
      const content = {
        sessionMetadata: { sampled: isSample },
        sessionResults: found.slice(0, mostInUpdate),
      };
      yield { type: 'sessionUpdate', content };
    }
  } finally {
    end();
  }
}

/** The events of the streams that are tailed, as they are shown. */
async function named({ cluster, caller, groups, input }: LiveTail, events: readonly StoredEvent[]) {
  if (events.length === 0) return [];
  const streams = await cluster.change(caller, (draft) =>
    groups.flatMap(({ arn }) => draft.where('logStreams', 'group', arn)),
  );
  const wanted = new Map(
    streams.filter((stream) => isTailed(stream, input)).map((stream) => [stream.id, stream]),
  );
  return events.flatMap(({ stream: id, message, timestamp, ingestionTime }) => {
    const stream = wanted.get(id);
    if (stream === undefined) return [];
    const logGroupIdentifier = stream.groupArn.split(':').slice(4).join(':').replace(':log-group', '');
    return [{ logStreamName: stream.name, logGroupIdentifier, message, timestamp, ingestionTime }];
  });
}

function isTailed({ name }: LogStreamRecord, input: Asked<StartLiveTailRequest>): boolean {
  const { logStreamNames: names, logStreamNamePrefixes: prefixes } = input;
  if (names !== undefined) return names.includes(name);
  return prefixes === undefined || prefixes.some((prefix) => name.startsWith(prefix));
}
