/** What is in the extension's package, looked at in the package itself. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readOutputs, withBesides } from '../../scripts/publishing/metafile.ts';
import { packageExtension } from '../../scripts/vscode/package.ts';
import { type Packed, readZip } from '../support/zip.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const outputs = readOutputs(root);

describe('the VSIX', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-vsix-'));
  const vsix = join(folder, 'ecs-workbench.vsix');
  let files: Packed[] = [];
  const textOf = (path: string) =>
    files
      .find((file) => file.path === path)
      ?.read()
      .toString('utf8') ?? '';
  after(() => rmSync(folder, { recursive: true }));
  // Throws when the packager warns of anything.
  before(async () => {
    await packageExtension(root, vsix);
    files = readZip(vsix);
  });

  test('holds every bundle but the command line, each as it was built', () => {
    const bundles = Object.keys(outputs).filter((path) => !/^dist\/(?:cli|start-cli)\.cjs$/.test(path));
    const packed = files.filter(({ path }) => /^extension\/dist\/.*\.(?:c?js|css|wasm)$/.test(path));
    assert.deepEqual(packed.map(({ path }) => path.replace('extension/', '')).sort(), bundles.sort());
    for (const { path, read } of packed) {
      assert.ok(read().equals(readFileSync(join(root, path.replace('extension/', '')))), path);
    }
  });

  test('holds what those bundles load from beside them', () => {
    const all = withBesides(outputs, [manifest.main.replace('./', '')]);
    const packed = new Set(files.map(({ path }) => path));
    assert.deepEqual(
      all.filter((path) => !packed.has(`extension/${path}`)),
      [],
    );
  });

  test('starts its endpoint from what a cluster.yaml declares', async () => {
    const unpacked = join(folder, 'unpacked');
    for (const { path, read } of files.filter((file) => /^extension\/dist\/.*\.cjs$/.test(file.path))) {
      mkdirSync(dirname(join(unpacked, path)), { recursive: true });
      writeFileSync(join(unpacked, path), read());
    }
    const file = join(folder, 'cluster.yaml');
    writeFileSync(file, 'pools: [{ cluster: declared, type: m6i.large, count: 1 }]\n');
    const program = join(unpacked, 'extension', 'dist', 'local.cjs');
    const child = spawn(process.execPath, [program, '--cluster-file', file, '--end-with-stdin']);
    const told = once(createInterface(child.stderr), 'line');
    const [[line], [declared]] = await Promise.all([once(createInterface(child.stdout), 'line'), told]);
    assert.match(JSON.parse(line).endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(declared, /1 instance joined\./);
    child.stdin.end();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  test('holds what else is used of the folder, and nothing that only builds or tests it', () => {
    const others = files
      .map(({ path }) => path)
      .filter((path) => !/^extension\/dist\/[\w-]+\.(?:c?js|css)$/.test(path));
    assert.deepEqual(
      [...new Set(others)].sort(),
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/changelog.md',
        'extension/dist/THIRD-PARTY-NOTICES.txt',
        'extension/dist/rule-pages.json',
        'extension/docs/configuration.md',
        'extension/media/ecs.svg',
        'extension/media/icon.png',
        ...readdirSync(join(root, 'media/walkthrough')).map((name) => `extension/media/walkthrough/${name}`),
        'extension/package.json',
        'extension/readme.md',
        'extension/schemas/none.json',
        'extension/snippets/json.json',
        'extension/snippets/yaml.json',
      ].sort(),
    );
  });

  test('holds every rule page', () => {
    const pages = readdirSync(join(root, 'docs/rules')).filter((name) => name !== 'README.md');
    const held: Readonly<Record<string, string>> = JSON.parse(textOf('extension/dist/rule-pages.json'));
    assert.deepEqual(Object.keys(held).sort(), pages.map((name) => name.replace(/\.md$/, '')).sort());
    for (const [id, text] of Object.entries(held)) assert.match(text, new RegExp(`^# ${id}$`, 'm'));
  });

  test('is smaller than 2 MB', () => {
    assert.ok(statSync(vsix).size < 2_000_000, `${statSync(vsix).size} bytes`);
  });

  test('has no relative link or picture in what a marketplace shows', () => {
    const links = ['extension/readme.md', 'extension/changelog.md'].flatMap((path) =>
      [...textOf(path).matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1] ?? ''),
    );
    const pictures = links.filter((link) => link.endsWith('.png'));
    assert.deepEqual(
      pictures.map((link) => link.startsWith(`${manifest.vsce.baseImagesUrl}/media/screenshots/`)),
      pictures.map(() => true),
    );
    assert.notEqual(pictures.length, 0);
    assert.deepEqual(
      links.filter((link) => !/^(?:https:\/\/|#)/.test(link)),
      [],
    );
  });

  test('says what both marketplaces ask for', () => {
    const { publisher, name, version, license, categories, keywords, icon } = JSON.parse(
      textOf('extension/package.json'),
    );
    assert.match(`${publisher}.${name}`, /^[a-z0-9-]+\.[a-z0-9-]+$/);
    assert.match(version, /^\d+\.\d+\.\d+$/);
    assert.equal(license, 'Apache-2.0');
    assert.deepEqual(categories, ['Linters', 'Programming Languages', 'Snippets', 'Other']);
    assert.ok(keywords.length <= 30);
    // A PNG of at least 128 by 128 points.
    const picture = files.find(({ path }) => path === `extension/${icon}`)?.read() ?? Buffer.alloc(24);
    assert.ok(Math.min(picture.readUInt32BE(16), picture.readUInt32BE(20)) >= 128);
    assert.match(textOf('extension/LICENSE.txt'), /Apache License/);
  });
});
