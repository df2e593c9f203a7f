import type { Model } from './model.ts';

/** Every input shape with the names of its members: what `schemas/members.json` keeps. */
export function memberNames(model: Model): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(model.shapes).map(([shape, { members }]) => [shape, Object.keys(members).sort()]),
  );
}

/** The members that the one list has and the other lacks, as `Shape.member`. */
export function missingFrom(
  known: Readonly<Record<string, readonly string[]>>,
  found: Readonly<Record<string, readonly string[]>>,
): string[] {
  return Object.entries(found).flatMap(([shape, members]) =>
    members.filter((member) => !known[shape]?.includes(member)).map((member) => `${shape}.${member}`),
  );
}
