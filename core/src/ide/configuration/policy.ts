import type { DocumentKind } from '../../ecs/kinds.ts';
import type { OwnRule } from '../../own-rules/own-rule.ts';
import { controlsOf, packsNamed } from '../../rule-book/pack-levels.ts';

/** What a repository asks for beside our rules. */
export interface Policy {
  /** Rules that it wrote itself. */
  readonly ownRules: readonly OwnRule[];
  /** The controls of its packs that a finding is about, by name. */
  readonly controlsOf: (rule: string, kind: DocumentKind | undefined) => readonly string[];
}

/** The policy of a configuration with these packs and rules. */
export function policyOf(packs: readonly string[], ownRules: readonly OwnRule[]): Policy {
  const chosen = packsNamed(packs);
  return { ownRules, controlsOf: (rule, kind) => controlsOf(chosen, rule, kind) };
}
