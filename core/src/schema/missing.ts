import { shapes } from '#schemas/shapes.js';
import type { RankedFault } from './fault.ts';
import { type Location, objectShape } from './locate.ts';

/** The fault for a member that is not there; it lies at the path where the member would be. */
export function missingMember(location: Location, name: string): RankedFault {
  const checks = shapes[objectShape(location)]?.[name]?.checks?.[''];
  const check = checks?.find(({ required, requiredWith }) => required === true || requiredWith !== undefined);
  const at = location.path.at(-1);
  const where = typeof at === 'string' ? ` in "${at}"` : '';
  return {
    id: check?.rule ?? 'missing-member',
    severity: check?.severity ?? 'error',
    path: [...location.path, name],
    message: check?.message ?? `"${name}" is missing${where}; add it.`,
    rank: 0,
  };
}
