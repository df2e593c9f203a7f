import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface BrowserHostOptions {
  /** The folder of VS Code's server, as `installBrowserHost` gives it. */
  readonly server: string;
  /** Where settings, state and installed extensions go; made when absent. */
  readonly dataFolder: string;
  readonly workspace: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Lets the page say which tests to run in the extension host; the editor then shows no notification at all. */
  readonly testDriver?: boolean;
}

export interface BrowserHost {
  /** The workbench on the workspace, as a person opens it. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts VS Code's server on a free port of 127.0.0.1; rejects when it does not answer within 60 seconds. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const port = await freePort();
  writeSettings(options);
  const child = spawn(process.execPath, serverArguments(options, port), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.environment },
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  await ready(child, 60_000);
  child.stdout?.resume();
  child.stderr?.resume();
  return { address: `http://127.0.0.1:${port}/`, port, close: () => end(child) };
}

/** Installs a packaged extension where a later `startBrowserHost` with the same data folder finds it. */
export function installExtension(server: string, dataFolder: string, vsix: string): Promise<void> {
  const args = [
    join(server, 'out', 'server-main.js'),
    '--install-extension',
    vsix,
    '--force',
    ...folders(dataFolder),
  ];
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(process.execPath, [...args, '--accept-server-license-terms'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`VS Code would not install ${vsix}:\n${output}`)),
    );
  });
}

function serverArguments(options: BrowserHostOptions, port: number): string[] {
  return [
    join(options.server, 'out', 'server-main.js'),
    ...[
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--without-connection-token',
      '--accept-server-license-terms',
    ],
    ...folders(options.dataFolder),
    ...['--default-folder', options.workspace],
    ...['--disable-telemetry', '--disable-workspace-trust'],
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
}

function folders(dataFolder: string): string[] {
  return [
    ...['--server-data-dir', dataFolder, '--user-data-dir', join(dataFolder, 'data')],
    ...['--extensions-dir', join(dataFolder, 'extensions')],
  ];
}

/** Machine settings, because user settings of the web workbench live in the browser. */
function writeSettings(options: BrowserHostOptions): void {
  for (const folder of ['Machine', 'User']) {
    const path = join(options.dataFolder, 'data', folder);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'settings.json'), `${JSON.stringify(options.settings, null, 2)}\n`);
  }
}

function ready(child: ChildProcess, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => fail(`did not answer in ${milliseconds / 1000} s`), milliseconds);
    const fail = (what: string) => {
      clearTimeout(timer);
      child.kill();
      reject(new Error(`VS Code's server ${what}:\n${output}`));
    };
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes('Extension host agent listening')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const force = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** A port of 127.0.0.1 that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('No free port.')),
      );
    });
  });
}
