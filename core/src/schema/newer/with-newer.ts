import type { Path } from '../../document/node.ts';
import type { SchemaFault } from '../fault.ts';
import { shapeAt } from '../shape.ts';
import type { Type } from '../types.ts';
import { valueAt } from '../value-at.ts';
import type { CheckedInput } from './checked-input.ts';
import { newerFaults } from './newer-faults.ts';
import type { NewerModel } from './newer-model.ts';

/**
 * The faults without those about members and words that a newer model knows; what is wrong in the values of such members
 * by that model, and a remark on each, so that a person knows who vouches for it.
 */
export function withNewer(
  faults: readonly SchemaFault[],
  input: CheckedInput,
  newer: () => NewerModel | undefined,
): readonly SchemaFault[] {
  const doubtful = faults.filter(({ path }) => isDoubtful(input, path));
  const model = doubtful.length === 0 ? undefined : newer();
  if (model === undefined) return faults;
  const known = doubtful.filter(({ path }) => isKnown(input, path, model));
  const members = known.filter(({ path }) => shapeAt(input.kind, path) === undefined);
  return [
    ...faults.filter((fault) => !known.includes(fault)),
    ...distinct(members.map(({ path }) => path)).flatMap((path) => [
      remark(path, model),
      ...newerFaults(input, path, model),
    ]),
  ];
}

/** Whether the place is none of ours, or holds a word that is none of ours. */
function isDoubtful({ kind, value }: CheckedInput, path: Path): boolean {
  const place = shapeAt(kind, path);
  return place === undefined || isStrangeWord(place.type, valueAt(value, path));
}

function isKnown({ kind, value }: CheckedInput, path: Path, model: NewerModel): boolean {
  const place = shapeAt(kind, path, model);
  return place !== undefined && !isStrangeWord(place.type, valueAt(value, path));
}

function isStrangeWord(type: Type, value: unknown): boolean {
  return type.kind === 'string' && typeof value === 'string' && type.enum?.includes(value) === false;
}

function remark(path: Path, { from }: NewerModel): SchemaFault {
  const message = `"${path.at(-1)}" is newer than ECS Workbench: ${from} on this machine knows it, and only its type is checked.`;
  return { id: 'newer-member', severity: 'info', path, on: 'key', message };
}

function distinct(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}
