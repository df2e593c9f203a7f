import { type LiteralPlace, placesOf } from '../../document/places.ts';
import type { Profile } from '../../ecs/profile.ts';
import { defineRule, type Finding, type Fix, type Rule } from '../rule.ts';
import { type Runner, type Unsupported, unsupportedMembers } from '../tables/unsupported-members.ts';

/** One rule for each row of the table: where a task runs decides which members it may have. */
const rules: readonly Rule[] = unsupportedMembers.map((row) => {
  const { id, severity, confidence, in: on, summary, why, link, aws } = row;
  const facts = { id, severity, confidence, on, summary, why, link, ...(aws !== undefined && { aws }) };
  return defineRule({ ...facts, check: (target: unknown, { profile }) => faults(row, target, profile) });
});

export default rules;

function* faults(row: Unsupported, target: unknown, profile: Profile): Iterable<Finding> {
  const runner = row.runners.find((each) => asksFor(profile, each));
  if (runner === undefined) return;
  for (const place of row.members.flatMap((member) => placesOf(target, member))) {
    if (isEmpty(place.value) || row.refuses?.(place.value) === false) continue;
    yield { path: place.path, message: message(row, runner, place), fixes: fixes(row, place) };
  }
}

function asksFor(profile: Profile, runner: Runner): boolean {
  if (runner === 'Fargate') return profile.fargate;
  if (runner === 'Windows') return profile.windows;
  return profile.compatibilities.has(runner === 'Managed Instances' ? 'MANAGED_INSTANCES' : 'EXTERNAL');
}

function message(row: Unsupported, runner: Runner, place: LiteralPlace): string {
  const does = runner === 'External instances' || runner === 'Managed Instances' ? 'do not' : 'does not';
  return `${runner} ${does} support ${named(row, place)}; ${row.instead ?? 'remove it'}.`;
}

/** The member's name, with its value where it is the value that does not work. */
function named({ noun, refuses }: Unsupported, { path, value }: LiteralPlace): string {
  if (noun !== undefined) return `${noun} "${value}"`;
  const name = `"${path.at(-1)}"`;
  return refuses !== undefined && typeof value === 'string' ? `${name} as "${value}"` : name;
}

/** The value that is sure to be meant, else removal, unless the advice is to do something else. */
function fixes({ use, instead, removeAbove = 0 }: Unsupported, place: LiteralPlace): Fix[] {
  if (use !== undefined)
    return [{ title: `Use ${JSON.stringify(use)}`, edits: [{ set: place.path, to: use }] }];
  if (instead !== undefined) return [];
  const path = place.path.slice(0, place.path.length - removeAbove);
  const what = typeof path.at(-1) === 'number' ? place.value : path.at(-1);
  return [{ title: `Remove "${what}"`, edits: [{ remove: path }] }];
}

/** Described and rendered task definitions have them for members that were never set. */
function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}
