import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { ContainerLog } from '../../server/src/local/logs/container-log.ts';
import { LogEvents } from '../../server/src/local/logs/log-events.ts';
import { memoryKeeper } from '../../server/src/local/logs/memory-keeper.ts';
import type { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { followLogs } from '../../server/src/local/runtime/docker/follow-logs.ts';
import { engineServing } from '../support/engine-answering.ts';

/** What a container has written: a line each third of a second, from the same text again and again. */
const written = Array.from({ length: 12 }, (_, at) => ({
  time: new Date(Date.UTC(2026, 10, 28, 21, 0, 0, at * 333)).toISOString(),
  message: `line ${at % 2}`,
}));

/** An engine whose stream ends after so many bytes with the container; `gone` when it is removed at once. */
async function engineThatEnds(
  context: TestContext,
  bytes: number,
  { gone = false, leftOut = -1 } = {},
): Promise<{ readonly engine: EngineClient; readonly asked: readonly (string | null)[] }> {
  const asked: (string | null)[] = [];
  const engine = await engineServing(context, (request, response) => {
    const query = new URL(request.url ?? '', 'http://engine').searchParams;
    const follows = query.get('follow') === 'true';
    if (!follows) asked.push(query.get('since'));
    if (!follows && gone) return response.writeHead(404).end('{"message":"no such container"}');
    const since = Number(query.get('since')) * 1000;
    const lines = written.filter(({ time }) => Date.parse(time) >= since);
    const given = lines.filter((_, at) => !follows || at !== leftOut);
    const text = given.map(({ time, message }) => `${time} ${message}\n`).join('');
    return response.end(follows ? text.slice(0, bytes) : text);
  });
  return { engine, asked };
}

async function keptOf(engine: EngineClient): Promise<readonly string[]> {
  const events = new LogEvents(memoryKeeper());
  const log = new ContainerLog({
    route: {
      group: 'web',
      stream: 'web',
      region: undefined,
      createGroup: true,
      firstLine: undefined,
      buffer: undefined,
    },
    stream: 'web',
    name: 'web',
    kept: Promise.resolve(),
    events,
    log: (line) => assert.fail(line),
  });
  await followLogs(engine, { id: 'c', terminal: true, resumed: false }, log);
  const all = { from: 0, to: Number.POSITIVE_INFINITY, beyond: undefined, backwards: false, limit: 100 };
  return (await events.read({ streams: ['web'], ...all })).map(({ message }) => message);
}

describe('a stream of the engine that ends before the last lines', () => {
  const lineLength = '2026-11-28T21:00:00.000Z line 0\n'.length;
  const all = written.map(({ message }) => message);

  for (const [where, bytes, since] of [
    ['before the first line', 0, null],
    ['in the first line', 30, null],
    ['after a line', 5 * lineLength, '1795899601'],
    ['in a line', 7 * lineLength + 28, '1795899601'],
    ['at its end', 12 * lineLength, '1795899603'],
  ] as const) {
    test(`${where} loses none of them, and none comes twice`, async (context) => {
      const { engine, asked } = await engineThatEnds(context, bytes);
      assert.deepEqual(await keptOf(engine), all);
      assert.deepEqual(asked, [since]);
    });
  }

  test('gets the line that was left out near the end', async (context) => {
    const { engine } = await engineThatEnds(context, 5 * lineLength, { leftOut: 4 });
    assert.deepEqual((await keptOf(engine)).toSorted(), all.toSorted());
  });

  test('keeps what came when the container is gone by then, an unfinished line too', async (context) => {
    const { engine } = await engineThatEnds(context, 2 * lineLength + 29, { gone: true });
    assert.deepEqual(await keptOf(engine), ['line 0', 'line 1', 'line']);
  });
});
