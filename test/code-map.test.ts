/** ARCHITECTURE.md and CONTRIBUTING.md lead to places that are there, and the code map to every folder. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

interface Row {
  readonly folders: readonly string[];
  readonly holds: readonly string[];
  readonly startAt: readonly string[];
}

const rows: readonly Row[] = sectionOf('Code map')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [folders = '', holds = '', startAt = ''] = line.split(' | ').map(quotedIn);
    return { folders: [...folders], holds: [...holds], startAt: [...startAt] };
  });

describe('the code map', () => {
  test('names every folder and file directly below "src"', () => {
    const named = new Set(rows.flatMap(({ folders }) => folders));
    const isNamed = (path: string) => [...named].some((each) => each === path || each.startsWith(`${path}/`));
    const there = ['core', 'server', 'client'].flatMap((program) =>
      readdirSync(join(root, program, 'src')).map((name) => `${program}/src/${name}`),
    );
    assert.notEqual(there.length, 0);
    assert.deepEqual(
      there.filter((path) => !isNamed(path)),
      [],
    );
  });

  test('names a folder once, and none that is not there', () => {
    const folders = rows.flatMap((row) => row.folders);
    assert.deepEqual(
      folders.filter((folder, index) => !existsSync(join(root, folder)) || folders.indexOf(folder) !== index),
      [],
    );
  });

  test('starts in each row at a file or folder of that row', () => {
    const lost = rows.flatMap(({ folders, startAt }) =>
      startAt
        .filter((start) => !isBelow(folders, start) && !existsSync(join(root, start)))
        .map((start) => `${folders.join(', ')}: ${start}`),
    );
    assert.deepEqual(lost, []);
  });

  test('says of each row only what is in it', () => {
    const lost = rows.flatMap(({ folders, holds }) =>
      holds
        .filter(
          (path) => /^[a-z/-]+\.ts$/.test(path) && !isBelow(folders, path) && !existsSync(join(root, path)),
        )
        .map((path) => `${folders.join(', ')}: ${path}`),
    );
    assert.deepEqual(lost, []);
  });
});

test('the reading order is of ten files that are there', () => {
  const files = [...sectionOf('Ten files to read first').matchAll(/^\d+\. `([^`]+)`/gm)].map(
    ([, file = '']) => file,
  );
  assert.equal(files.length, 10);
  assert.deepEqual(
    files.filter((file) => !existsSync(join(root, file))),
    [],
  );
});

for (const page of ['ARCHITECTURE.md', 'CONTRIBUTING.md'])
  test(`${page} names no path that is not there`, () => {
    const paths = quotedIn(readFileSync(join(root, page), 'utf8'))
      .filter((text) => /^(core|server|client|test|scripts|schemas|docs)\/[\w./*{},()!-]+$/.test(text))
      .map((text) => text.replaceAll('(', '{').replaceAll(')', '}'));
    assert.notEqual(paths.length, 0);
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(root, path)) && globSync(path, { cwd: root }).length === 0),
      [],
    );
  });

function sectionOf(title: string): string {
  return architecture.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '';
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, quoted = '']) => quoted);
}

/** Whether a path leads on from one of the folders, or stands beside it where a row has several. */
function isBelow(folders: readonly string[], path: string): boolean {
  return folders.some((folder) =>
    [folder, dirname(folder)].some((from) => existsSync(join(root, from, path))),
  );
}
