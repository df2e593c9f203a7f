import type { EcsQueries, Task } from '#core/ecs/api.ts';
import type { History } from '#core/history/history.ts';
import type { Connection } from '../connections/connection.ts';
import { type Log, withoutAccount } from '../log/log.ts';
import type { LogReader } from '../logs/log-reader.ts';
import { stoppedOnPurpose } from '../tree/why-stopped.ts';
import type { Histories } from './histories.ts';
import { lastLinesOf } from './last-lines.ts';
import { listening } from './listening.ts';

/** What listens to connections needs of them. */
export interface HistoryOptions {
  readonly histories: Histories;
  readonly ecs: (connection: Connection, signal: AbortSignal) => Promise<EcsQueries>;
  readonly logs: (connection: Connection) => Promise<LogReader>;
  readonly log: Log;
}

/** The lines of no more tasks than these are looked for at a time: a service in a loop stops hundreds. */
const mostAtOnce = 5;

/** Listens to what ECS answers, keeps what it forgets, and looks for the last lines of what failed. */
export class HistoryKeeper {
  private readonly options: HistoryOptions;
  private readonly closing = new AbortController();
  private readonly reading = new Set<string>();

  constructor(options: HistoryOptions) {
    this.options = options;
  }

  /** What is kept of a connection. */
  of({ id }: Connection): Promise<History> {
    return this.options.histories.of(id);
  }

  /** The same ECS, listened to. */
  over<Asked extends EcsQueries>(connection: Connection, ecs: Asked): Asked {
    const { histories } = this.options;
    return listening(ecs, {
      stopped: (tasks) => void this.hear(connection, tasks),
      services: (services) => void histories.hearServices(connection.id, services),
    });
  }

  async dispose(): Promise<void> {
    this.closing.abort();
    await this.options.histories.close();
  }

  private async hear(connection: Connection, tasks: readonly Task[]): Promise<void> {
    const unread = await this.options.histories.hear(connection.id, tasks);
    const failed = unread.filter((task) => !stoppedOnPurpose(task) && !this.reading.has(task.arn));
    for (const task of failed.slice(0, mostAtOnce - this.reading.size)) void this.readLines(connection, task);
  }

  /** A log that cannot be read is not asked again and again; the task is kept without it. */
  private async readLines(connection: Connection, task: Task): Promise<void> {
    const { histories, ecs, logs, log } = this.options;
    const { signal } = this.closing;
    this.reading.add(task.arn);
    try {
      const asked = await ecs(connection, signal);
      const lines = await lastLinesOf(asked, await logs(connection), task, signal);
      await histories.hearLines(connection.id, task.arn, lines);
    } catch (error) {
      if (signal.aborted) return;
      log.info(withoutAccount(`The last lines of a stopped task could not be kept: ${error}`));
      await histories.hearLines(connection.id, task.arn, []);
    } finally {
      this.reading.delete(task.arn);
    }
  }
}
