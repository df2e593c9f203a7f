import { relative, sep } from 'node:path';
import type { ParsedDocument } from '#core/document/node.ts';
import type { KnownFinding } from '#core/ide/configuration/baseline.ts';
import { pointersTo } from '#core/ide/configuration/pointer.ts';
import type { Policy } from '#core/ide/configuration/policy.ts';
import type { Diagnostic, RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import type { NewerModel } from '#core/schema/newer/newer-model.ts';
import type { FileAssociations } from '#core/subjects/file-kind.ts';
import {
  ConfigurationError,
  configurationsBelow,
  type LoadedConfiguration,
  loadConfiguration,
  pathFrom,
  settingsFor,
} from '../files/configurations.ts';
import { installedModel } from '../files/installed-models/installed-model.ts';
import { UsageError } from './command.ts';

/** How one file is checked. */
export interface FileSettings {
  readonly rules: RuleSettings;
  /** What the repository asks for beside our rules. */
  readonly policy: Policy | undefined;
  readonly associations: FileAssociations;
  readonly ignored: boolean;
  readonly isAccepted: (diagnostic: Diagnostic, document: ParsedDocument) => boolean;
  /** Looks for a model of the API on this machine that is newer than ours. */
  readonly newer: () => NewerModel | undefined;
}

/** How files are checked: by the configuration of their repository, and before that by the command line. */
export interface CheckSettings {
  of(name: string): FileSettings;
  /** Says that the findings of a file are being told, so that those it is known for and has no more are gone. */
  checks(name: string): void;
  /** The configuration that counts for a file. */
  configurationOf(name: string): LoadedConfiguration | undefined;
  /** The known findings of the checked files that were not met again. */
  gone(): readonly KnownFinding[];
}

/** What the command line says of it. */
export interface AskedSettings {
  readonly rules: RuleSettings;
  /** The configuration to use instead of the nearest one, or none at all. */
  readonly configuration: string | 'none' | undefined;
  /** Whether known findings are reported too. */
  readonly withoutBaseline?: boolean;
}

/** Reads configurations as files ask for them; throws `UsageError` when one of them cannot be used. */
export function checkSettings({
  rules,
  configuration,
  withoutBaseline = false,
}: AskedSettings): CheckSettings {
  const around = lookup(configuration);
  const memory = memoryOfBaselines();
  const newer = installedModel();
  return {
    configurationOf: around,
    gone: memory.gone,
    checks: (name) => {
      const found = around(name);
      if (found !== undefined) memory.looksAt(found, name);
    },
    of: (name) => {
      const found = around(name);
      if (found === undefined)
        return { rules, policy: undefined, associations: {}, ignored: false, isAccepted: () => false, newer };
      const loaded = withoutBaseline ? { ...found, baseline: undefined } : found;
      const { kind, ignored, isAccepted, policy, rules: own } = settingsFor(loaded, name);
      return {
        rules: { ...own, ...rules },
        policy,
        associations: kind === undefined ? {} : { [name]: kind },
        ignored,
        newer,
        isAccepted: (diagnostic, document) => {
          const accepted = isAccepted(diagnostic, document);
          if (accepted) memory.meets(loaded, name, diagnostic, document);
          return accepted;
        },
      };
    },
  };
}

function lookup(asked: AskedSettings['configuration']): (name: string) => LoadedConfiguration | undefined {
  if (asked === 'none') return () => undefined;
  if (asked !== undefined) {
    const one = understood(() => loadConfiguration(asked));
    return () => one;
  }
  const found = configurationsBelow(process.cwd());
  return (name) => understood(() => found.around(name));
}

function understood<T>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new UsageError(error.message.replaceAll(`${process.cwd()}${sep}`, ''));
  }
}

/** Which of the known findings were met. */
function memoryOfBaselines() {
  const looked = new Map<LoadedConfiguration['baseline'], Set<string>>();
  const met = new Set<string>();
  const key = ({ file, rule, path }: KnownFinding) => `${file}\n${rule}\n${path}`;
  return {
    looksAt: ({ path, baseline }: LoadedConfiguration, name: string) => {
      const files = looked.get(baseline) ?? new Set();
      looked.set(baseline, files.add(pathFrom(path, name)));
    },
    meets: (
      { path }: LoadedConfiguration,
      name: string,
      { id, path: at }: Diagnostic,
      document: ParsedDocument,
    ) => {
      met.add(key({ file: pathFrom(path, name), rule: id, path: pointersTo(document, at).named }));
    },
    gone: () =>
      [...looked].flatMap(([baseline, files]) =>
        (baseline?.findings ?? []).filter((each) => files.has(each.file) && !met.has(key(each))),
      ),
  };
}

/** The path of a file as a person in this folder would write it. */
export function shortPath(path: string): string {
  return relative(process.cwd(), path) || path;
}
