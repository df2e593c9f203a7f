import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { EcsFailure } from '#core/ecs/failure.ts';
import { endpointEnvironment } from './endpoint-environment.ts';

/** The program to start, where it keeps its state, and who hears of its status. */
export interface LocalEndpointOptions {
  /** The bundle that serves it, with what it loads beside it. */
  readonly program: string;
  /** The file that declares what it has; looked for at each start. */
  readonly declared?: () => string | undefined;
  /** Where its state is kept, for all windows together. */
  readonly folder: string;
  /** Options of the program that the settings ask for, read at each start. */
  readonly options?: () => readonly string[];
  /** Each line that it writes, and what happens to it. */
  readonly log: (line: string) => void;
  /** Told whenever the status has changed. */
  readonly changed: () => void;
  /** How long it may take to say where it is, in milliseconds; a minute unless said. */
  readonly startLimit?: number;
}

/** `stopped` is said only after somebody stopped it; looking at an idle one starts it. */
export type LocalStatus = 'idle' | 'starting' | 'running' | 'stopped';

/** The first start reads its whole state, and the machine may be busy. */
const usualStartLimit = 60_000;

/** The ECS endpoint that the extension brings along, as a process that ends with the window that started it. */
export class LocalEndpoint {
  private readonly options: LocalEndpointOptions;
  private child: ChildProcess | undefined;
  private starting: Promise<string> | undefined;
  private current: LocalStatus = 'idle';

  constructor(options: LocalEndpointOptions) {
    this.options = options;
  }

  get status(): LocalStatus {
    return this.current;
  }

  /** The address, after starting it where no window has. */
  start(): Promise<string> {
    this.starting ??= this.connectOrSpawn();
    return this.starting;
  }

  /** Stops it, whichever window started it. */
  async stop(): Promise<void> {
    const shared = this.child === undefined ? await this.recorded() : undefined;
    this.starting = undefined;
    // A process id alone may by now be that of another program.
    if (shared !== undefined && (await answers(shared.endpoint))) process.kill(shared.pid);
    await this.end();
    this.become('stopped');
  }

  /** Told that it does not answer: the window that started it may have ended it. */
  lost(): void {
    if (this.child !== undefined || this.current !== 'running') return;
    this.starting = undefined;
    this.become('idle');
  }

  /** Ends it with the window. */
  dispose(): void {
    this.child?.kill();
    this.child = undefined;
  }

  private async connectOrSpawn(): Promise<string> {
    this.become('starting');
    try {
      const shared = await this.recorded();
      const endpoint = shared && (await answers(shared.endpoint)) ? shared.endpoint : await this.spawn();
      this.become('running');
      return endpoint;
    } catch (error) {
      this.starting = undefined;
      this.become('idle');
      throw error;
    }
  }

  private async spawn(): Promise<string> {
    await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
    // Its input is ours, so it ends with us even when we are killed.
    const args = [
      ...this.beginning(),
      '--state',
      join(this.options.folder, 'state'),
      '--end-with-stdin',
      // Another window may start it at this very moment.
      '--share',
      ...(this.options.options?.() ?? []),
    ];
    const env = endpointEnvironment(process.env);
    const child = spawn(process.execPath, args, { env, stdio: 'pipe' });
    this.child = child;
    child.once('exit', (code, signal) => this.ended(child, code ?? signal));
    createInterface(child.stderr).on('line', this.options.log);
    const { endpoint, shared } = await readyLine(child, this.options.startLimit ?? usualStartLimit);
    if (shared) {
      this.child = undefined;
      return endpoint;
    }
    await this.write({ pid: child.pid, endpoint });
    this.options.log(`The local endpoint is running at ${endpoint}.`);
    return endpoint;
  }

  /** The program, and the file that it follows where there is one. */
  private beginning(): string[] {
    const file = this.options.declared?.();
    return [this.options.program, ...(file === undefined ? [] : ['--cluster-file', file])];
  }

  private ended(child: ChildProcess, reason: number | string | null): void {
    if (this.child !== child) return;
    this.options.log(`The local endpoint ended (${reason}).`);
    this.child = undefined;
    this.starting = undefined;
    // It ends well only when somebody told it to, in another window.
    this.become(reason === 0 ? 'stopped' : 'idle');
  }

  private async end(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    await rm(this.record, { force: true });
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await exited;
  }

  /** What the window that started it wrote down. */
  private async recorded(): Promise<EndpointRecord | undefined> {
    const text = await readFile(this.record, 'utf8').catch(() => '');
    return readRecord(text);
  }

  /** Whoever reads it meanwhile finds the old text or the new one, never a part. */
  private async write(record: {
    readonly pid: number | undefined;
    readonly endpoint: string;
  }): Promise<void> {
    const draft = `${this.record}.${process.pid}`;
    await writeFile(draft, JSON.stringify(record), { mode: 0o600 });
    await rename(draft, this.record);
  }

  private get record(): string {
    return join(this.options.folder, 'endpoint.json');
  }

  private become(status: LocalStatus): void {
    this.current = status;
    this.options.changed();
  }
}

interface EndpointRecord {
  readonly pid: number;
  readonly endpoint: string;
}

/** What the record says; one that was cut off, or is not a record at all, is as good as none. */
function readRecord(text: string): EndpointRecord | undefined {
  const record = parse(text);
  if (typeof record !== 'object' || record === null || !('pid' in record) || !('endpoint' in record)) return;
  const { pid, endpoint } = record;
  return Number.isInteger(pid) && typeof endpoint === 'string' ? { pid: Number(pid), endpoint } : undefined;
}

/** Where it listens, and whether another window's is meant. */
interface Ready {
  readonly endpoint: string;
  readonly shared: boolean;
}

/** The endpoint writes one line of JSON when it listens. */
function readyLine(child: ChildProcess, limit: number): Promise<Ready> {
  return new Promise<Ready>((resolve, reject) => {
    const fail = (message: string) =>
      reject(new EcsFailure({ kind: 'unreachable', code: 'LocalEndpoint', operation: 'start', message }));
    const timer = setTimeout(() => {
      child.kill();
      fail('The local endpoint did not start in time. Its output is in the log.');
    }, limit);
    child.once('error', (error) => fail(`The local endpoint could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`The local endpoint ended with ${code}. Its output is in the log.`));
    child.once('close', () => clearTimeout(timer));
    if (child.stdout === null) return fail('The local endpoint has no output.');
    createInterface(child.stdout).once('line', (line) => {
      clearTimeout(timer);
      const ready = readyIn(line);
      if (ready === undefined) fail(`The local endpoint did not say where it is: ${line}`);
      else resolve(ready);
    });
  });
}

function readyIn(line: string): Ready | undefined {
  const ready = parse(line);
  if (typeof ready !== 'object' || ready === null || !('endpoint' in ready)) return undefined;
  return { endpoint: String(ready.endpoint), shared: 'shared' in ready };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever else it is, it is not what was promised.
    return undefined;
  }
}

/** Whether a local endpoint listens there, which it tells to anyone; another program may have taken the port since. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    const answer = await fetch(`${endpoint}/status`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok && 'runtime' in Object(await answer.json());
  } catch {
    return false;
  }
}
