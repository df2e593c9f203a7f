import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import {
  type BrowserHost,
  type BrowserHostOptions,
  installExtension,
  startBrowserHost,
} from '../../scripts/vscode/browser-host.ts';
import { installBrowserHost } from '../../scripts/vscode/install.ts';
import { packageExtension } from '../../scripts/vscode/package.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.vscode-test');

/** Settings that keep what is not ours out of the tests and the pictures. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  // Drawn on a canvas, the text of a terminal could not be read.
  'terminal.integrated.gpuAcceleration': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
};

export interface Workbench extends AsyncDisposable {
  readonly page: Page;
  readonly host: BrowserHost;
}

/** Installs the extension as people have it: packed, and by the editor itself. */
export async function installPackaged(server: string, dataFolder: string): Promise<void> {
  const vsix = await packageExtension(root, join(dataFolder, 'ecs-workbench.vsix'));
  await installExtension(server, dataFolder, vsix);
}

/** Starts VS Code's server on a workspace, with its data in a folder that goes away with it. */
export async function startHost(
  workspace: string,
  settings: Readonly<Record<string, unknown>>,
  prepare: (server: string, dataFolder: string) => Promise<void> = async () => {},
  how: Pick<BrowserHostOptions, 'environment' | 'testDriver'> = {},
): Promise<BrowserHost> {
  const server = await installBrowserHost(cache, console.log);
  await using started = new AsyncDisposableStack();
  const dataFolder = started.adopt(mkdtempSync(join(tmpdir(), 'ecs-workbench-vscode-')), (each) =>
    rmSync(each, { recursive: true, force: true, maxRetries: 5 }),
  );
  await prepare(server, dataFolder);
  const host = await startBrowserHost({
    server,
    dataFolder,
    workspace,
    settings: { ...quietSettings, ...settings },
    ...how,
  });
  started.defer(() => host.close());
  const owned = started.move();
  return { ...host, close: () => owned.disposeAsync() };
}

/** Opens the workbench in a headless browser, and takes the host with it; the viewport is that of the pictures in the README. */
export async function openWorkbench(host: BrowserHost, address = host.address): Promise<Workbench> {
  await using started = new AsyncDisposableStack();
  started.defer(() => host.close());
  const browser = started.adopt(await launchBrowser(), (each) => each.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  await page.waitForSelector('.monaco-workbench .activitybar', { timeout: 60_000 });
  const owned = started.move();
  return { page, host, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Chromium with the flags that keep it quiet on a machine without a display or a way out. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** What one test of the extension host ended with. */
export interface SuiteResult {
  readonly title: string;
  readonly error?: string;
}

/** Reads the results that the suite wrote where it was told to. */
export function readSuiteResults(file: string): readonly SuiteResult[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}
