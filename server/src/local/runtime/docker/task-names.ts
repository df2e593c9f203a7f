import { lastPart } from '#core/sim/arns.ts';
import type { KnownHost } from '#core/sim/discovery/known-names.ts';
import type { Effect } from '#core/sim/effects.ts';
import type { NameSource } from '../driver.ts';
import type { NamesAtStart } from './container-body.ts';
import type { EngineClient } from './engine-client.ts';
import { messageOf } from './failure.ts';
import { writeHosts } from './hosts-file.ts';
import {
  type GivenNames,
  givenBefore,
  missingReason,
  type NamedTask,
  namedTask,
  namesIn,
} from './missing-names.ts';

type Queue = (key: string, run: () => Promise<void>) => void;

const noSource: NameSource = {
  hostsOf: () => [],
  lastingHostsOf: () => [],
  ready: async () => {},
  nameServer: () => undefined,
  unwritten: () => {},
};

/**
 * Keeps the names of Cloud Map and Service Connect in the containers of tasks that have an address of their own. Others
 * are started with the aliases that there are, and ask a name server for the rest. Nothing is asked of the engine's own
 * DNS, which not every engine has.
 */
export class TaskNames {
  readonly #engine: EngineClient;
  readonly #queue: Queue;
  readonly #log: (line: string) => void;
  readonly #end = new AbortController();
  #source = noSource;
  /** The tasks that run. */
  readonly #tasks = new Map<string, NamedTask>();
  /** Those of them whose names are about to be written. */
  readonly #due = new Set<string>();
  /** What was written last, by task; a task without names is left as the engine made it. */
  readonly #written = new Map<string, string>();
  /** What tasks were started with. */
  readonly #given = new Map<string, GivenNames>();
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
      for (const task of this.#tasks.keys()) this.#renew(task);
    };
  }

  /** What the containers of a task know of names from their start on. */
  async atStart(taskArn: string): Promise<NamesAtStart> {
    await this.#source.ready();
    const hosts = this.#source.lastingHostsOf(taskArn);
    const nameServer = this.#source.nameServer();
    this.#given.set(taskArn, { names: namesIn(hosts), asksNameServer: nameServer !== undefined });
    return { hosts, nameServer };
  }

  /** Tasks of an earlier start are known by their containers. */
  note(effect: Effect): void {
    const { taskArn } = effect;
    if (effect.type === 'detach-network' || effect.type === 'remove-task') {
      this.#tasks.delete(taskArn);
      this.#written.delete(taskArn);
      this.#given.delete(taskArn);
    } else if (effect.type === 'start-container' || effect.type === 'watch-container') {
      this.#tasks.set(taskArn, namedTask(effect));
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
      const task = this.#tasks.get(taskArn);
      if (task?.mode === 'awsvpc') await this.write(taskArn);
      if (task !== undefined) await this.#tellMissing(taskArn, task);
    });
  }

  async #tellMissing(taskArn: string, task: NamedTask): Promise<void> {
    const wanted = {
      lasting: [...namesIn(this.#source.lastingHostsOf(taskArn))],
      all: [...namesIn(this.#source.hostsOf(taskArn))],
      isServed: this.#source.nameServer() !== undefined,
    };
    if (wanted.all.length === 0 && !wanted.isServed) return;
    const given = this.#given.get(taskArn) ?? (await givenBefore(this.#engine, task.holder));
    if (given === undefined) return;
    this.#given.set(taskArn, given);
    const reason = missingReason(task, wanted, given);
    if (reason !== undefined) this.#say(taskArn, reason);
  }

  /** The log says each reason once, for whatever task; the services of the tasks say it themselves. */
  #say(taskArn: string, reason: string): void {
    this.#source.unwritten(taskArn, reason);
    if (this.#said.has(reason)) return;
    this.#said.add(reason);
    this.#log(
      `The containers of task ${taskArn} do not look up every name of Cloud Map and Service Connect: ${reason}`,
    );
  }
}

/** Most programs take the first address of a name, so each task has another one first. */
function rotated(hosts: readonly KnownHost[], taskArn: string): readonly KnownHost[] {
  const first = Number.parseInt(lastPart(taskArn).slice(0, 8), 16) % Math.max(hosts.length, 1) || 0;
  return [...hosts.slice(first), ...hosts.slice(0, first)];
}
