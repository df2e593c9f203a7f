import type { DocumentKind } from '../ecs/kinds.ts';
import { type Failure, failuresOf } from './failures.ts';
import { placeOf, type RankedFault, type SchemaFault } from './fault.ts';
import { missingMember } from './missing.ts';
import { strangerIn } from './stranger.ts';
import { unknownWord, valueFault } from './value-fault.ts';
import { wrongType } from './wrong-type.ts';

export type { SchemaFault } from './fault.ts';

/**
 * What is wrong with a value of that kind, member by member, in the order of the document. The value is the
 * plain one with placeholders as `Unknown`; about those nothing is said, and about each mistake one thing.
 */
export function validateSchema(kind: DocumentKind, value: unknown): SchemaFault[] {
  const failures = failuresOf(kind, value);
  if (failures.length === 0) return [];
  const faults = new Map<string, RankedFault>();
  const excused = new Set<string>();
  for (const failure of failures) {
    const fault = faultOf(failure, { kind, root: value }, excused);
    if (fault === undefined) continue;
    const key = placeOf(fault.path, fault.on);
    const earlier = faults.get(key);
    if (earlier === undefined || fault.rank < earlier.rank) faults.set(key, fault);
  }
  const said = [...faults.entries()].filter(([key]) => !excused.has(key));
  return [...said.map(([, { rank: _rank, ...fault }]) => fault), ...failures.flatMap(floodIn)];
}

/** A misspelt member excuses the one it stands for: that one is not missing as well. */
function faultOf(
  failure: Failure,
  document: { readonly kind: DocumentKind; readonly root: unknown },
  excused: Set<string>,
): RankedFault | undefined {
  switch (failure.of) {
    case 'type':
      return wrongType(failure.location);
    case 'word':
      return unknownWord(failure.location);
    case 'check':
      return valueFault(failure.location, failure.name);
    case 'missing':
      return missingMember(failure.location, failure.name);
    case 'stranger':
      return strangerIn(failure.location, failure.name, document, excused);
    case 'flood':
      return undefined;
  }
}

/** What is said in place of all the strangers that were left out. */
function floodIn(failure: Failure): SchemaFault[] {
  if (failure.of !== 'flood') return [];
  const message = `${failure.count} more members here are unknown too; is this an ECS definition?`;
  return [{ id: 'unknown-member', severity: 'error', path: failure.location.path, on: 'key', message }];
}
