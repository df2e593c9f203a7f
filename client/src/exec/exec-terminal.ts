import type { SessionEvents } from '#core/session/client-session.ts';
import { failureSentence } from '../log/failure-sentence.ts';
import type { Screen, TerminalProgram } from '../ui/terminal-program.ts';
import type { RunningSession, SessionAddress } from './open-session.ts';

/** What a terminal inside a container needs. */
export interface ExecTerminalOptions {
  /** `nginx of web-app:3 3f2a1b9c`. */
  readonly name: string;
  /** Asks ECS for a session; rejects with what a person can be told. */
  begin(signal: AbortSignal): Promise<SessionAddress>;
  open(address: SessionAddress, events: SessionEvents): RunningSession;
}

const dim = '\u001b[2m';
const reset = '\u001b[0m';

/** The program of a terminal that is connected with one in a container. */
export class ExecTerminal implements TerminalProgram {
  readonly name: string;
  readonly icon = 'terminal';
  private readonly options: ExecTerminalOptions;
  private readonly ending = new AbortController();
  private readonly decoder = new TextDecoder();
  private readonly encoder = new TextEncoder();
  private session: RunningSession | undefined;
  private size: { readonly columns: number; readonly rows: number } | undefined;
  private typed = '';
  private wasUsed = false;
  private over = false;

  constructor(options: ExecTerminalOptions) {
    this.options = options;
    this.name = options.name;
  }

  start(screen: Screen): void {
    screen.write(`${dim}Connecting to ${this.options.name}…${reset}\n`);
    void this.connect(screen);
  }

  input(data: string): void {
    // A terminal that has ended stays to be read until a key is pressed.
    if (this.over) {
      this.closeScreen();
      return;
    }
    this.wasUsed = true;
    if (this.session === undefined) this.typed += data;
    else this.session.type(this.encoder.encode(data));
  }

  resize(columns: number, rows: number): void {
    this.size = { columns, rows };
    this.session?.resize(columns, rows);
  }

  closed(): void {
    this.ending.abort();
    this.session?.close();
  }

  private closeScreen = () => {};

  private async connect(screen: Screen): Promise<void> {
    this.closeScreen = () => screen.close(0);
    try {
      const address = await this.options.begin(this.ending.signal);
      if (this.ending.signal.aborted) return;
      this.session = this.options.open(address, this.events(screen));
      if (this.size !== undefined) this.session.resize(this.size.columns, this.size.rows);
      if (this.typed !== '') this.session.type(this.encoder.encode(this.typed));
      this.typed = '';
    } catch (error) {
      this.end(screen, failureSentence(error));
    }
  }

  private events(screen: Screen): SessionEvents {
    return {
      // A letter may be cut in two by the end of a message.
      output: (bytes) => screen.write(this.decoder.decode(bytes, { stream: true })),
      said: (words) => screen.write(`${words}\n`),
      ready: () => {},
      ended: ({ exitCode, problem }) => {
        const ended =
          exitCode === undefined ? 'The program ended.' : `The program ended with exit code ${exitCode}.`;
        // Who left a shell has seen all; what a single command wrote is still to be read.
        if (problem === undefined && (exitCode ?? 0) === 0 && this.wasUsed) screen.close(0);
        else this.end(screen, problem ?? ended);
      },
    };
  }

  private end(screen: Screen, words: string): void {
    if (this.ending.signal.aborted) return;
    this.over = true;
    screen.write(`\n${dim}── ${words} Press any key to close the terminal. ──${reset}\n`);
  }
}
