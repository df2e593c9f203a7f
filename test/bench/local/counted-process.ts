import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** How many of the system's clock ticks a second of processor time has, on every Linux of today: proc(5). */
const ticks = 100;

/** A server under measurement, which is a process of its own so that its processor time can be told. */
export class CountedProcess {
  readonly endpoint: string;
  readonly #child: ChildProcess;

  constructor(child: ChildProcess, endpoint: string) {
    this.#child = child;
    this.endpoint = endpoint;
  }

  /** Seconds of processor time that it has taken so far. */
  get processorSeconds(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime and stime are the fields 14 and 15, of which two stand before the parenthesis.
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  }

  /** Milliseconds of processor time that its main thread has taken so far; `NaN` where the system does not tell. */
  get threadMilliseconds(): number {
    const { pid } = this.#child;
    const path = `/proc/${pid}/task/${pid}/schedstat`;
    return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[0]) / 1e6 : Number.NaN;
  }

  /** One call of ECS; throws what it was refused with. */
  async call(operation: string, input: object): Promise<Readonly<Record<string, unknown>>> {
    const answer = await fetch(this.endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AmazonEC2ContainerServiceV20141113.${operation}`,
        Authorization: authorization,
      },
      body: JSON.stringify(input),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${text.slice(0, 500)}`);
    // Every answer of ECS is a JSON object.
    const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return body;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
  }
}

/** Enough of a signature for a server that asks for nothing but the Region and the service in it. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0';

/** Starts a server that listens on a port that it is told. */
export async function startOn(
  port: number,
  command: string,
  args: readonly string[],
): Promise<CountedProcess> {
  const child = spawn(command, [...args], { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const endpoint = `http://127.0.0.1:${port}`;
  await Promise.race([failed, answers(endpoint)]);
  return new CountedProcess(child, endpoint);
}

async function answers(endpoint: string): Promise<void> {
  const end = performance.now() + 30_000;
  for (;;) {
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer !== undefined) return;
    if (performance.now() > end) throw new Error(`Nothing answers at ${endpoint}.`);
    await pause(50);
  }
}
