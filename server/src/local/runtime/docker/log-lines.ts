import type { WrittenLine } from '#core/logs/awslogs/event-assembler.ts';

/** A frame of the engine's: which of the outputs it is of, and its bytes. */
interface Frame {
  readonly output: number;
  readonly bytes: Buffer;
}

const headLength = 8;

/** A text longer than this without a line's end is cut, so that it does not fill the memory. */
const longestLine = 1024 * 1024;

/**
 * Cuts the engine's log stream into lines. Without a terminal it comes in frames of eight bytes of head each:
 * the output's number, three noughts, the length; with one it comes as it is. Each line begins with its time.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export class LogLines {
  readonly #framed: boolean;
  /** The latest time that was told to the second only; what comes later is not earlier. */
  #latest = 0;
  #rest: Buffer = Buffer.alloc(0);
  /** What of a line has come, by output. */
  readonly #partial = new Map<
    number,
    { readonly timestamp: number; readonly parts: Buffer[]; readonly second: number; length: number }
  >();
  /** The second, as the engine told it, of the line that was read last, and the lines of it. */
  #reached: { readonly second: number; readonly messages: string[] } = { second: 0, messages: [] };
  #toldSecond = 0;

  constructor(framed: boolean) {
    this.#framed = framed;
  }

  /** The lines that are whole now. `now`, in epoch milliseconds, is when the chunk came. */
  add(chunk: Buffer, now: number): WrittenLine[] {
    if (!this.#framed) return this.#linesOf({ output: 1, bytes: chunk }, now);
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const lines: WrittenLine[] = [];
    for (;;) {
      const length = this.#rest.length < headLength ? Number.POSITIVE_INFINITY : this.#rest.readUInt32BE(4);
      if (this.#rest.length < headLength + length) return lines;
      const bytes = this.#rest.subarray(headLength, headLength + length);
      lines.push(...this.#linesOf({ output: this.#rest[0] ?? 1, bytes }, now));
      this.#rest = this.#rest.subarray(headLength + length);
    }
  }

  /** Where to read on: the second (since 1970) of the latest line, and the lines of that second that have been given. */
  get reached(): { readonly second: number; readonly messages: readonly string[] } {
    return this.#reached;
  }

  /** A reader of the same output from an earlier place on; what it gives is not earlier than what this one gave. */
  again(): LogLines {
    const lines = new LogLines(this.#framed);
    lines.#latest = this.#latest;
    return lines;
  }

  /** What is left of lines that were never ended. */
  end(): WrittenLine[] {
    return [...this.#partial.keys()].flatMap((output) => this.#take(output));
  }

  #linesOf({ output, bytes }: Frame, now: number): WrittenLine[] {
    const lines: WrittenLine[] = [];
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      this.#append(output, bytes.subarray(start, end), now);
      lines.push(...this.#take(output));
      start = end + 1;
    }
    if (start < bytes.length) this.#append(output, bytes.subarray(start), now);
    if ((this.#partial.get(output)?.length ?? 0) > longestLine) lines.push(...this.#take(output));
    return lines;
  }

  #append(output: number, bytes: Buffer, now: number): void {
    const open = this.#partial.get(output);
    // A frame that goes on with a line has its time before it too.
    const { timestamp, text } =
      this.#framed || open === undefined ? this.#timed(bytes, now) : { timestamp: now, text: bytes };
    if (open === undefined) {
      const second = this.#toldSecond;
      this.#partial.set(output, { timestamp, parts: [text], second, length: text.length });
    } else {
      open.parts.push(text);
      open.length += text.length;
    }
  }

  #take(output: number): WrittenLine[] {
    const open = this.#partial.get(output);
    this.#partial.delete(output);
    if (open === undefined) return [];
    const message = Buffer.concat(open.parts).toString('utf8').replace(/\r$/, '');
    this.#note(open.second, message);
    return [{ timestamp: open.timestamp, message }];
  }

  #note(second: number, message: string): void {
    if (second > this.#reached.second) this.#reached = { second, messages: [] };
    if (second === this.#reached.second) this.#reached.messages.push(message);
  }

  /** The time before a text, and the text; the time of arrival is as good where the engine tells but the second. */
  #timed(bytes: Buffer, now: number): { readonly timestamp: number; readonly text: Buffer } {
    const space = bytes.indexOf(32);
    const word = space > 0 && space < 40 ? bytes.toString('latin1', 0, space) : '';
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(word) ? Date.parse(word) : Number.NaN;
    if (Number.isNaN(time)) return { timestamp: now, text: bytes };
    this.#toldSecond = Math.floor(time / 1000);
    const text = bytes.subarray(space + 1);
    if (word.includes('.')) return { timestamp: Math.floor(time), text };
    const fresh = now >= time && now - time < onTheWay;
    this.#latest = Math.max(this.#latest, fresh ? now : time);
    return { timestamp: this.#latest, text };
  }
}

/** How many milliseconds a line may be under way when the engine tells its second only. */
const onTheWay = 1500;
