import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import hovers from '../../core/src/hovers/index.ts';
import type { Member } from '../../core/src/schema/types.ts';
import { memberClass, memberTable } from '../../server/src/local/members/all-members.ts';
import type { ConstrainedModel } from '../schema/model.ts';
import { reachable } from '../schema/model.ts';
import { readJson } from '../schema/overlay.ts';

/** Members of the installed SDK that something of the product does not know, as `Shape.member`. */
export interface Uncovered {
  /** Neither a check of the schema nor a rule file speaks of them, and nobody has said that none is needed. */
  readonly withoutRule: readonly string[];
  /** Said to need no rule, although something speaks of them by now, or no longer there. */
  readonly needlesslyFree: readonly string[];
  /** Nothing explains them. */
  readonly withoutHover: readonly string[];
  /** The local endpoint does not say what becomes of them. */
  readonly withoutClass: readonly string[];
}

/** What is looked through for words about members. */
export interface Known {
  /** The text of all rule files. */
  readonly rules: string;
  /** Members whose documentation states no condition, so that they need no rule, as `Shape.member`. */
  readonly free: readonly string[];
}

/**
 * Goes through the members that can be authored. A rule file speaks of a member when its name stands there as a word,
 * so that a name which many shapes have may be taken for known; what is listed is certainly without a rule. A member
 * that holds a shape is spoken of by what is checked within.
 */
export function uncoveredMembers(
  model: ConstrainedModel,
  roots: readonly string[],
  { rules, free }: Known,
): Uncovered {
  const spoken = new Set(rules.match(/[\w-]+/g));
  const explained = new Set(hovers.flatMap(({ at }) => at).map((address) => address.replace(/[[{].*$/, '')));
  const members = membersBelow(model, roots);
  const without = (is: (each: PlacedMember) => boolean) => members.filter(is).map(({ address }) => address);
  const silent = without(({ name, member }) => !isChecked(model, member) && !spoken.has(name));
  return {
    withoutRule: silent.filter((address) => !free.includes(address)),
    needlesslyFree: free.filter((address) => !silent.includes(address)),
    withoutHover: without(({ address, doc }) => doc === '' && !explained.has(address)),
    withoutClass: without(
      ({ shape, name }) => memberTable[shape] !== undefined && memberClass(shape, name) === undefined,
    ),
  };
}

/** The text of all rule files. */
export function ruleText(): string {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const files = globSync(['core/src/rules/**/*.ts', 'core/src/fit-rules/*.ts'], { cwd });
  return files.map((file) => readFileSync(join(cwd, file), 'utf8')).join('\n');
}

/** The members of a file that lists them by the reason why they need no rule. */
export function membersWithoutCondition(file: string): string[] {
  // The file maps each reason to its members.
  const reasons = readJson(file) as Record<string, readonly string[]>;
  return Object.values(reasons).flat();
}

interface PlacedMember {
  readonly address: string;
  readonly shape: string;
  readonly name: string;
  readonly member: Member;
  readonly doc: string;
}

function membersBelow(model: ConstrainedModel, roots: readonly string[]): PlacedMember[] {
  return reachable(model.shapes, roots).flatMap((shape) =>
    Object.entries(model.shapes[shape]?.members ?? {}).map(([name, member]) => ({
      address: `${shape}.${name}`,
      shape,
      name,
      member,
      doc: model.shapes[shape]?.docs[name] ?? '',
    })),
  );
}

/** Whether the schema refuses anything but another type, of the member or of what it holds: what is missing, an unknown word, what a constraint says. */
function isChecked(model: ConstrainedModel, member: Member, above: readonly string[] = []): boolean {
  if (member.required === true || member.checks !== undefined) return true;
  const inner = member.type.kind === 'list' ? member.type.item : member.type;
  if (inner.kind === 'string') return inner.enum !== undefined;
  if (inner.kind !== 'object' || above.includes(inner.shape)) return false;
  const held = Object.values(model.shapes[inner.shape]?.members ?? {});
  return held.some((each) => isChecked(model, each, [...above, inner.shape]));
}
