import { type LineFilter, readFilter } from '#core/logs/reading/line-filter.ts';
import type { LogLine, LogSource } from '#core/logs/reading/log-event.ts';
import { counted } from '#core/words/counted.ts';
import type { Screen } from '../ui/terminal-program.ts';
import { KeptLines } from './kept-lines.ts';
import { lineText, plainText } from './line-text.ts';
import { TaskColours } from './task-colours.ts';

/** Lines drawn at once; a terminal keeps no more by default, so what stood before them would be written in vain. */
const drawn = 1_000;

const clearAll = '\u001b[2J\u001b[3J\u001b[H';
const dim = '\u001b[2m';
const reset = '\u001b[0m';

/** The lines of logs as a terminal shows them, and what a person can change about that. */
export class LogView {
  private readonly screen: Screen;
  private readonly label: (source: LogSource) => string;
  private readonly lines = new KeptLines();
  private readonly colours = new TaskColours();
  private filter: LineFilter | undefined;
  private times = false;
  private raw = false;
  private wrapped = true;
  private held: Batch | undefined;

  constructor(screen: Screen, label: (source: LogSource) => string) {
    this.screen = screen;
    this.label = label;
  }

  /** Shows lines, or keeps them for later while paused. */
  accept(lines: readonly LogLine[]): void {
    this.lines.add(lines);
    const fitting = lines.filter((line) => this.fits(line));
    if (this.held === undefined) this.write(joined(nothing, fitting));
    else this.held = joined(this.held, fitting);
  }

  /** Says something about the logs, told apart from them. */
  note(text: string): void {
    this.screen.write(`${dim}── ${text} ──${reset}\n`);
  }

  get paused(): boolean {
    return this.held !== undefined;
  }

  togglePause(): void {
    const { held } = this;
    if (held === undefined) {
      this.held = nothing;
      this.note('paused; p resumes');
      return;
    }
    this.held = undefined;
    this.write(held);
  }

  toggleTimes(): void {
    this.times = !this.times;
    this.draw();
  }

  toggleRaw(): void {
    this.raw = !this.raw;
    this.draw();
  }

  /** Whether long lines go on in the next one, or end at the edge. */
  toggleWrap(): void {
    this.wrapped = !this.wrapped;
    this.screen.write(this.wrapped ? '\u001b[?7h' : '\u001b[?7l');
    this.draw();
  }

  clear(): void {
    this.lines.clear();
    if (this.held !== undefined) this.held = nothing;
    this.screen.write(clearAll);
  }

  get filterText(): string {
    return this.filter?.text ?? '';
  }

  /** Shows only what fits; an empty text shows everything. */
  filterBy(text: string): void {
    this.filter = text === '' ? undefined : readFilter(text);
    this.draw();
    if (this.filter !== undefined) this.note(`only lines with ${text}; / changes it`);
  }

  /** Everything that is kept and fits, with times, as it is saved. */
  text(): string {
    const fitting = this.lines.all().filter((line) => this.fits(line));
    return fitting.map((line) => `${plainText(line, this.label)}\n`).join('');
  }

  private draw(): void {
    this.screen.write(clearAll);
    const { forgotten } = this.lines;
    if (forgotten > 0) this.note(`${counted(forgotten, 'older line')} not kept`);
    const last = this.lines.last(drawn, (line) => this.fits(line));
    if (this.held !== undefined) this.held = nothing;
    this.write({ lines: last, leftOut: 0 });
    if (this.paused) this.note('paused; p resumes');
  }

  private write({ lines, leftOut }: Batch): void {
    const { times, raw, label } = this;
    const look = { times, raw, label, colour: (task: string) => this.colours.of(task) };
    if (leftOut > 0) this.note(`${counted(leftOut, 'line')} not shown; / finds them, s saves them`);
    const shown = lines.map((line) => lineText(line, look));
    if (shown.length > 0) this.screen.write(shown.join(''));
  }

  private fits(line: LogLine): boolean {
    return this.filter === undefined || !('test' in this.filter) || this.filter.test(line.text);
  }
}

/** The last lines of those that came at once or while paused, and how many stood before them. */
interface Batch {
  readonly lines: readonly LogLine[];
  readonly leftOut: number;
}

const nothing: Batch = { lines: [], leftOut: 0 };

function joined({ lines, leftOut }: Batch, more: readonly LogLine[]): Batch {
  const over = Math.max(0, lines.length + more.length - drawn);
  return { lines: [...lines, ...more].slice(over), leftOut: leftOut + over };
}
