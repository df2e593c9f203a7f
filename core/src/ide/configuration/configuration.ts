import type { OwnRule } from '../../own-rules/own-rule.ts';
import { packLevels } from '../../rule-book/pack-levels.ts';
import type { FileAssociations } from '../../subjects/file-kind.ts';
import type { Diagnostic, RuleSettings } from '../diagnostics/diagnostics.ts';
import { readOwnFile } from '../own-files/read-own-file.ts';

/** What a repository says about its own files; all globs start at the folder of the configuration. */
export interface Configuration {
  /** Those of the packs, and before them what the configuration says itself. */
  readonly rules: RuleSettings;
  /** The packs that are on, by name. */
  readonly packs: readonly string[];
  readonly ownRules: readonly OwnRule[];
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
  if ('faults' in read) return read;
  const written = { ...empty, ...(read.value as Partial<Configuration>) };
  return { configuration: { ...written, rules: { ...packLevels(written.packs), ...written.rules } } };
}

const empty: Configuration = {
  rules: {},
  packs: [],
  ownRules: [],
  files: {},
  ignore: [],
  overrides: [],
  suppress: [],
};
