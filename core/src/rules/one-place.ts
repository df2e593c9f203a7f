import type { Path } from '../document/node.ts';
import {
  defineRule,
  type Finding,
  type Fix,
  type Rule,
  type RuleContext,
  type TargetName,
  type Targets,
} from './rule.ts';

/** A rule that finds at most one fault in its target, said as where and what instead of as a loop. */
export interface OnePlace<Name extends TargetName> extends Omit<Rule<Name>, 'check'> {
  /** Where the fault is; `undefined` when there is none. */
  readonly at: (target: Targets[Name], context: RuleContext) => Path | undefined;
  readonly message: string | ((target: Targets[Name], context: RuleContext) => string);
  /** Point at the member's name instead of its value. */
  readonly key?: boolean;
  /** Offer to remove what is at fault. */
  readonly remove?: boolean;
  readonly fixes?: readonly Fix[];
}

/** Makes a rule of it. */
export function onePlace<Name extends TargetName>(place: OnePlace<Name>): Rule<Name> {
  const { at, message, key, remove, fixes, ...about } = place;
  return defineRule<Name>({
    ...about,
    *check(target, context): Iterable<Finding> {
      const path = at(target, context);
      if (path === undefined) return;
      const offered = [...(remove === true ? [removal(path)] : []), ...(fixes ?? [])];
      yield {
        path,
        message: typeof message === 'string' ? message : message(target, context),
        ...(key === true && { on: 'key' as const }),
        ...(offered.length > 0 && { fixes: offered }),
      };
    },
  });
}

function removal(path: Path): Fix {
  return { title: `Remove "${path.at(-1)}"`, edits: [{ remove: path }], preferred: true };
}
