import type { Service, Task } from '#core/ecs/api.ts';
import {
  emptyHistory,
  type History,
  type KeptLine,
  mergedHistories,
  since,
  withLines,
  withService,
  withStopped,
} from '#core/history/history.ts';
import { historyText, readHistory } from '#core/history/read-history.ts';
import type { Log } from '../log/log.ts';

/** Where histories are kept, and for how long. */
export interface HistoriesOptions {
  /** A file for each connection; a text that is not there is empty. */
  readonly files: HistoryFiles;
  /** How many days; 0 keeps nothing, and takes away what was kept. */
  readonly days: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  /** How long it is waited for more before a file is written, in milliseconds. */
  readonly rest: number;
}

/** The files of histories, by the id of the connection. */
export interface HistoryFiles {
  read(connection: string): Promise<string>;
  write(connection: string, text: string): Promise<void>;
  remove(connection: string): Promise<void>;
}

interface Held {
  history: History;
  timer: NodeJS.Timeout | undefined;
  /** Done when what was to be written is. */
  writing: Promise<void>;
}

const day = 24 * 60 * 60_000;

/** What was seen of each connection and ECS forgets, over all windows and past their end. */
export class Histories {
  private readonly options: HistoriesOptions;
  private readonly held = new Map<string, Promise<Held>>();

  constructor(options: HistoriesOptions) {
    this.options = options;
  }

  /** What is kept of a connection now. */
  async of(connection: string): Promise<History> {
    if (this.options.days() === 0) return emptyHistory;
    return since((await this.hold(connection)).history, this.oldest());
  }

  /** Keeps tasks that have stopped; gives those of which nobody has looked for the lines yet. */
  async hear(connection: string, tasks: readonly Task[]): Promise<readonly Task[]> {
    await this.change(connection, (history) => withStopped(history, tasks));
    const { tasks: kept } = await this.of(connection);
    const unread = new Set(kept.filter(({ lines }) => lines === undefined).map(({ task }) => task.arn));
    return tasks.filter(({ arn }) => unread.has(arn));
  }

  hearServices(connection: string, services: readonly Service[]): Promise<void> {
    const now = this.options.now();
    return this.change(connection, (history) =>
      services.reduce((all, service) => withService(all, service, now), history),
    );
  }

  hearLines(connection: string, task: string, lines: readonly KeptLine[]): Promise<void> {
    return this.change(connection, (history) => withLines(history, task, lines));
  }

  /** Writes what has not been written yet. */
  async close(): Promise<void> {
    for (const [id, held] of this.held) await this.finish(id, await held);
  }

  private async finish(connection: string, held: Held): Promise<void> {
    if (held.timer !== undefined) this.begin(connection, held);
    await held.writing;
  }

  private async change(connection: string, work: (history: History) => History): Promise<void> {
    if (this.options.days() === 0) return this.forget(connection);
    const held = await this.hold(connection);
    const changed = work(held.history);
    if (changed === held.history) return;
    held.history = since(changed, this.oldest());
    held.timer ??= setTimeout(() => this.begin(connection, held), this.options.rest);
    held.timer.unref();
  }

  /** One after the other, so that an older text never comes last. */
  private begin(connection: string, held: Held): void {
    clearTimeout(held.timer);
    held.timer = undefined;
    held.writing = held.writing.then(() => this.write(connection, held));
  }

  /** Another window may have written meanwhile, so what it has heard is taken along. */
  private async write(connection: string, held: Held): Promise<void> {
    const { files, log } = this.options;
    try {
      const written = readHistory(await files.read(connection));
      held.history = since(mergedHistories(held.history, written), this.oldest());
      await files.write(connection, historyText(held.history));
    } catch (error) {
      log.error(`What stopped tasks said could not be kept: ${error}`);
    }
  }

  private hold(connection: string): Promise<Held> {
    const present = this.held.get(connection);
    if (present !== undefined) return present;
    const read = this.options.files.read(connection).then(
      (text) => held(readHistory(text)),
      () => held(emptyHistory),
    );
    this.held.set(connection, read);
    return read;
  }

  private async forget(connection: string): Promise<void> {
    const held = await this.held.get(connection);
    this.held.delete(connection);
    clearTimeout(held?.timer);
    // What is being written would come back.
    await held?.writing;
    await this.options.files.remove(connection).catch(() => {});
  }

  private oldest(): number {
    return this.options.now() - this.options.days() * day;
  }
}

function held(history: History): Held {
  return { history, timer: undefined, writing: Promise.resolve() };
}
