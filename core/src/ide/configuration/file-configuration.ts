import type { ParsedDocument } from '../../document/node.ts';
import { associatedKind, type FileKind } from '../../subjects/file-kind.ts';
import { matchesGlob, matchesWhole } from '../../subjects/glob.ts';
import type { Diagnostic, RuleSettings } from '../diagnostics/diagnostics.ts';
import type { Baseline } from './baseline.ts';
import type { Acceptance, Configuration } from './configuration.ts';
import { isAtOrBelow, pointersTo } from './pointer.ts';
import { type Policy, policyOf } from './policy.ts';

/** What the configuration of a repository says about one of its files. */
export interface FileConfiguration {
  readonly rules: RuleSettings;
  /** What is asked for beside our rules. */
  readonly policy: Policy;
  /** What the file holds, where the configuration says so. */
  readonly kind: FileKind | undefined;
  /** Whether the file is not to be checked at all. */
  readonly ignored: boolean;
  /** Whether somebody accepted a finding in the file, or it is one of the known ones. */
  readonly isAccepted: (diagnostic: Diagnostic, document: ParsedDocument) => boolean;
}

/** What counts for a file, by its path from the configuration's folder with `/` between folders. */
export function configurationFor(
  configuration: Configuration,
  path: string,
  baseline?: Baseline,
): FileConfiguration {
  const { files, ignore, overrides, suppress } = configuration;
  const fitting = overrides.filter((each) => each.files.some((glob) => isIn(path, glob)));
  const accepted = suppress.filter(({ file }) => isIn(path, file));
  return {
    rules: Object.assign({}, configuration.rules, ...fitting.map(({ rules }) => rules)),
    policy: policyOf(configuration.packs, configuration.ownRules),
    kind: associatedKind(path, files),
    ignored: isIgnored(path, ignore),
    isAccepted: (diagnostic, document) => {
      const pointers = pointersTo(document, diagnostic.path);
      return (
        accepted.some((acceptance) => isAbout(acceptance, diagnostic, pointers)) ||
        baseline?.has(path, diagnostic.id, pointers.named) === true
      );
    },
  };
}

/** The last glob that fits decides, so that one with `!` takes back what an earlier one ignored. */
function isIgnored(path: string, globs: readonly string[]): boolean {
  const last = globs.findLast((glob) => isIn(path, glob.replace(/^!/, '')));
  return last !== undefined && !last.startsWith('!');
}

/** Whether a glob means a file or a folder around it; one with `./` starts at the configuration's folder only. */
function isIn(path: string, glob: string): boolean {
  const plain = glob.replace(/\/+$/, '');
  const steps = path.split('/');
  return steps.some((_, index) => {
    const outer = steps.slice(0, index + 1).join('/');
    return plain.startsWith('./') ? matchesWhole(outer, plain.slice(2)) : matchesGlob(outer, plain);
  });
}

function isAbout(
  { rule, path = '' }: Acceptance,
  { id }: Diagnostic,
  { plain, named }: ReturnType<typeof pointersTo>,
): boolean {
  return rule === id && (isAtOrBelow(plain, path) || isAtOrBelow(named, path));
}
