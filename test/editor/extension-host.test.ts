import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import {
  launchBrowser,
  readSuiteResults,
  root,
  type SuiteResult,
  startHost,
} from '../support/editor-host.ts';

/** Another extension, which reads what ours gives to others. */
const neighbour = join(root, 'test', 'editor', 'neighbour');
const suite = join(root, 'dist', 'test', 'editor-suite.cjs');

describe('the extension in the real VS Code', () => {
  let results: readonly SuiteResult[] = [];

  before(async () => {
    await bundleSuite();
    results = await runSuite();
  });

  it('passes every test of its suite', async (context) => {
    assert.notEqual(results.length, 0);
    for (const result of results) {
      await context.test(result.title, () => assert.equal(result.error, undefined));
    }
  });
});

async function bundleSuite(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/suite/index.ts'],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha', 'playwright-core', '@aws-sdk/*', 'esbuild'],
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
  });
}

/** Runs the suite in the host that VSCODE_TEST_HOST names; unset, electron first and the browser host when there is no download. */
async function runSuite(): Promise<readonly SuiteResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-suite-'));
  const workspace = join(folder, 'workspace');
  cpSync(join(root, 'docs', 'sample'), workspace, { recursive: true });
  const file = join(folder, 'results.json');
  try {
    await inChosenHost(workspace, file);
    return readSuiteResults(file);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function inChosenHost(workspace: string, file: string): Promise<void> {
  const chosen = process.env.VSCODE_TEST_HOST;
  if (chosen === 'electron') return inElectron(workspace, file);
  if (chosen !== 'server' && process.env.CI !== 'true') {
    try {
      return await inElectron(workspace, file);
    } catch (error) {
      console.log(`VS Code could not be downloaded (${reason(error)}); using the browser host.`);
    }
  }
  return inBrowser(workspace, file);
}

async function inElectron(workspace: string, file: string): Promise<void> {
  await runTests({
    extensionDevelopmentPath: [root, neighbour],
    extensionTestsPath: suite,
    launchArgs: [workspace, '--disable-extensions'],
    extensionTestsEnv: { ECS_WORKBENCH_SUITE_RESULTS: file },
  });
}

/** The page that opens the workbench also tells it which extension to load and which tests to run in it. */
async function inBrowser(workspace: string, file: string): Promise<void> {
  const environment = { ECS_WORKBENCH_SUITE_RESULTS: file };
  await using given = new AsyncDisposableStack();
  const host = await startHost(workspace, {}, installNeighbour, { environment, testDriver: true });
  given.defer(() => host.close());
  const browser = given.adopt(await launchBrowser(), (each) => each.close());
  const page = await browser.newPage();
  await page.exposeFunction('codeAutomationLog', () => {});
  const ended = new Promise<number>((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  await page.goto(`${host.address}?payload=${encodeURIComponent(JSON.stringify(payload(host.port)))}`);
  await withDeadline(ended, 900_000);
}

/** The page takes one extension that is being developed, so the other is there as an installed one. */
async function installNeighbour(_server: string, dataFolder: string): Promise<void> {
  cpSync(neighbour, join(dataFolder, 'extensions', 'acme.reader-1.0.0'), { recursive: true });
}

function payload(port: number): readonly (readonly [string, string])[] {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  return [
    ['extensionDevelopmentPath', remote(root.replace(/\/$/, ''))],
    ['extensionTestsPath', remote(suite)],
    ['skipWelcome', 'true'],
    ['enableProposedApi', ''],
  ];
}

function withDeadline<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The suite did not end within ${milliseconds / 1000} s.`)),
      milliseconds,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
