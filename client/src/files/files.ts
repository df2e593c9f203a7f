import type { ReadOptions } from './read-options.ts';

/** A file of the workspace, or an editor that was never saved. */
export interface TextFile {
  /** What tells it from others: its URI. */
  readonly id: string;
  /** Its path for people, relative to the workspace. */
  readonly name: string;
  /** Its whole path, which settings and choices are about. */
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
}

/** The files that commands read. */
export interface Files {
  /** The file in the active editor. */
  active(): TextFile | undefined;
  /** One that a menu of the explorer or the editor's title names. */
  at(id: string): Promise<TextFile>;
  /** The JSON and YAML files of the workspace whose name or folder suggests ECS. */
  candidates(): Promise<readonly TextFile[]>;
  /** Calls back when typing in the file of that URI has come to rest. */
  onType(id: string, changed: () => void): { dispose(): void };
  /** Whether the person trusts the workspace that files come from. */
  isTrusted(): boolean;
  /** What the settings of its folder, and the choices made for single files, say about reading a file. */
  options(file: Pick<TextFile, 'id'>): ReadOptions;
}
