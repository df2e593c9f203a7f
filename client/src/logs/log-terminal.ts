import { readFilter } from '#core/logs/reading/line-filter.ts';
import type { LogSource } from '#core/logs/reading/log-event.ts';
import { counted } from '#core/words/counted.ts';
import { failureSentence } from '../log/failure-sentence.ts';
import type { Screen, TerminalProgram } from '../ui/terminal-program.ts';
import type { Ui } from '../ui/ui.ts';
import type { FollowSink } from './follow.ts';
import { LogView } from './log-view.ts';
import type { Followed } from './what-to-follow.ts';

/** What a log terminal shows. */
export interface LogTerminalOptions {
  /** `web`, `task 3f2a1b9c`. */
  readonly name: string;
  readonly ui: Pick<Ui, 'ask' | 'save' | 'copy' | 'mention'>;
  /** Tells lines of different origins apart. */
  readonly label: (source: LogSource) => string;
  /** Reads until the end or the signal; rejects with what a person can be told. */
  follow(sink: FollowSink, signal: AbortSignal): Promise<void>;
  /** Tells the person of a failure, with what mends it; `again` reads on. */
  tell(error: unknown, again: () => Promise<void>): Promise<void>;
}

const keys = '/ filter · p pause · t times · j raw JSON · w wrap · y copy · s save · c clear · r reload';

/** The program of a terminal that follows logs and obeys single keys. */
export class LogTerminal implements TerminalProgram {
  readonly name: string;
  readonly icon = 'output';
  private readonly options: LogTerminalOptions;
  private ending = new AbortController();
  private screen: Screen | undefined;
  private view: LogView | undefined;
  private said = '';
  private running = false;

  constructor(options: LogTerminalOptions) {
    this.options = options;
    this.name = `Logs: ${options.name}`;
  }

  start(screen: Screen): void {
    this.screen = screen;
    this.view = new LogView(screen, this.options.label);
    this.view.note(keys);
    void this.run();
  }

  input(data: string): void {
    for (const key of data) this.press(key);
  }

  closed(): void {
    this.ending.abort();
  }

  private press(key: string): void {
    const { view } = this;
    if (view === undefined) return;
    const actions: Readonly<Record<string, () => void>> = {
      '/': () => void this.askFilter(view),
      p: () => view.togglePause(),
      ' ': () => view.togglePause(),
      t: () => view.toggleTimes(),
      j: () => view.toggleRaw(),
      w: () => view.toggleWrap(),
      y: () => void this.copy(view),
      s: () => void this.save(view),
      c: () => view.clear(),
      r: () => void this.run(),
      // Ctrl-C and q end what is being followed; the lines stay to be read.
      '\u0003': () => this.stop(),
      q: () => this.screen?.close(0),
    };
    if (Object.hasOwn(actions, key)) actions[key]?.();
  }

  private stop(): void {
    if (this.running) this.ending.abort();
  }

  private async run(): Promise<void> {
    const { view } = this;
    if (this.running || view === undefined) return;
    this.running = true;
    this.said = '';
    this.ending = new AbortController();
    const { signal } = this.ending;
    try {
      await this.options.follow(this.sink(view), signal);
      view.note('end of the log: it has stopped; r reloads, q closes');
    } catch (error) {
      if (signal.aborted) view.note('no longer followed; r reloads, q closes');
      else this.fail(view, error);
    } finally {
      this.running = false;
    }
  }

  /** In the terminal, where the lines end, and as a message with what mends it. */
  private fail(view: LogView, error: unknown): void {
    view.note(`${failureSentence(error)} r reloads, q closes`);
    void this.options.tell(error, () => this.run());
  }

  private sink(view: LogView): FollowSink {
    return {
      lines: (lines) => view.accept(lines),
      followed: (followed) => this.tell(view, followed),
      absent: (sources, of) => view.note(absence(sources, of)),
    };
  }

  /** Says what is followed and what cannot be, once for as long as it stays so. */
  private tell(view: LogView, { sources, missing }: Followed): void {
    const tasks = new Set(sources.map(({ task }) => task)).size;
    const groups = [...new Set(sources.map(({ group }) => group))].join(', ');
    const found = sources.length === 0 ? [] : [`${counted(tasks, 'task')} · log group ${groups}`];
    const lines = [...found, ...missing.map(({ container, why }) => `${container}: ${why}`)];
    const said = lines.join('\n');
    if (said !== '' && said !== this.said) for (const line of lines) view.note(line);
    if (said === '' && this.said !== said) view.note('no tasks at the moment');
    this.said = said;
  }

  private async askFilter(view: LogView): Promise<void> {
    const text = await this.options.ui.ask({
      title: `${this.name}: filter`,
      prompt:
        'Text that lines contain, or /a regular expression/; ! in front hides those lines. Empty shows all.',
      value: view.filterText,
      check: (typed) => {
        const filter = readFilter(typed);
        return 'problem' in filter ? filter.problem : undefined;
      },
    });
    if (text !== undefined) view.filterBy(text);
  }

  private async copy(view: LogView): Promise<void> {
    await this.options.ui.copy(view.text());
    this.options.ui.mention('Copied the lines shown.');
  }

  private async save(view: LogView): Promise<void> {
    const name = `${this.options.name.replace(/[^\w.-]+/g, '-')}.log`;
    const path = await this.options.ui.save({ name, text: view.text() });
    if (path !== undefined) this.options.ui.mention(`Saved in ${path}.`);
  }
}

function absence(sources: readonly LogSource[], of: 'group' | 'stream'): string {
  const [first] = sources;
  if (of === 'stream') {
    const names = [...new Set(sources.map(({ container }) => container))].join(', ');
    return `nothing written yet by ${names}`;
  }
  const region = first?.region === undefined ? '' : ` in ${first.region}`;
  return `there is no log group ${first?.group}${region}: create it, or set "awslogs-create-group" to "true"`;
}
