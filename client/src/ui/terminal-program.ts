/** A program that runs in a terminal of the editor, in this process. */
export interface TerminalProgram {
  readonly name: string;
  /** The name of a product icon. */
  readonly icon: string;
  /** Called once, when the terminal can be written to. */
  start(screen: Screen): void;
  /** What the person types, as a terminal sends it. */
  input(data: string): void;
  /** Called when the terminal's size is known, and whenever it changes, in characters. */
  resize?(columns: number, rows: number): void;
  /** Called when the person closes the terminal. */
  closed(): void;
}

/** The terminal's side. */
export interface Screen {
  /** Shows a text; `\n` begins a new line. */
  write(text: string): void;
  /** Closes the terminal; a code other than 0 is shown as a failure. */
  close(exitCode: number): void;
}
