import { contextKey, heededMembers, type MemberNames, shapesIn } from './heeded.ts';
import type { Rule, RuleContext, TargetName } from './rule.ts';

/** What rule files export by default: one rule, or a list of rules made from one table. */
export type RuleFile = Rule | readonly Rule[];

/** The rules by what they look at. */
export interface RuleGroups {
  /** Gives the rules that may have something to say about a target, in the order of their files. */
  within(context: RuleContext): (target: TargetName, value: object) => readonly Rule[];
}

interface Heeding {
  readonly rule: Rule;
  readonly heeded: MemberNames | undefined;
}

/** Documents are alike; only an odd collection of them has more kinds of targets than this. */
const mostKept = 500;

/** Flattens rule files and sorts the rules by target; done once for all runs. */
export function groupRules(files: readonly RuleFile[]): RuleGroups {
  const groups = byTarget(files.flat());
  const heedings = new Map<string, readonly Heeding[]>();
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
          const heeding = kept(heedings, about, () =>
            group.map((rule) => ({ rule, heeded: heededMembers(rule, containers, context) })),
          );
          return heeding.filter(({ heeded }) => speaks(heeded, shape)).map(({ rule }) => rule);
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

function speaks(heeded: Heeding['heeded'], { own, inner }: MemberNames): boolean {
  return heeded === undefined || haveOne(heeded.own, own) || haveOne(heeded.inner, inner);
}

function haveOne(heeded: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  return [...heeded].some((name) => names.has(name));
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= mostKept) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
