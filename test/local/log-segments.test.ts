import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Batch } from '../../server/src/local/logs/batch.ts';
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

function rest(lost: readonly string[]): string[] {
  return written.filter((message) => !lost.includes(message));
}
