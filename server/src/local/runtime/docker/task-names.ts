import { lastPart } from '#core/sim/arns.ts';
import type { KnownHost } from '#core/sim/discovery/known-names.ts';
import type { Effect } from '#core/sim/effects.ts';
import type { NameSource } from '../driver.ts';
import type { EngineClient } from './engine-client.ts';
import { messageOf } from './failure.ts';
import { writeHosts } from './hosts-file.ts';

type Queue = (key: string, run: () => Promise<void>) => void;

const noSource: NameSource = { hostsOf: () => [], unwritten: () => {} };

/**
 * Keeps the names of Cloud Map and Service Connect in the containers of tasks that have an address of their own; of the
 * others it says that they know none. Nothing is asked of the engine's own DNS, which not every engine has.
 */
export class TaskNames {
  readonly #engine: EngineClient;
  readonly #queue: Queue;
  readonly #log: (line: string) => void;
  readonly #end = new AbortController();
  #source = noSource;
  /** The network modes of the tasks that run. */
  readonly #modes = new Map<string, string>();
  /** Those of them whose names are about to be written. */
  readonly #due = new Set<string>();
  /** What was written last, by task; a task without names is left as the engine made it. */
  readonly #written = new Map<string, string>();
  readonly #said = new Set<string>();

  constructor(engine: EngineClient, log: (line: string) => void, queue: Queue) {
    this.#engine = engine;
    this.#log = log;
    this.#queue = queue;
  }

  /** Takes what says which names tasks look up; the result has it asked again. */
  follow(source: NameSource): () => void {
    this.#source = source;
    return () => {
      for (const task of this.#modes.keys()) this.#renew(task);
    };
  }

  /** Tasks of an earlier start are known by their containers. */
  note(effect: Effect): void {
    const { taskArn } = effect;
    if (effect.type === 'detach-network' || effect.type === 'remove-task') {
      this.#modes.delete(taskArn);
      this.#written.delete(taskArn);
    } else if (effect.type === 'start-container' || effect.type === 'watch-container') {
      this.#modes.set(taskArn, effect.taskDefinition.networkMode ?? 'bridge');
      this.#renew(taskArn);
    }
  }

  /** Writes the names that a task knows now, unless they stand there. Never throws. */
  async write(taskArn: string): Promise<void> {
    const hosts = rotated(this.#source.hostsOf(taskArn), taskArn);
    const text = JSON.stringify(hosts);
    if (text === (this.#written.get(taskArn) ?? '[]')) return;
    this.#written.set(taskArn, text);
    try {
      await writeHosts(this.#engine, taskArn, hosts, this.#end.signal);
    } catch (error) {
      if (!this.#end.signal.aborted) this.#say(taskArn, messageOf(error));
    }
  }

  close(): void {
    this.#end.abort();
  }

  /** Has the names of a task written once, however often they change until it is its turn. */
  #renew(taskArn: string): void {
    if (this.#due.has(taskArn)) return;
    this.#due.add(taskArn);
    this.#queue(taskArn, async () => {
      this.#due.delete(taskArn);
      const mode = this.#modes.get(taskArn);
      if (mode === 'awsvpc') await this.write(taskArn);
      else if (mode !== undefined && this.#source.hostsOf(taskArn).length > 0) {
        this.#say(taskArn, `that needs the network mode awsvpc, and theirs is ${mode}.`);
      }
    });
  }

  /** The log says each reason once, for whatever task; the services of the tasks say it themselves. */
  #say(taskArn: string, reason: string): void {
    this.#source.unwritten(taskArn, reason);
    if (this.#said.has(reason)) return;
    this.#said.add(reason);
    this.#log(
      `The containers of task ${taskArn} look up no names of Cloud Map and Service Connect: ${reason}`,
    );
  }
}

/** Most programs take the first address of a name, so each task has another one first. */
function rotated(hosts: readonly KnownHost[], taskArn: string): readonly KnownHost[] {
  const first = Number.parseInt(lastPart(taskArn).slice(0, 8), 16) % Math.max(hosts.length, 1) || 0;
  return [...hosts.slice(first), ...hosts.slice(0, first)];
}
