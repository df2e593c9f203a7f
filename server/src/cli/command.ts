/** One subcommand of `ecs-workbench`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text, without the program's name before the first word. */
  readonly help: string;
  /** Resolves to the exit code. */
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** 0: all is well; 1: the answer is no (findings, does not fit); 2: the question was not understood. */
export type ExitCode = 0 | 1 | 2;

/** What a command reads from and writes to, so that tests need no process. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<string>;
  /** Serves an editor over the transport that the process was started with. */
  serveEditor(): Promise<void>;
}

/** A command line or an input that cannot be understood; the message says what to write instead. */
export class UsageError extends Error {}
