import type { TextEdit } from '#core/document/edit/text-edit.ts';
import type { Choice } from './choice.ts';
import type { StepAnswer, StepPlace, StepQuestion } from './step.ts';
import type { TerminalProgram } from './terminal-program.ts';

export type { Choice } from './choice.ts';

/**
 * What commands ask of the person and show them. Commands know this port alone, so they run in plain Node;
 * `glue/vscode-ui.ts` is the editor's side of it.
 */
export interface Ui {
  /** One of the choices; `undefined` when the person leaves. */
  pick<Value>(choices: readonly Choice<Value>[], question: Question): Promise<Value | undefined>;
  /** A line of text; `undefined` when the person leaves. */
  ask(question: TextQuestion): Promise<string | undefined>;
  /** One of several questions that belong together; `undefined` when the person leaves. */
  step<Value>(question: StepQuestion<Value>, place: StepPlace): Promise<StepAnswer<Value> | undefined>;
  /** Whether the person agrees to the one action named; asked so that it cannot be missed. */
  confirm(question: Confirmation): Promise<boolean>;
  /** Tells how something ended. */
  show(message: Message): Promise<void>;
  /** Says in passing what a person has just seen happen; it goes away by itself. */
  mention(text: string): void;
  /** Opens a document to read. */
  open(document: VirtualDocument): Promise<void>;
  /** Shows a Markdown file as it is meant to be read; named by its URI. */
  preview(file: string): Promise<void>;
  /** Opens a document to edit, which is not saved anywhere yet. */
  edit(document: VirtualDocument): Promise<void>;
  /** Opens a new file, not saved yet, with the cursor where writing goes on and what may be written there on offer. */
  newFile(file: NamedFile): Promise<void>;
  /**
   * Writes a new file of the workspace and opens it with the cursor in its first place to type; nothing is ever
   * overwritten. `undefined` where no file came of it: without a folder it is open, not saved yet, and the
   * person may leave when asked for one of several folders.
   */
  startFile(file: StartedFile): Promise<WrittenFile | undefined>;
  /** Opens a file of the workspace, named by its URI, at an offset of its text where one is given. */
  openFile(file: string, offset?: number): Promise<void>;
  /** Makes edits in a file, named by its URI, and shows it at the first of them; it is not saved. */
  change(file: string, edits: readonly TextEdit[]): Promise<void>;
  /** Puts the cursor at an offset of a file, named by its URI, in the column where it is seen already. */
  goTo(file: string, offset: number): Promise<void>;
  /** Opens a new file, not saved yet, that is to stand beside another. */
  editBeside(file: NewFile): Promise<void>;
  /** Saves a text in a file that the person names; its path within the workspace, or `undefined` when they leave. */
  save(document: VirtualDocument): Promise<string | undefined>;
  /** Copies a file, named by its URI, to where the person says; its path, or `undefined` when they leave. */
  saveCopy(file: string): Promise<string | undefined>;
  /** Copies files that the person picks into a folder, named by its URI; how many. Existing ones are asked about. */
  copyInto(folder: string): Promise<number>;
  /** Opens two texts side by side. */
  compare(left: VirtualDocument, right: VirtualDocument, title: string): Promise<void>;
  /** Shows that work goes on, where the person can cancel it. */
  progress<Result>(title: string, work: (progress: Progress) => Promise<Result>): Promise<Result>;
  /** Does what usually takes a moment; when it takes longer, shows that it goes on, where the person can cancel it. */
  wait<Result>(title: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  copy(text: string): Promise<void>;
  /** Opens an address in the browser of the person's choice. */
  browse(address: string): Promise<void>;
  /** Opens a terminal whose program is this extension's own. */
  terminal(program: TerminalProgram): void;
  /** Runs a program in a terminal that the person sees. */
  run(program: Program): Promise<void>;
}

/** What is said above the choices. */
export interface Question {
  readonly title: string;
  readonly placeholder: string;
}

/** A question that is answered by typing. */
export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** What is wrong with the text, `undefined` when it will do. */
  check?(text: string): string | undefined;
}

/** A modal question before something changes. */
export interface Confirmation {
  /** The question in one sentence. */
  readonly message: string;
  /** What will change, line by line. */
  readonly detail: readonly string[];
  /** The action as a verb: the label of the button. */
  readonly action: string;
}

/** A message with what can be done about it. */
export interface Message {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly actions?: readonly MessageAction[];
}

/** A button of a message. */
export interface MessageAction {
  readonly label: string;
  run(): void | Promise<void>;
}

/** A program to run in a terminal; its arguments are quoted for the shell. */
export interface Program {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** A file and what to call it. */
export interface NamedFile {
  /** In the folder of the workspace, with another number where that is taken: `task-definition.json`. */
  readonly name: string;
  readonly text: string;
  /** An offset in the text. */
  readonly cursor: number;
}

/** A file that is on disk from the start. */
export interface StartedFile {
  /** Its path within the folder, with another number where that is taken. */
  readonly name: string;
  /** The URI of the folder; that of the workspace when left out. */
  readonly folder?: string;
  /** The text with its places to type, as a snippet of VS Code's that is indented by `unit`. */
  snippet(unit: string): string;
}

/** A file that has been written. */
export interface WrittenFile {
  /** Its path within its folder. */
  readonly name: string;
  /** Its URI. */
  readonly file: string;
}

/** A file that is not saved yet. */
export interface NewFile {
  /** The URI of the file that it stands beside, under the same name. */
  readonly file: string;
  readonly extension: string;
  readonly languageId: string;
  readonly text: string;
}

/** A read-only text that is in no file. */
export interface VirtualDocument {
  /** Shown as the title: `web-app:3.json`. */
  readonly name: string;
  readonly text: string;
}

/** What a running command reports, and whether it was cancelled. */
export interface Progress {
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  report(message: string): void;
}
