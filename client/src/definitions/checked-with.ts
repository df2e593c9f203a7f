import type { AnalysisOptions } from '#core/ide/analysis/analysis.ts';
import { readBaseline } from '#core/ide/configuration/baseline.ts';
import { readConfiguration } from '#core/ide/configuration/configuration.ts';
import { configurationFor, type FileConfiguration } from '#core/ide/configuration/file-configuration.ts';
import type { DiagnoseOptions } from '#core/ide/diagnostics/diagnostics.ts';
import type { ReadOptions, RepositoryText } from '../files/read-options.ts';

/** How a file is read, and how it is checked. */
export interface CheckedWith {
  readonly reading: AnalysisOptions;
  readonly checking: DiagnoseOptions;
}

/**
 * How the file of that name is read and checked: by the repository's configuration, as `check` does it, and before
 * that by what the person has set. A file that is named is checked, though checks of all pass it over. A
 * configuration with an error is not used; the language server reports that.
 */
export function checkedWith(
  { associations, rules, newer, repository }: ReadOptions,
  name: string,
): CheckedWith {
  const configured = repository && configurationOf(repository);
  if (configured === undefined) return { reading: { associations, newer }, checking: { rules } };
  const { kind, policy, isAccepted } = configured;
  return {
    reading: { associations: kind === undefined ? associations : { [name]: kind, ...associations }, newer },
    checking: {
      rules: { ...configured.rules, ...rules },
      policy,
      isAccepted,
    },
  };
}

function configurationOf({ name, text, path, beside }: RepositoryText): FileConfiguration | undefined {
  const read = readConfiguration(text, name);
  if ('faults' in read) return undefined;
  const { configuration } = read;
  const baseline = configuration.baseline === undefined ? undefined : beside(configuration.baseline);
  return configurationFor(configuration, path, baseline === undefined ? undefined : readBaseline(baseline));
}
