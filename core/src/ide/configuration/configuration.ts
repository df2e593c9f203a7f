import type { FileAssociations } from '../../subjects/file-kind.ts';
import type { Diagnostic, RuleSettings } from '../diagnostics/diagnostics.ts';
import { readOwnFile } from '../own-files/read-own-file.ts';

/** What a repository says about its own files; all globs start at the folder of the configuration. */
export interface Configuration {
  readonly rules: RuleSettings;
  readonly files: FileAssociations;
  readonly ignore: readonly string[];
  readonly overrides: readonly Override[];
  readonly suppress: readonly Acceptance[];
  /** The path of the file of known findings. */
  readonly baseline?: string;
}

/** Rules that are set otherwise for some files. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleSettings;
}

/** A finding that somebody accepted. */
export interface Acceptance {
  readonly file: string;
  readonly rule: string;
  /** From where on it is accepted; all of the file when it is absent. */
  readonly path?: string;
}

/** A configuration as its text has it, or what is wrong with the text. */
export type ReadConfiguration =
  | { readonly configuration: Configuration }
  | { readonly faults: readonly Diagnostic[] };

/** Reads a configuration; one with an error is not used at all, since half of it may mean something else. */
export function readConfiguration(text: string, fileName: string): ReadConfiguration {
  const read = readOwnFile('configuration', text, fileName);
  // Without an error the text has the shape of the kind, whose members are these.
  return 'faults' in read ? read : { configuration: { ...empty, ...(read.value as Partial<Configuration>) } };
}

const empty: Configuration = { rules: {}, files: {}, ignore: [], overrides: [], suppress: [] };
