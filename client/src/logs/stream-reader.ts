import type { LogLine, LogSource } from '#core/logs/reading/log-event.ts';
import type { LogReader } from './log-reader.ts';

/** How the waits between two looks at a stream grow, in milliseconds. */
export interface Pace {
  readonly shortest: number;
  readonly longest: number;
}

/** What CloudWatch Logs gives at once: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
const mostLines = 10_000;

/** A stream that never comes to its end is left for the next turn. */
const mostPages = 10;

/** One stream, read on from where the last look ended; a quiet one is looked at less and less often. */
export class StreamReader {
  readonly source: LogSource;
  /** When it is due, in milliseconds of the caller's clock. */
  due = 0;
  /** Whether the last look found it read to its end. */
  drained = false;
  absent: 'group' | 'stream' | undefined;
  private token: string | undefined;
  private wait: number;
  private readonly tail: number;
  private readonly pace: Pace;

  constructor(source: LogSource, tail: number, pace: Pace) {
    this.source = source;
    this.tail = tail;
    this.pace = pace;
    this.wait = pace.shortest;
  }

  /** The lines that came since; `now` is when the look began. */
  async read(reader: LogReader, now: number, signal: AbortSignal): Promise<readonly LogLine[]> {
    const lines: LogLine[] = [];
    this.drained = false;
    for (let page = 0; page < mostPages && !this.drained; page += 1) {
      lines.push(...(await this.page(reader, signal)));
    }
    this.wait = lines.length > 0 ? this.pace.shortest : Math.min(this.wait * 2, this.pace.longest);
    this.due = now + (this.drained ? this.wait : 0);
    return lines;
  }

  private async page(reader: LogReader, signal: AbortSignal): Promise<readonly LogLine[]> {
    const { source, token } = this;
    const { region, group, stream } = source;
    const limit = token === undefined ? this.tail : mostLines;
    const page = await reader.read({ region, group, stream, token, since: undefined, limit }, signal);
    this.absent = page.absent;
    // The same token again says that this was the end; an empty page alone does not.
    this.drained = page.token === undefined || page.token === token;
    this.token = page.token ?? token;
    return page.events.map((event) => ({ ...event, source }));
  }
}
