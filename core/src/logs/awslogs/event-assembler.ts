/** A line as a container wrote it. */
export interface WrittenLine {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** An event has at most 256 KiB, 26 bytes of which are not text. */
const longestEvent = 262_144 - 26;

/** Puts lines together to events: each is one, or (with a pattern) each with those that follow until the next first line. */
export class EventAssembler {
  readonly #firstLine: RegExp | undefined;
  #open: { readonly timestamp: number; message: string } | undefined;

  constructor(firstLine: RegExp | undefined) {
    this.#firstLine = firstLine;
  }

  /** Whether an event waits for its next line. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Takes lines in and gives the events that are whole. Empty lines alone are no events, as for the driver. */
  add(lines: readonly WrittenLine[]): WrittenLine[] {
    const pattern = this.#firstLine;
    if (pattern === undefined) return lines.flatMap(inPieces);
    const whole: WrittenLine[] = [];
    for (const line of lines) {
      const open = this.#open;
      if (open === undefined || pattern.test(line.message) || isFull(open.message, line.message)) {
        whole.push(...this.end());
        this.#open = { ...line };
      } else open.message += `\n${line.message}`;
    }
    return whole;
  }

  /** Gives the event that still waits, when no more comes or it has waited long enough. */
  end(): WrittenLine[] {
    const open = this.#open;
    this.#open = undefined;
    return open === undefined ? [] : inPieces(open);
  }
}

function isFull(open: string, next: string): boolean {
  return (open.length + next.length) * 3 > longestEvent && bytesIn(open) + bytesIn(next) >= longestEvent;
}

/** Text that is too long becomes several events; none is cut inside a character. */
function inPieces({ timestamp, message }: WrittenLine): WrittenLine[] {
  if (message === '') return [];
  if (message.length * 3 <= longestEvent || bytesIn(message) <= longestEvent) return [{ timestamp, message }];
  const pieces: WrittenLine[] = [];
  let [piece, size] = ['', 0];
  for (const letter of message) {
    const bytes = bytesIn(letter);
    if (size + bytes > longestEvent) {
      pieces.push({ timestamp, message: piece });
      [piece, size] = ['', 0];
    }
    piece += letter;
    size += bytes;
  }
  return [...pieces, { timestamp, message: piece }];
}

/** How many bytes a text has in UTF-8. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
