import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Batch } from '../../server/src/local/logs/batch.ts';
import { BatchIndex, type EventQuery, pageSize } from '../../server/src/local/logs/batch-index.ts';
import { defaultLogLimits, FolderKeeper } from '../../server/src/local/logs/folder-keeper.ts';

const limits = { ...defaultLogLimits, segmentBatches: 1 };
const written = ['one', 'zwölf ✓', 'three'];
const batches = written.map((message, at) => ({
  stream: 'arn:stream',
  sequence: at,
  ingestionTime: 1000 + at,
  events: [{ timestamp: at, message }],
}));

describe('segments of log that something happened to', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-segments-'));
    const keeper = new FolderKeeper(folder, () => {});
    await keeper.open(() => {});
    await keeper.write(batches, true);
    await keeper.close();
    path = join(folder, readdirSync(folder)[0] ?? '');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('give no event that was not written for any byte changed, and say what is lost', async () => {
    const whole = readFileSync(path);
    for (const flip of [0x01, 0xff])
      for (const [place, byte] of whole.entries()) {
        writeFileSync(
          path,
          whole.map((each, at) => (at === place ? byte ^ flip : each)),
        );
        const { found, logged } = await openedAgain();
        // The sign between a checksum and its line is the only byte whose change loses nothing.
        const lost = written.filter((message) => !found.includes(message));
        assert.deepEqual([found, logged.length > 0], [rest(lost), lost.length > 0], `byte ${place}`);
        assert.ok(logged.every((line) => line.startsWith(`${path} is damaged: `)));
      }
  });

  test('cut off at any byte, give the whole lines and say that one is lost', async () => {
    const whole = readFileSync(path);
    const ends = [...whole.keys()].filter((at) => whole[at] === 10).map((at) => at + 1);
    for (let length = 1; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      const { found, logged } = await openedAgain();
      assert.deepEqual(found, written.slice(0, ends.filter((end) => end <= length).length), `${length}`);
      // Nothing tells a file that ends with a line from one that never had more.
      const cut = `${path} is damaged: its end is cut off, and the line that it is of is lost.`;
      assert.deepEqual(logged, ends.includes(length) ? [] : [cut]);
    }
  });

  test('are said to be missing between others', async () => {
    for (let start = 0; start < 3; start += 1) {
      const keeper = new FolderKeeper(folder, () => {}, limits);
      await keeper.open(() => {});
      await keeper.write(batches, true);
      await keeper.close();
    }
    const names = readdirSync(folder).sort();
    assert.equal(names.length, 4);
    for (const at of [1, 2]) rmSync(join(folder, names[at] ?? ''));
    const { logged } = await openedAgain();
    assert.deepEqual(
      logged,
      [1, 2].map((at) => `${join(folder, names[at] ?? '')} is missing: its lines of log are lost.`),
    );
  });

  test('damaged while the endpoint runs, give nothing else and say so', async () => {
    const listed: Batch[] = [];
    const logged: string[] = [];
    const keeper = new FolderKeeper(folder, (line) => logged.push(line));
    await keeper.open((batch) => listed.push(batch));
    const whole = readFileSync(path);
    whole.write('X', whole.indexOf('one'));
    writeFileSync(path, whole);
    const read = await Promise.all(listed.map(({ place }) => keeper.read(place)));
    await keeper.close();
    assert.deepEqual(
      read.map((events) => events.map(({ message }) => message)),
      [[], ['zwölf ✓'], ['three']],
    );
    assert.deepEqual(logged, [`${path} is damaged: a line of log in it is lost.`]);
  });

  test('are told from other files by their whole names, and go when they are too old', async () => {
    const others = ['segment-00000001.log.bak', 'a-segment-00000001.log', 'segment-1.log'];
    for (const name of others) copyFileSync(path, join(folder, name));
    assert.deepEqual(await openedAgain(), { found: written, logged: [] });
    const old = Date.now() / 1000 - defaultLogLimits.age - 60;
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
    assert.deepEqual(await openedAgain(), { found: [], logged: [] });
    assert.deepEqual(readdirSync(folder).sort(), others.sort());
  });

  test('follow one another when one is full, and the earliest make room, file and all', async () => {
    const size = readFileSync(path).length;
    const keeper = new FolderKeeper(folder, () => {}, {
      ...defaultLogLimits,
      segmentSize: 1,
      size: size * 2,
    });
    await keeper.open(() => {});
    const places = [];
    const dropped: number[][] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const kept = await keeper.write(batches, false);
      places.push(...kept.places);
      dropped.push(kept.dropped);
    }
    assert.deepEqual(
      places.map(({ segment }) => segment),
      [2, 2, 2, 3, 3, 3, 4, 4, 4],
    );
    assert.deepEqual(dropped, [[], [1], [2]]);
    assert.deepEqual(readdirSync(folder).sort(), ['segment-00000003.log', 'segment-00000004.log']);
    const read = await Promise.all(places.slice(3).map((place) => keeper.read(place)));
    await keeper.close();
    assert.deepEqual(
      read.map((events) => events.map(({ message }) => message)),
      [...written, ...written].map((message) => [message]),
    );
  });

  async function openedAgain() {
    const logged: string[] = [];
    const listed: Batch[] = [];
    const keeper = new FolderKeeper(folder, (line) => logged.push(line));
    await keeper.open((batch) => listed.push(batch));
    const found = [];
    for (const { place } of listed) found.push(...(await keeper.read(place)).map(({ message }) => message));
    await keeper.close();
    return { found, logged };
  }
});

