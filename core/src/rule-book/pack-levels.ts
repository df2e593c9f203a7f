import type { DocumentKind } from '../ecs/kinds.ts';
import type { Severity } from '../rules/rule.ts';
import { everyRule } from './every-rule.ts';
import packs from './packs/index.ts';
import { controlName, type Pack } from './packs/pack.ts';

/** The packs of these names; what no pack is called is left out. */
export function packsNamed(names: readonly string[]): readonly Pack[] {
  return packs.filter(({ name }) => names.includes(name));
}

/**
 * How loud packs make their rules: what is silent otherwise, or no more than a remark, is a warning. All others stay as
 * they are, since many of them weigh one case more than another.
 */
export function packLevels(names: readonly string[]): Readonly<Record<string, Severity>> {
  const chosen = packsNamed(names);
  if (chosen.length === 0) return {};
  const book = everyRule();
  const quiet = chosen.flatMap(rulesIn).filter((id) => {
    const rule = book.get(id);
    return rule?.off === true || rule?.severity === 'info';
  });
  return Object.fromEntries(quiet.map((id) => [id, 'warning']));
}

/** The ids of a pack's rules, each once. */
export function rulesIn({ controls }: Pack): readonly string[] {
  return [...new Set(controls.flatMap(({ rules }) => rules))];
}

/** The controls that a finding of a rule is about, by name: `Security Hub ECS.4`. */
export function controlsOf(chosen: readonly Pack[], rule: string, kind?: DocumentKind): readonly string[] {
  return chosen.flatMap((pack) =>
    pack.controls
      .filter(
        ({ rules, kinds }) => rules.includes(rule) && (kind === undefined || kinds?.includes(kind) !== false),
      )
      .flatMap((control) => controlName(pack, control) ?? []),
  );
}

/** The controls of all packs that a rule is a part of. */
export function everyControlOf(rule: string): readonly string[] {
  return controlsOf(packs, rule);
}
