import type { RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import type { NewerModel } from '#core/schema/newer/newer-model.ts';
import type { FileAssociations } from '#core/subjects/file-kind.ts';

/** What decides how a file is read and checked. */
export interface ReadOptions {
  /** The setting `ecsWorkbench.files`, and the choices made for single files. */
  readonly associations: FileAssociations;
  /** The setting `ecsWorkbench.rules`. */
  readonly rules: RuleSettings;
  /** A model of the API on this machine that is newer than ours, where one was found. */
  readonly newer?: (() => NewerModel | undefined) | undefined;
  /** What the repository around the file says, where it has a configuration. */
  readonly repository?: RepositoryText | undefined;
}

/** The configuration of a repository that counts for a file, as it is written. */
export interface RepositoryText {
  /** The name of its file, which tells the syntax. */
  readonly name: string;
  readonly text: string;
  /** The path of the file that is read, from the folder of the configuration, with `/` between folders. */
  readonly path: string;
  /** The text of a file that it names, by the path from its folder; `undefined` when there is none. */
  beside(name: string): string | undefined;
}
