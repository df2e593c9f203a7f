import assert from 'node:assert/strict';
import {
  type ChildProcessWithoutNullStreams,
  execFile,
  type SpawnOptionsWithoutStdio,
  spawn,
} from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { AccessKey } from '#core/local-access.ts';
import { ownAccessKey } from '../../server/src/local/access/access-key.ts';
import { endWithUs } from './end-with-us.ts';
import { nobody } from './other-user.ts';
import { localProgram } from './programs.ts';

/** Where the tests' endpoints keep what would otherwise be in the folder of the person who runs them. */
const home = mkdtempSync(join(tmpdir(), 'ecs-workbench-home-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

/** The key by which the tests' endpoints know their user where a socket cannot say who it is. */
export function keyOfTests(): Promise<AccessKey> {
  return ownAccessKey(join(home, 'access-key.json'));
}

/** The local endpoint as the program that the editor starts. */
export interface LocalProcess {
  readonly endpoint: string;
  readonly child: ChildProcessWithoutNullStreams;
  /** What it wrote to standard output, line by line, the ready line included. */
  readonly lines: readonly string[];
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

/** Starts the program and waits for the line that says where it listens. */
export async function startLocalProcess(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<LocalProcess> {
  const { child, ended } = spawnLocal(args, env);
  const lines: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      resolve(line);
    });
    ended.then(({ code, errors }) => reject(new Error(`It ended with ${code}: ${errors}`)), reject);
  });
  return { endpoint: endpointIn(await ready), child, lines, ended };
}

/** Starts the program on an empty account unless the arguments say otherwise; for what happens when it does not come up. */
export function spawnLocal(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  user: SpawnOptionsWithoutStdio = {},
): {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
} {
  const child = spawn(process.execPath, [localProgram, '--instances', 'none', ...args], {
    env: { ...process.env, ECS_WORKBENCH_HOME: home, ...env },
    ...user,
  });
  const forget = endWithUs(() => child.kill('SIGKILL'));
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      forget();
      resolve({ code, signal, errors: errors.join('') });
    });
  });
  return { child, ended };
}

/** Has the program end as Ctrl+C does, and asserts that it does so well, having written nothing but this to standard error. */
export async function endWell({ child, ended }: LocalProcess, errors = ''): Promise<void> {
  child.kill('SIGTERM');
  assert.deepEqual(await ended, { code: 0, signal: null, errors });
}

/** Has the program end, however it does. */
export async function endProcess({ child, ended }: LocalProcess): Promise<void> {
  child.kill('SIGTERM');
  await ended;
}

/** What the program printed to standard output, where it starts no endpoint; fails with what it says went wrong. */
export async function printedBy(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const options = { env: { ...process.env, ECS_WORKBENCH_HOME: home, ...env }, timeout: 120_000 };
  return (await promisify(execFile)(process.execPath, [localProgram, ...args], options)).stdout;
}

/** How it ends that is started by somebody who may not write everywhere: nobody, where the tests run as root. */
export function asOrdinaryUser(args: readonly string[]): Promise<Ended> {
  return spawnLocal(args, {}, process.getuid?.() === 0 ? nobody : {}).ended;
}

function endpointIn(line: string): string {
  const ready: unknown = JSON.parse(line);
  if (typeof ready === 'object' && ready !== null && 'endpoint' in ready) return String(ready.endpoint);
  throw new Error(`The first line does not say where the endpoint is: ${line}`);
}
