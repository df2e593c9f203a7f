import assert from 'node:assert/strict';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openFolderStore } from '../../server/src/local/state/folder-store.ts';
import { tag, tagKeys, whenWritten, writeTags } from '../support/state.ts';
import { copyAtEveryChange } from '../support/state-copies.ts';

const keys = ['a', 'b', 'ü', 'd', 'e', 'f', 'g', 'h'];

describe('a state folder that something happened to', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-damage-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of ['journal', 'snapshot.json']) {
    for (const flip of [0x01, 0xff]) {
      test(`is refused by name for every byte of its ${name} changed by ${flip}`, async () => {
        const path = await filled(name);
        const whole = readFileSync(path);
        const before = listing();
        for (const [place, byte] of whole.entries()) {
          const changed = Buffer.from(whole);
          changed[place] = byte ^ flip;
          writeFileSync(path, changed);
          await assert.rejects(opened(), hasStart(`${path} is damaged: `), `byte ${place}`);
          assert.deepEqual(readFileSync(path), changed);
        }
        assert.deepEqual(listing(), before);
      });
    }
  }

  test('cut off at any byte, has the entries that are whole and no part of another', async () => {
    const path = await filled('journal');
    const whole = readFileSync(path);
    const headEnd = whole.indexOf(10) + 1;
    const { world } = await opened();
    const inSnapshot = tagKeys(world).length - (linesOf(whole) - 1);
    for (let length = headEnd; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      const lines = linesOf(whole.subarray(0, length));
      assert.deepEqual(
        tagKeys((await opened()).world),
        keys.slice(0, inSnapshot + lines - 1),
        `cut at ${length}`,
      );
    }
    for (let length = 0; length < headEnd; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      await assert.rejects(opened(), hasStart(`${path} is damaged: its first line is cut off`));
    }
  });

  test('without its snapshot names the backup, from which nothing is lost', async () => {
    await filled('snapshot.json');
    const snapshot = join(folder, 'snapshot.json');
    const wanted = tagKeys((await opened()).world);
    rmSync(snapshot);
    const [, from = ''] = await faultLike(/^(?:\S+) is missing, .* copy (\S+) to /);
    assert.equal(existsSync(snapshot), false);
    copyFileSync(from, snapshot);
    assert.deepEqual(tagKeys((await opened()).world), wanted);
  });

  test('with a damaged snapshot names the backup, from which nothing is lost', async () => {
    const snapshot = await filled('snapshot.json');
    const wanted = tagKeys((await opened()).world);
    writeFileSync(snapshot, readFileSync(snapshot, 'utf8').replace('"a"', '"A"'));
    const [, from = '', backup = ''] = await faultLike(
      / is damaged: .* copy (\S+) to .*, where (\S+) has them/,
    );
    rmSync(snapshot);
    copyFileSync(from, snapshot);
    const journals = readdirSync(backup).filter((name) => name.startsWith('journal-'));
    for (const name of journals) copyFileSync(join(backup, name), join(folder, name));
    assert.deepEqual(tagKeys((await opened()).world), wanted);
  });

  test('without its journal is refused, and keeps its snapshot', async () => {
    const journal = await filled('journal');
    const snapshot = readFileSync(join(folder, 'snapshot.json'));
    rmSync(journal);
    await assert.rejects(
      opened(),
      hasStart(`${journal} is missing, though snapshot.json says that it goes on there`),
    );
    assert.equal(existsSync(journal), false);
    assert.deepEqual(readFileSync(join(folder, 'snapshot.json')), snapshot);
  });

  test('with the journal of another state is refused', async () => {
    const journal = await filled('journal');
    const other = `${folder}-other`;
    const first = await openFolderStore(other, { compactAt: 100 });
    await writeTags(first, ['x', 'y', ...keys]);
    await first.store.close();
    copyFileSync(join(other, lastJournal(other)), journal);
    rmSync(other, { recursive: true });
    await assert.rejects(opened(), hasStart(`${journal} is damaged: `));
  });

  test('of a later format is refused', async () => {
    const snapshot = await filled('snapshot.json');
    writeFileSync(snapshot, readFileSync(snapshot, 'utf8').replace('"format":3', '"format":9'));
    await assert.rejects(
      opened(),
      hasStart(`${snapshot} is damaged: it has format 9; this version reads 1 to 3`),
    );
  });

  test('starts beside a snapshot that was never finished', async () => {
    await filled('journal');
    writeFileSync(join(folder, 'snapshot.json.new'), '{"format":2,"gener');
    assert.deepEqual(tagKeys((await opened()).world), keys);
    assert.equal(existsSync(join(folder, 'snapshot.json.new')), false);
  });

  test('has all that was acknowledged after a crash at any moment, also when it is compacted over and over', async () => {
    const crashes: { folder: string; after: string; acknowledged: readonly string[] }[] = [];
    const acknowledged: string[] = [];
    using _copies = await copyAtEveryChange(folder, (copy) => {
      crashes.push({ ...copy, acknowledged: [...acknowledged] });
    });
    const first = await openFolderStore(folder, { compactAt: 60 });
    for (const key of keys) {
      first.world.tables.tags.write(key, [{ key: 'name', value: key }]);
      first.store.write(
        { at: 1, changes: [tag(key)] },
        whenWritten(() => acknowledged.push(key)),
      );
      await first.store.settled();
    }
    await first.store.close();
    assert.deepEqual(acknowledged, keys);
    for (const { folder: left, after, acknowledged: known } of [...crashes]) {
      const { world, store } = await openFolderStore(left);
      await store.close();
      const found = tagKeys(world);
      assert.deepEqual(found.slice(0, known.length), known, after);
      assert.ok(found.length <= known.length + 1, after);
    }
    assert.ok(crashes.length > 50, `${crashes.length} moments`);
  });

  test('of the first format is read once and written anew, also after a crash on the way', async () => {
    writeFileSync(
      join(folder, 'snapshot.json'),
      JSON.stringify({ format: 1, generation: 3, at: 7, tables: { tags: [row('a')] } }),
    );
    writeFileSync(join(folder, 'journal-2.jsonl'), legacyLine('old'));
    writeFileSync(join(folder, 'journal-3.jsonl'), `${legacyLine('b')}${legacyLine('c')}`);
    writeFileSync(join(folder, 'journal-4.jsonl'), `${legacyLine('d')}{"at":9,"chan`);
    const crashes: string[] = [];
    using _copies = await copyAtEveryChange(folder, (copy) => crashes.push(copy.folder));
    const first = await openFolderStore(folder);
    assert.deepEqual([tagKeys(first.world), first.at], [['a', 'b', 'c', 'd'], 8]);
    await writeTags(first, ['e']);
    await first.store.close();
    assert.deepEqual(readdirSync(folder).sort(), ['backup', 'journal-5.jsonl', 'snapshot.json']);
    assert.deepEqual(tagKeys((await opened()).world), ['a', 'b', 'c', 'd', 'e']);
    for (const left of [...crashes]) {
      const { world, store } = await openFolderStore(left);
      await store.close();
      assert.deepEqual(tagKeys(world).slice(0, 4), ['a', 'b', 'c', 'd'], left);
    }
  });

  test('of the first format without a snapshot is read, one that begins later is not', async () => {
    writeFileSync(join(folder, 'journal-0.jsonl'), legacyLine('a'));
    const later = `${folder}-later`;
    cpSync(folder, later, { recursive: true });
    copyFileSync(join(later, 'journal-0.jsonl'), join(later, 'journal-1.jsonl'));
    rmSync(join(later, 'journal-0.jsonl'));
    assert.deepEqual(tagKeys((await opened()).world), ['a']);
    await assert.rejects(
      openFolderStore(later),
      hasStart(`${join(later, 'snapshot.json')} is missing, though journal-1.jsonl goes on from it`),
    );
    assert.deepEqual(readdirSync(later), ['journal-1.jsonl']);
    rmSync(later, { recursive: true });
  });

  test('is told whole: what is wrong, that nothing was changed, and what to do', async () => {
    const journal = await filled('journal');
    const name = lastJournal(folder);
    const whole = readFileSync(journal, 'utf8');
    const told = async () => {
      const error: unknown = await opened().catch((fault: unknown) => fault);
      return error instanceof Error
        ? error.message.replaceAll(folder, 'STATE').replaceAll(name, 'JOURNAL')
        : '';
    };
    const end = 'Nothing was changed. Put JOURNAL back from a copy of the folder.';
    const empty = 'To begin with an empty account instead, move STATE away.';
    const lines = whole.split('\n');
    writeFileSync(journal, lines.with(2, `x${lines[2]}`).join('\n'));
    assert.equal(
      await told(),
      `STATE/JOURNAL is damaged: the checksum of its line 3 does not match. ${end} With only its first 2 lines it can be read; what was written later is then lost. ${empty}`,
    );
    writeFileSync(journal, lines.with(0, `x${lines[0]}`).join('\n'));
    assert.equal(
      await told(),
      `STATE/JOURNAL is damaged: the checksum of its line 1 does not match. ${end} ${empty}`,
    );
    rmSync(journal);
    assert.equal(
      await told(),
      `STATE/JOURNAL is missing, though snapshot.json says that it goes on there. ${end} ${empty}`,
    );
    const generation = Number(/\d+/.exec(name)?.[0]);
    writeFileSync(join(folder, `journal-${generation + 2}.jsonl`), '');
    writeFileSync(journal, whole);
    assert.equal(
      await told(),
      `STATE/journal-${generation + 1}.jsonl is missing, though journal-${generation + 2}.jsonl goes on from it. Nothing was changed. Put journal-${generation + 1}.jsonl back from a copy of the folder. ${empty}`,
    );
    writeFileSync(join(folder, `journal-${generation + 1}.jsonl`), '');
    rmSync(join(folder, `journal-${generation + 2}.jsonl`));
    writeFileSync(journal, whole.slice(0, -3));
    assert.equal(await told(), `STATE/JOURNAL is damaged: its last line is cut off. ${end} ${empty}`);
    writeFileSync(journal, whole);
    assert.deepEqual(tagKeys((await opened()).world), keys);
  });

  test('is open to its owner only', { skip: process.platform === 'win32' }, async () => {
    await filled('journal');
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, 'backup')).mode & 0o777, 0o700);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const modes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mode & 0o777);
    assert.deepEqual(new Set(modes), new Set([0o600]));
  });

  /** A state with a snapshot, a journal that goes on from it and a backup; gives the path of one of these. */
  async function filled(name: string): Promise<string> {
    const first = await openFolderStore(folder, { compactAt: 300 });
    await writeTags(first, keys);
    await first.store.close();
    return join(folder, name === 'journal' ? lastJournal(folder) : name);
  }

  async function opened() {
    const one = await openFolderStore(folder);
    await one.store.close();
    return one;
  }

  function listing(): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  }

  async function faultLike(form: RegExp): Promise<readonly string[]> {
    const error: unknown = await opened().catch((fault: unknown) => fault);
    const found = form.exec(error instanceof Error ? error.message : '');
    assert.ok(found !== null, String(error));
    return found;
  }
});

function lastJournal(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.startsWith('journal-'));
  return names.sort((left, right) => left.localeCompare(right, 'en', { numeric: true })).at(-1) ?? '';
}

function linesOf(bytes: Buffer): number {
  return bytes.filter((byte) => byte === 10).length;
}

function legacyLine(key: string): string {
  return `${JSON.stringify({ at: 8, changes: [tag(key)] })}\n`;
}

function row(key: string) {
  return [key, [{ key: 'name', value: key }]];
}

function hasStart(start: string) {
  return (error: Error) => {
    assert.equal(error.message.slice(0, start.length), start);
    return true;
  };
}
