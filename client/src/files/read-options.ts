import type { RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import type { NewerModel } from '#core/schema/newer/newer-model.ts';
import type { FileAssociations } from '#core/subjects/file-kind.ts';

/** The settings that decide how a file is read. */
export interface ReadOptions {
  /** The setting `ecsWorkbench.files`, and the choices made for single files. */
  readonly associations: FileAssociations;
  /** The setting `ecsWorkbench.rules`. */
  readonly rules: RuleSettings;
  /** A model of the API on this machine that is newer than ours, where one was found. */
  readonly newer?: (() => NewerModel | undefined) | undefined;
}
