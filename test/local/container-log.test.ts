import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import type { LogRoute } from '#core/logs/awslogs/awslogs-options.ts';
import { ContainerLog } from '../../server/src/local/logs/container-log.ts';
import type { LogEvents } from '../../server/src/local/logs/log-events.ts';

const route: LogRoute = {
  group: 'g',
  stream: 's',
  region: undefined,
  createGroup: false,
  firstLine: undefined,
  buffer: undefined,
};

const lines = (...messages: readonly string[]) =>
  messages.map((message, at) => ({ timestamp: 1_795_219_200_000 + at, message }));

/** A stream whose disk is as slow, and fails as often, as the test says. */
class Disk {
  readonly told: string[] = [];
  readonly waiting: { done(): void; fail(error: unknown): void }[] = [];
  #kept: () => void = () => {};

  /** The log of a container with such a route, once its stream is written down. */
  log(more: Partial<LogRoute> = {}, isKept = true): ContainerLog {
    const kept = new Promise<void>((resolve) => {
      this.#kept = resolve;
    });
    if (isKept) this.keep();
    // The part of the store that is used.
    const events = {
      append: (stream: string, events: readonly { message: string }[], { now }: { now: number }) => {
        const late = now - Date.now();
        this.told.push(
          `${stream}: ${events.map(({ message }) => JSON.stringify(message)).join(' ')}${late > 0 ? ` ${late} ms ahead` : ''}`,
        );
        return new Promise<void>((done, fail) => this.waiting.push({ done, fail }));
      },
      facts: async (stream: string) => (stream === 'empty' ? undefined : { lastTime: 5999 }),
      read: async (query: object) => {
        this.told.push(JSON.stringify(query));
        return lines('b', 'a');
      },
    } as unknown as LogEvents;
    const log = (line: string) => void this.told.push(line);
    return new ContainerLog({ route: { ...route, ...more }, stream: 'id', name: 'g s', kept, events, log });
  }

  keep(): void {
    this.#kept();
  }

  /** What was told since it was looked at last. */
  async news(): Promise<string[]> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    return this.told.splice(0);
  }

  async write(): Promise<void> {
    for (const { done } of this.waiting.splice(0)) done();
    await new Promise(setImmediate);
  }

  async fail(error: unknown): Promise<void> {
    for (const { fail } of this.waiting.splice(0)) fail(error);
    await new Promise(setImmediate);
  }
}

describe('the output of a container', () => {
  let disk: Disk;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_795_219_200_000 });
    disk = new Disk();
  });
  afterEach(() => mock.timers.reset());

  test('is written when its stream is written down, and whoever writes waits for the disk', async () => {
    const log = disk.log({}, false);
    let written = false;
    void log.write(lines('one', 'two')).then(() => {
      written = true;
    });
    assert.deepEqual([await disk.news(), written], [[], false]);
    disk.keep();
    assert.deepEqual([await disk.news(), written], [['id: "one" "two" 1 ms ahead'], false]);
    await disk.write();
    assert.deepEqual([await disk.news(), written], [[], true]);
  });

  test('is not written where there is none', async () => {
    await disk.log().write([]);
    await disk.log().end();
    assert.deepEqual(await disk.news(), []);
  });

  test('of several lines waits a second for the next one, and for no more at the end', async () => {
    const log = disk.log({ firstLine: /^\S/ });
    await log.write(lines('one'));
    mock.timers.tick(999);
    await log.write(lines('  more'));
    mock.timers.tick(999);
    assert.deepEqual(await disk.news(), []);
    mock.timers.tick(1);
    assert.deepEqual(await disk.news(), ['id: "one\\n  more"']);
    await log.write(lines('two'));
    void log.end();
    assert.deepEqual(await disk.news(), ['id: "two"']);
    mock.timers.tick(1000);
    assert.deepEqual(await disk.news(), []);
  });

  test('in non-blocking mode waits for nobody, and is dropped while the buffer is full, which is said once', async () => {
    const log = disk.log({ buffer: 10 });
    await log.write(lines('12345'));
    await log.write(lines('123', '45'));
    await log.write(lines('6'));
    await log.write(lines('7'));
    const full = 'g s: the buffer of non-blocking mode is full, so lines are dropped.';
    assert.deepEqual(await disk.news(), ['id: "12345"', 'id: "123" "45" 1 ms ahead', full]);
    await disk.write();
    await log.write(lines('8'));
    assert.deepEqual(await disk.news(), ['id: "8"']);
  });

  test('in non-blocking mode is taken where nothing is under way, however long it is', async () => {
    const log = disk.log({ buffer: 10 });
    await log.write(lines('longer than the buffer'));
    assert.deepEqual(await disk.news(), ['id: "longer than the buffer"']);
  });

  test('that cannot be written is lost, which is said once until it can be again', async () => {
    const log = disk.log();
    for (const error of ['no room', 'still no room']) {
      void log.write(lines(error));
      await disk.news();
      await disk.fail(new Error(error));
      assert.deepEqual(await disk.news(), error === 'no room' ? ['g s: lines of log are lost: no room'] : []);
    }
    void log.write(lines('kept'));
    assert.deepEqual(await disk.news(), ['id: "kept"']);
    await disk.write();
    void log.write(lines('lost'));
    await disk.news();
    await disk.fail('as a text');
    assert.deepEqual(await disk.news(), ['g s: lines of log are lost: as a text']);
  });

  test('that an earlier endpoint has written is known from the second of the last of it', async () => {
    assert.deepEqual(await disk.log().latest(), { since: 5, messages: ['b', 'a'] });
    assert.deepEqual(await disk.news(), [
      '{"streams":["id"],"from":5000,"to":null,"backwards":true,"limit":10000}',
    ]);
  });
});
