import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { declareSampleCluster } from './sample-cluster.ts';
import { installExtension, startBrowserHost } from './vscode/browser-host.ts';
import { desktopEditors, opens } from './vscode/desktop.ts';
import { installBrowserHost } from './vscode/install.ts';
import { packageExtension } from './vscode/package.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.vscode-test');
const open = !process.argv.includes('--no-open');
/** What has been started, ended in reverse order. */
const started: (() => void | Promise<void>)[] = [];

process.once('SIGINT', stop);
process.once('SIGTERM', stop);

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  await stop();
}

async function main(): Promise<void> {
  const workspace = sampleWorkspace();
  const endpoint = await startEndpoint();
  await declareSampleCluster(endpoint);
  if (open && (await openDesktop(workspace, endpoint))) return;
  const address = await startBrowser(workspace, endpoint);
  console.log(open ? `VS Code: ${address}` : address);
  console.log(open ? `ECS endpoint: ${endpoint}` : endpoint);
  if (open) console.log('Open the first address in a browser; Ctrl-C ends both.');
}

/** The author's own copy, so that trying things out leaves the checkout clean. */
function sampleWorkspace(): string {
  const folder = join(cache, 'sample');
  if (!existsSync(folder)) cpSync(join(root, 'docs', 'sample'), folder, { recursive: true });
  return folder;
}

function startEndpoint(): Promise<string> {
  const state = join(cache, 'sample-state');
  mkdirSync(state, { recursive: true });
  const args = [join(root, 'dist', 'local.cjs'), '--state', state, '--instances', 'none'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(() => void child.kill());
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The local endpoint ended with ${code}.`)));
    createInterface(child.stdout).once('line', (line) => {
      const ready: unknown = JSON.parse(line);
      if (typeof ready === 'object' && ready !== null && 'endpoint' in ready) resolve(String(ready.endpoint));
      else reject(new Error(`The local endpoint did not say where it is: ${line}`));
    });
  });
}

async function startBrowser(workspace: string, endpoint: string): Promise<string> {
  const server = await installBrowserHost(cache, console.error);
  const dataFolder = join(cache, 'start');
  await installExtension(
    server,
    dataFolder,
    await packageExtension(root, join(dataFolder, 'ecs-workbench.vsix')),
  );
  const host = await startBrowserHost({ server, dataFolder, workspace, settings: settingsFor(endpoint) });
  started.push(() => host.close());
  return host.address;
}

/**
 * Starts the first desktop editor that comes up, in a profile of its own, whose lock file names the process to
 * end with us. Says whether there is one.
 */
async function openDesktop(workspace: string, endpoint: string): Promise<boolean> {
  const editors = desktopEditors(process.env.PATH ?? '');
  if (editors.length === 0) return false;
  const profile = join(cache, 'desktop');
  const settings = join(profile, 'User');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'settings.json'), JSON.stringify(settingsFor(endpoint)));
  const args = ['--new-window', '--extensionDevelopmentPath', root, '--user-data-dir', profile, workspace];
  for (const editor of editors) {
    if (!(await opens(editor, args))) {
      console.error(`${editor} does not start; trying what else there is.`);
      continue;
    }
    started.push(() => endProcessNamedIn(join(profile, 'code.lock')));
    console.log(`VS Code: ${editor} opened on ${workspace}`);
    console.log(`ECS endpoint: ${endpoint}`);
    console.log('Ctrl-C ends both.');
    return true;
  }
  return false;
}

function endProcessNamedIn(lock: string): void {
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8'));
  if (Number.isInteger(pid) && pid > 0) process.kill(pid);
}

function settingsFor(endpoint: string): Record<string, unknown> {
  return {
    'ecsWorkbench.connections': [{ name: 'Sample', endpoint, region: 'us-east-1' }],
    'workbench.startupEditor': 'readme',
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
  };
}

async function stop(): Promise<void> {
  for (const end of started.splice(0).reverse()) await end();
  process.exit();
}
