import type { Weight } from './cause.ts';

/**
 * The causes that a person is to hear of. Beside a root, the symptom of the same failure only says again, and less
 * well, what went wrong; a consequence never says it.
 */
export function worthNaming<Cause extends { readonly weight: Weight }>(
  causes: readonly Cause[],
): readonly Cause[] {
  const hasRoot = causes.some(({ weight }) => weight === 'root');
  return causes.filter(({ weight }) => weight !== 'consequence' && !(hasRoot && weight === 'symptom'));
}
