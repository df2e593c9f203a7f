import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readOutputs } from '../../scripts/publishing/metafile.ts';
import { bundledIn, printNotices } from '../../scripts/publishing/notices.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder with packages, each a manifest and maybe a licence. */
const made = mkdtempSync(join(tmpdir(), 'ecs-workbench-notices-'));
after(() => rmSync(made, { recursive: true }));
put('a', 'MIT', { LICENSE: 'MIT of a\r\n' });
put('@x/with', 'Apache-2.0', { 'LICENSE.md': 'Apache of x', NOTICE: 'Made by x' });
put('@x/without', 'Apache-2.0', {});
put('@y/without', 'Apache-2.0', {});
put('unused', 'MIT', { LICENSE: 'never printed' });

function put(name: string, license: string, files: Record<string, string>): void {
  const folder = join(made, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
}

function outputOf(...files: readonly (readonly [path: string, bytesInOutput: number])[]) {
  const inputs = Object.fromEntries(files.map(([path, bytesInOutput]) => [path, { bytesInOutput }]));
  return { 'dist/x.cjs': { bytes: 1, inputs, imports: [] } };
}

test('notices are those of packages that stand in an output, equal licences printed once', () => {
  const packages = bundledIn(
    made,
    outputOf(
      ['core/src/x.ts', 5],
      ['node_modules/a/lib/x.js', 5],
      ['node_modules/@x/with/x.js', 5],
      ['node_modules/@x/without/x.js', 5],
      ['node_modules/unused/x.js', 0],
    ),
  );
  const line = '-'.repeat(80);
  assert.equal(
    printNotices(packages),
    [
      'This software holds parts of the packages below, each under its own licence.',
      `\n${line}\n`,
      '@x/with 1.2.3 (Apache-2.0)\n@x/without 1.2.3 (Apache-2.0)\n',
      'Apache of x\n',
      'Made by x',
      `\n${line}\n`,
      'a 1.2.3 (MIT)\n',
      'MIT of a\n',
    ].join('\n'),
  );
});

test('a package without a licence text cannot be shipped', () => {
  assert.throws(
    () => bundledIn(made, outputOf(['node_modules/@x/with/x.js', 5], ['node_modules/@y/without/x.js', 5])),
    /^Error: @y\/without has no licence text and cannot be shipped\.$/,
  );
});

test('the notices of the build name every package of every bundle', () => {
  const notices = readFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  const outputs = readOutputs(root);
  const folders = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .flatMap(([path]) => ownerOf(path) ?? []),
  );
  const packages = [...new Set(folders)].map((folder) =>
    JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
  );
  assert.ok(packages.length > 30);
  assert.deepEqual(
    packages.filter(({ name, version }) => !notices.includes(`\n${name} ${version} (`)),
    [],
  );
});

/** The nearest folder with a named manifest above a file of a package. */
function ownerOf(path: string): string | undefined {
  if (!path.includes('node_modules/')) return undefined;
  const folder = dirname(path);
  const manifest = join(root, folder, 'package.json');
  const named = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version !== undefined;
  return named ? folder : ownerOf(folder);
}
