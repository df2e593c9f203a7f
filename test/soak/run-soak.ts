import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { seeded } from '../support/random.ts';
import { Caller } from './caller.ts';
import { declareFleet } from './fleet.ts';
import { calmDown, happen } from './storm.ts';
import { Watcher } from './watcher.ts';

/** What came of a soak; it was well when `broken` is empty. */
export interface SoakResult {
  readonly broken: readonly string[];
  readonly lines: readonly string[];
}

/** How many times as fast as the wall's the cluster's time passes. */
const speed = 5;

/** Seconds of storm before it is looked whether all comes to rest. */
const stormSeconds = 30;

/** Seconds that the scheduler has for it: three minutes of the cluster's time, and as much again for a slow machine. */
const restSeconds = 72;

/** A shorter run is over before the memory has come to what it keeps. */
const leastForMemory = 120;

/** Plays so many seconds of storms on an endpoint of its own, the same ones for the same seed. */
export async function runSoak(seconds: number, seed: number): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-soak-'));
  const soak = new Soak(folder, seed);
  try {
    return await soak.run(seconds);
  } finally {
    await soak.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Soak {
  readonly #folder: string;
  readonly #random: () => number;
  readonly #caller = new Caller('');
  readonly #watcher = new Watcher(this.#caller);
  readonly #memory: number[] = [];
  readonly #late: string[] = [];
  #process: LocalProcess | undefined;
  #happened = 0;
  #rests: number[] = [];

  constructor(folder: string, seed: number) {
    this.#folder = folder;
    this.#random = seeded(seed);
  }

  async run(seconds: number): Promise<SoakResult> {
    await this.#start();
    await declareFleet(this.#caller);
    await this.#rest();
    const end = performance.now() + seconds * 1000;
    for (let round = 0; performance.now() < end; round += 1) {
      if (round === 1) await this.#restart();
      await this.#storm(Math.min(end, performance.now() + stormSeconds * 1000));
      await this.#rest();
    }
    return this.#result(seconds);
  }

  async close(): Promise<void> {
    this.#process?.child.kill('SIGKILL');
    await this.#process?.ended;
  }

  async #start(): Promise<void> {
    this.#process = await startLocalProcess([
      ...['--state', join(this.#folder, 'state'), '--speed', String(speed)],
      ...['--keep-stopped', '1000', '--keep-stopped-for', '10m'],
    ]);
    this.#caller.endpoint = this.#process.endpoint;
  }

  /** Kills it in the middle of its work; what it answered counts all the same. */
  async #restart(): Promise<void> {
    for (let count = 0; count < 20; count += 1) await happen(this.#caller, this.#random);
    await this.close();
    await this.#start();
    this.#memory.length = 0;
  }

  /** Things happen one after the other as fast as they are answered, and every second somebody looks. */
  async #storm(end: number): Promise<void> {
    const looking = this.#lookEverySecond(end);
    while (performance.now() < end) {
      await happen(this.#caller, this.#random);
      this.#happened += 1;
      await pause(20);
    }
    await looking;
  }

  async #lookEverySecond(end: number): Promise<void> {
    while (performance.now() < end) {
      const next = performance.now() + 1000;
      await this.#look();
      await pause(Math.max(next - performance.now(), 0));
    }
  }

  async #look(): Promise<void> {
    await this.#watcher.look();
    this.#memory.push(residentMegabytes(this.#process?.child.pid));
  }

  /** Left alone, with room enough, every service comes to what it wants. */
  async #rest(): Promise<void> {
    await calmDown(this.#caller);
    const start = performance.now();
    let unsettled = await this.#watcher.unsettled();
    while (unsettled.length > 0 && performance.now() < start + restSeconds * 1000) {
      await this.#look();
      await pause(500);
      unsettled = await this.#watcher.unsettled();
    }
    this.#rests.push((performance.now() - start) / 1000);
    this.#late.push(...unsettled);
  }

  #result(seconds: number): SoakResult {
    const { calls, refused, slowest, failures } = this.#caller;
    const { looks, tasksSeen, mostTasks, portsSeen, broken } = this.#watcher;
    const { early, late, isMore } = growth(this.#memory);
    const grown = seconds >= leastForMemory && isMore;
    return {
      broken: [
        ...broken,
        ...this.#late.map((text) => `not at rest in time: ${text}`),
        ...failures.map((text) => `not answered: ${text}`),
        ...(grown ? [`the memory grew from ${early} to ${late} MB`] : []),
      ],
      lines: [
        `${calls} calls, ${refused} of them refused, ${failures.length} without an answer; slowest ${slowest.operation} ${slowest.milliseconds.toFixed(0)} ms`,
        `${this.#happened} things happened; ${looks} looks at ${tasksSeen} tasks, at most ${mostTasks} at once, and ${portsSeen} host ports`,
        `at rest after ${this.#rests.map((rest) => rest.toFixed(1)).join(', ')} s`,
        `memory ${early} MB after the warm-up, ${late} MB at the end`,
      ],
    };
  }
}

/** Whether what a process had in memory, look by look in megabytes, has grown after the warm-up. */
export function growth(memory: readonly number[]) {
  const [early, late] = [tenth(memory, 0.3), tenth(memory, 0.9)];
  return { early, late, isMore: late > early * 1.2 + 20 };
}

/** The mean of a tenth of a list that begins at a share of it, whole. */
function tenth(numbers: readonly number[], from: number): number {
  const start = Math.floor(numbers.length * from);
  const part = numbers.slice(start, start + Math.max(Math.floor(numbers.length / 10), 1));
  return Math.round(part.reduce((sum, number) => sum + number, 0) / Math.max(part.length, 1));
}

/** What a process has in memory; nought where the system does not tell. */
function residentMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