describe('the batches of log streams', () => {
  const batch = (minTime: number, maxTime: number, more: Partial<Batch> = {}): Batch => ({
    stream: 's',
    sequence: minTime,
    ingestionTime: maxTime + 5,
    count: 2,
    minTime,
    maxTime,
    size: 10,
    place: { segment: 1, offset: minTime, length: 1 },
    ...more,
  });
  const all = [batch(20, 29), batch(0, 9), batch(10, 19), batch(30, 39, { stream: 'other' })];
  const index = () => {
    const made = new BatchIndex();
    for (const each of all) made.add(each);
    return made;
  };
  const asked = (query: Partial<EventQuery>): number[] =>
    index()
      .choose({ streams: ['s'], from: 0, to: 100, beyond: undefined, backwards: false, limit: 100, ...query })
      .map(({ minTime }) => minTime);
  const at = (timestamp: number) => ({ timestamp, sequence: 0 });

  for (const [what, query, chosen] of [
    ['all in the order of time', {}, [0, 10, 20]],
    ['all the other way round', { backwards: true }, [20, 10, 0]],
    ['those of several streams', { streams: ['other', 's', 'none'] }, [0, 10, 20, 30]],
    ['those from a time on', { from: 10 }, [10, 20]],
    ['those before a time, which does not count', { to: 20 }, [0, 10]],
    ['those behind a position', { beyond: at(19) }, [10, 20]],
    ['those before a position', { beyond: at(10), backwards: true }, [10, 0]],
    ['as many as are enough', { limit: 2 }, [0]],
    ['as many as are enough, from the end', { limit: 3, backwards: true }, [20, 10]],
    ['one more where the first is not asked for whole', { from: 5, limit: 2 }, [0, 10]],
    ['one more where the last is not asked for whole', { to: 25, limit: 2, backwards: true }, [20, 10]],
    ['one more where the position is in the first', { beyond: at(0), limit: 2 }, [0, 10]],
  ] as const) {
    test(`give ${what}`, () => assert.deepEqual(asked(query), chosen));
  }

  test('give all that overlap with what is enough, and no more than a page', () => {
    const made = new BatchIndex();
    for (const each of [batch(0, 15), batch(10, 19), batch(16, 29)]) made.add(each);
    const query = { streams: ['s'], from: 0, to: 100, beyond: undefined, backwards: false, limit: 1 };
    assert.deepEqual(
      made.choose(query).map(({ minTime }) => minTime),
      [0, 10, 16],
    );
    const large = new BatchIndex();
    for (const each of [batch(0, 9, { size: pageSize }), batch(10, 19)]) large.add(each);
    assert.deepEqual(
      large.choose({ ...query, limit: 100 }).map(({ minTime }) => minTime),
      [0],
    );
  });

  test('tell when a stream began and ended, and how large it is, until they are gone', () => {
    const made = index();
    made.add(batch(40, 49, { place: { segment: 2, offset: 0, length: 1 } }));
    assert.deepEqual(made.facts('s'), { firstTime: 0, lastTime: 49, lastIngestion: 54, size: 40 });
    assert.equal(made.facts('none'), undefined);
    made.drop([]);
    made.drop([1]);
    assert.deepEqual(made.facts('s'), { firstTime: 40, lastTime: 49, lastIngestion: 54, size: 10 });
    assert.equal(made.facts('other'), undefined);
    made.remove('s');
    assert.equal(made.facts('s'), undefined);
  });
});

function rest(lost: readonly string[]): string[] {
  return written.filter((message) => !lost.includes(message));
}
