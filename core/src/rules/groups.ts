import { contextKey, decidingMembers, type MemberNames, shapesIn } from './deciding-members.ts';
import type { Rule, RuleContext, TargetName } from './rule.ts';

/** What rule files export by default: one rule, or a list of rules made from one table. */
export type RuleFile = Rule | readonly Rule[];

/** The rules by what they look at. */
export interface RuleGroups {
  /** Gives the rules that may have something to say about a target, in the order of their files. */
  within(context: RuleContext): (target: TargetName, value: object) => readonly Rule[];
}

interface RuleAndMembers {
  readonly rule: Rule;
  readonly deciding: MemberNames | undefined;
}

/** Documents are alike; only an odd collection of them has more kinds of targets than this. */
const mostKept = 500;

/** Flattens rule files and sorts the rules by target; done once for all runs. */
export function groupRules(files: readonly RuleFile[]): RuleGroups {
  const groups = byTarget(files.flat());
  const asked = new Map<string, readonly RuleAndMembers[]>();
  const lists = new Map<string, readonly Rule[]>();
  return {
    within: (context) => {
      const around = contextKey(context);
      const shapeOf = shapesIn(context.containers);
      return (target, value) => {
        const group = groups.get(target) ?? [];
        const shape = shapeOf(value);
        if (shape === undefined) return group;
        const { own, inner, containers } = shape;
        const about = `${target} ${containers} ${around}`;
        return kept(lists, `${about} ${[...own].join()} ${[...inner].join()}`, () => {
          const rules = kept(asked, about, () =>
            group.map((rule) => ({ rule, deciding: decidingMembers(rule, containers, context) })),
          );
          return rules.filter(({ deciding }) => maySpeak(deciding, shape)).map(({ rule }) => rule);
        });
      };
    },
  };
}

function byTarget(rules: readonly Rule[]): ReadonlyMap<TargetName, readonly Rule[]> {
  const groups = new Map<TargetName, Rule[]>();
  for (const rule of rules) {
    const group = groups.get(rule.on);
    if (group) group.push(rule);
    else groups.set(rule.on, [rule]);
  }
  return groups;
}

function maySpeak(deciding: MemberNames | undefined, { own, inner }: MemberNames): boolean {
  return deciding === undefined || haveOne(deciding.own, own) || haveOne(deciding.inner, inner);
}

function haveOne(deciding: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  return [...deciding].some((name) => names.has(name));
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= mostKept) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
