import type { LogRoute } from '#core/logs/awslogs/awslogs-options.ts';
import { EventAssembler, type WrittenLine } from '#core/logs/awslogs/event-assembler.ts';
import type { LogEvents } from './log-events.ts';

/** Where the output of one container goes, and how it is cut into events. */
export interface ContainerLogOptions {
  readonly route: LogRoute;
  /** The stream's id. */
  readonly stream: string;
  /** The group's and the stream's name, for messages. */
  readonly name: string;
  /** Resolves when the stream is written down. */
  readonly kept: Promise<void>;
  readonly events: LogEvents;
  readonly log: (line: string) => void;
}

/** How many milliseconds an event of several lines waits for its next one. */
const lineWait = 1000;

/** The way of one container's output into its stream. */
export class ContainerLog {
  readonly #options: ContainerLogOptions;
  readonly #assembler: EventAssembler;
  #timer: NodeJS.Timeout | undefined;
  #buffered = 0;
  #dropped = 0;
  #failed = false;

  constructor(options: ContainerLogOptions) {
    this.#options = options;
    this.#assembler = new EventAssembler(options.route.firstLine);
  }

  /**
   * Takes lines in. Whoever awaits it before the next call is held back as long as the disk is slow; in
   * non-blocking mode it resolves at once, and lines are dropped while the buffer is full.
   */
  async write(lines: readonly WrittenLine[]): Promise<void> {
    clearTimeout(this.#timer);
    await this.#send(this.#assembler.add(lines));
    if (this.#assembler.isOpen) {
      this.#timer = setTimeout(() => void this.#send(this.#assembler.end()), lineWait).unref();
    }
  }

  /** Nothing more comes. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#send(this.#assembler.end());
  }

  /** The events since the second of the latest one, and that second, to go on where an earlier endpoint ended. */
  async latest(): Promise<{ readonly since: number; readonly messages: readonly string[] } | undefined> {
    const { events, stream } = this.#options;
    const facts = await events.facts(stream);
    if (facts === undefined) return undefined;
    const since = Math.floor(facts.lastTime / 1000);
    const query = { streams: [stream], from: since * 1000, to: Number.POSITIVE_INFINITY, beyond: undefined };
    const found = await events.read({ ...query, backwards: true, limit: 10_000 });
    return { since, messages: found.map(({ message }) => message) };
  }

  #send(events: readonly WrittenLine[]): Promise<void> {
    if (events.length === 0) return Promise.resolve();
    const { buffer } = this.#options.route;
    if (buffer === undefined) return this.#append(events);
    const size = events.reduce((sum, { message }) => sum + message.length, 0);
    if (this.#buffered > 0 && this.#buffered + size > buffer) {
      this.#drop(events.length);
      return Promise.resolve();
    }
    this.#buffered += size;
    void this.#append(events).then(() => {
      this.#buffered -= size;
    });
    return Promise.resolve();
  }

  #drop(count: number): void {
    if (this.#dropped === 0) {
      this.#options.log(
        `${this.#options.name}: the buffer of non-blocking mode is full, so lines are dropped.`,
      );
    }
    this.#dropped += count;
  }

  /** A container does not stop because its log cannot be written; what is lost is reported once. */
  async #append(events: readonly WrittenLine[]): Promise<void> {
    const { kept, stream, events: store, name, log } = this.#options;
    try {
      await kept;
      await store.append(stream, events, { now: Math.max(Date.now(), events.at(-1)?.timestamp ?? 0) });
      this.#failed = false;
    } catch (error) {
      if (!this.#failed)
        log(`${name}: lines of log are lost: ${error instanceof Error ? error.message : error}`);
      this.#failed = true;
    }
  }
}
