import { contextKey, heededMembers } from './heeded.ts';
import type { Rule, RuleContext, TargetName } from './rule.ts';

/** What rule files export by default: one rule, or a list of rules made from one table. */
export type RuleFile = Rule | readonly Rule[];

/** The rules by what they look at. */
export interface RuleGroups {
  /** The rules that may have something to say about a target, in the order of their files. */
  speaking(target: TargetName, value: object, context: RuleContext): readonly Rule[];
}

interface Heeding {
  readonly rule: Rule;
  readonly heeded: ReadonlySet<string> | undefined;
}

/** Documents are alike; only an odd collection of them has more kinds of targets than this. */
const mostKept = 500;

/** Flattens rule files and sorts the rules by target; done once for all runs. */
export function groupRules(files: readonly RuleFile[]): RuleGroups {
  const groups = byTarget(files.flat());
  const heedings = new Map<string, readonly Heeding[]>();
  const lists = new Map<string, readonly Rule[]>();
  return {
    speaking: (target, value, context) => {
      const group = groups.get(target) ?? [];
      // What a rule does without any members says nothing about what it does with a list.
      if (Array.isArray(value)) return group;
      const members = Object.keys(value);
      const about = `${target} ${contextKey(context)}`;
      return kept(lists, `${about} ${members.join()}`, () => {
        const heeding = kept(heedings, about, () =>
          group.map((rule) => ({ rule, heeded: heededMembers(rule, context) })),
        );
        return heeding.filter(({ heeded }) => heedsAny(heeded, members)).map(({ rule }) => rule);
      });
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

function heedsAny(heeded: Heeding['heeded'], members: readonly string[]): boolean {
  return heeded === undefined || members.some((name) => heeded.has(name));
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= mostKept) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
