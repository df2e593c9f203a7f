import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Webview } from 'vscode';
import { URI } from 'vscode-uri';
import { pageHtml } from '../../client/src/webviews/html.ts';
import { editor } from '../support/vscode-host.ts';
import { standInForVscode } from '../support/with-vscode.ts';

standInForVscode();
const { readSnapshotFile } = await import('../../client/src/webviews/fit/snapshot-file.ts');

describe('a file that stands for a cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-'));
  const at = Date.UTC(2026, 0, 2);
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), at / 1000, at / 1000);
  };
  const read = (path: string) =>
    readSnapshotFile(path, (text, syntax) => (syntax === 'json' ? JSON.parse(text) : { yaml: text }));

  test('is found in the folder of the workspace, or by its whole path', async () => {
    mkdirSync(join(folder, 'clusters'));
    for (const name of ['cluster.json', 'clusters/old.json']) write(name, '{"tasks": []}');
    editor.folders.splice(0, editor.folders.length, URI.file(folder));
    const found = { outputs: [{ tasks: [] }], asOf: at };
    assert.deepEqual(await read('cluster.json'), found);
    assert.deepEqual(await read('clusters/old.json'), found);
    assert.deepEqual(await read(join(folder, 'cluster.json')), found);
    editor.folders.splice(0);
    assert.deepEqual(await read(join(folder, 'cluster.json')), found);
    await assert.rejects(read('cluster.json'));
  });

  test('holds one output of the describe commands or several, in YAML too', async () => {
    write('several.json', '[{"tasks": []}, {"containerInstances": []}]');
    write('one.yaml', 'tasks: []\n');
    assert.deepEqual((await read(join(folder, 'several.json'))).outputs, [
      { tasks: [] },
      { containerInstances: [] },
    ]);
    assert.deepEqual((await read(join(folder, 'one.yaml'))).outputs, [{ yaml: 'tasks: []\n' }]);
  });
});

describe('the page around a view', () => {
  // As much of a webview as the page asks for.
  const webview = {
    cspSource: 'https://*.vscode-cdn.net',
    asWebviewUri: (uri: URI) => uri.with({ scheme: 'https', authority: 'view' }),
  } as unknown as Webview;
  const page = (title: string) => pageHtml(webview, { title, bundle: URI.file('/x/dist/fit-view') });

  test('loads one script by nonce and one style, and nothing else', () => {
    const html = page('Fit');
    const [, nonce = ''] = /nonce-([\w+/=]+)'/.exec(html) ?? [];
    assert.equal(Buffer.from(nonce, 'base64').length, 16);
    assert.equal(
      html.replaceAll(nonce, 'NONCE'),
      `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src https://*.vscode-cdn.net; script-src 'nonce-NONCE'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="https://view/x/dist/fit-view.css">
<title>Fit</title>
</head>
<body>
<div id="app"></div>
<script nonce="NONCE" src="https://view/x/dist/fit-view.js"></script>
</body>
</html>`,
    );
    assert.notEqual(/nonce-([\w+/=]+)'/.exec(page('Fit'))?.[1], nonce);
  });

  test('shows its title letter by letter', () => {
    assert.match(page('<b>"a" & b'), /<title>&lt;b>&quot;a&quot; &amp; b<\/title>/);
  });
});
