import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readContext } from '../../server/src/local/builds/context-files.ts';
import { contextTar } from '../../server/src/local/builds/context-tar.ts';

/** A folder with the files, gone after the test. */
function folderOf(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-context-'));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const pathsOf = async (folder: string, dockerfile = 'Dockerfile') =>
  (await readContext(folder, dockerfile)).entries.map(({ path }) => path);

test('what is ignored stays behind, but for the files that the engine needs and what an exception keeps', async (context) => {
  const folder = folderOf(context, {
    '.dockerignore': '*\n!src\nsrc/tmp\n!src/tmp/kept',
    'docker/Dockerfile': 'FROM a',
    'src/index.js': '',
    'src/tmp/kept': '',
    'src/tmp/gone': '',
    'node_modules/a.js': '',
  });
  assert.deepEqual(await pathsOf(folder, 'docker/Dockerfile'), [
    '.dockerignore',
    'docker/Dockerfile',
    'src',
    'src/index.js',
    'src/tmp/kept',
  ]);
});

test('an archive has every file, link and long name as tar reads them', async (context) => {
  const long = `${'long-'.repeat(30)}name/${'ü'.repeat(60)}.txt`;
  const text = 'x'.repeat(1000);
  const folder = folderOf(context, { Dockerfile: 'FROM a', [long]: text, empty: '', 'bin/run.sh': 'echo' });
  symlinkSync('../Dockerfile', join(folder, 'bin/link'));
  const chunks: Buffer[] = [];
  for await (const chunk of contextTar(await readContext(folder, 'Dockerfile'))) chunks.push(chunk);
  const out = folderOf(context, {});
  execFileSync('tar', ['-x', '-C', out], { input: Buffer.concat(chunks) });
  assert.deepEqual(await pathsOf(out), await pathsOf(folder));
  assert.equal(readFileSync(join(out, long), 'utf8'), text);
  assert.equal(readFileSync(join(out, 'bin/link'), 'utf8'), 'FROM a');
  assert.equal(readFileSync(join(out, 'empty'), 'utf8'), '');
});
