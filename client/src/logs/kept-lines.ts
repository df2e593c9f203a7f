import type { LogLine } from '#core/logs/reading/log-event.ts';

/** What is kept for filters and for saving: lines, and characters of all of them. */
const mostLines = 100_000;
const mostCharacters = 32 * 1024 * 1024;

/** The lines that a view has been given, the oldest forgotten first. */
export class KeptLines {
  private kept: LogLine[] = [];
  private start = 0;
  private characters = 0;
  /** How many lines were forgotten. */
  forgotten = 0;

  add(lines: readonly LogLine[]): void {
    for (const line of lines) {
      this.kept.push(line);
      this.characters += line.text.length;
      while (this.size > mostLines || this.characters > mostCharacters) this.forget();
    }
  }

  get size(): number {
    return this.kept.length - this.start;
  }

  clear(): void {
    this.kept = [];
    this.start = 0;
    this.characters = 0;
  }

  /** The oldest first. */
  all(): readonly LogLine[] {
    return this.kept.slice(this.start);
  }

  /** The last lines that fit, the oldest of them first. */
  last(count: number, fits: (line: LogLine) => boolean): readonly LogLine[] {
    const found: LogLine[] = [];
    for (let index = this.kept.length - 1; index >= this.start && found.length < count; index -= 1) {
      const line = this.kept[index];
      if (line !== undefined && fits(line)) found.push(line);
    }
    return found.reverse();
  }

  private forget(): void {
    this.characters -= this.kept[this.start]?.text.length ?? 0;
    this.start += 1;
    this.forgotten += 1;
    // Moving all of them for each would cost the square.
    if (this.start < mostLines) return;
    this.kept = this.kept.slice(this.start);
    this.start = 0;
  }
}
