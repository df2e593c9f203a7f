import type { Path } from '../../document/node.ts';
import { isUnknown } from '../../document/unknown.ts';
import type { RankedFault, SchemaFault } from '../fault.ts';
import type { Location } from '../locate.ts';
import { missingMember } from '../missing.ts';
import { membersOf, shapeAt } from '../shape.ts';
import { strangerIn } from '../stranger.ts';
import type { Type } from '../types.ts';
import { valueAt } from '../value-at.ts';
import { valueFault } from '../value-fault.ts';
import type { CheckedInput } from './checked-input.ts';
import type { NewerModel } from './newer-model.ts';

/** What is wrong with the value at a path, by a newer model alone. */
export function newerFaults(input: CheckedInput, path: Path, model: NewerModel): SchemaFault[] {
  const faults: RankedFault[] = [];
  const look = (at: Path, value: unknown): void => {
    const place = shapeAt(input.kind, at, model);
    if (place === undefined || value === undefined || isUnknown(value)) return;
    const location: Location = { path: at, value, place, at: '', check: undefined, order: -1 };
    const fault = faultOf(location);
    if (fault !== undefined) faults.push(fault);
    else if (place.type.kind === 'object') faults.push(...memberFaults(input, location, model));
    if (fault !== undefined || typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value))
      look([...at, Array.isArray(value) ? Number(name) : name], inner);
  };
  look(path, valueAt(input.value, path));
  return faults.map(({ rank: _rank, ...fault }) => fault);
}

function faultOf(location: Location): RankedFault | undefined {
  const { value, place } = location;
  if (!fits(place.type, value)) return valueFault({ keyword: 'type' }, location);
  if (place.type.kind !== 'string' || place.type.enum?.includes(String(value)) !== false) return undefined;
  return valueFault({ keyword: 'enum' }, location);
}

/** Members that the model does not know either, and required ones that are not there. */
function memberFaults(
  { kind, value: root }: CheckedInput,
  location: Location,
  model: NewerModel,
): RankedFault[] {
  const shape = membersOf(location.place.type, model) ?? {};
  const written = Object.keys(location.value ?? {});
  const strangers = written
    .filter((name) => !Object.hasOwn(shape, name))
    .map((name) => strangerIn(location, name, { kind, root }, new Set()));
  const missing = Object.keys(shape)
    .filter((name) => shape[name]?.required === true && !written.includes(name))
    .map((name) => missingMember(location, name));
  return [...strangers, ...missing].filter((fault) => fault !== undefined);
}

function fits(type: Type, value: unknown): boolean {
  switch (type.kind) {
    case 'any':
    case 'timestamp':
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'list':
      return Array.isArray(value);
    case 'object':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return typeof value === type.kind;
  }
}
