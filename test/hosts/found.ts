import type { DocNode, Path } from '#core/document/node.ts';
import { nodeAt } from '#core/document/path.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { asTask } from './as-task.ts';
import type { Written } from './host.ts';
import type { Refused } from './refused.ts';

/** Whether an error is at one of the right places, and which are elsewhere. */
export interface Found {
  readonly isAtPlace: boolean;
  /** Errors at none of the places, where these are all that is wrong. */
  readonly beside: readonly Diagnostic[];
}

/** What is found of a refused input that stands in a host. */
export function foundIn(
  { file, text, syntax, placesOf }: Written,
  { task, places, isWhole }: Refused,
): Found {
  const analysis = analyze(text, syntax, file);
  const paired = task && asTask(task);
  const errors = diagnose(analysis, { pairedTask: () => paired }).filter(
    ({ severity }) => severity === 'error',
  );
  const { root } = analysis.document;
  const written = places.flatMap(placesOf);
  const isThere = ({ path }: Diagnostic) => written.some((place) => isAt(root, path, place));
  // Terraform refuses the whole argument, whatever in it is at fault.
  const isAround = ({ id, path }: Diagnostic) =>
    id === 'tf-argument-type' && written.some((place) => startsWith(place, path));
  return {
    isAtPlace: errors.some(isThere),
    beside: isWhole ? errors.filter((each) => !isThere(each) && !isAround(each)) : [],
  };
}

/** At the place, inside it, or, where it does not exist, at the deepest part of it that does. */
function isAt(root: DocNode | undefined, finding: Path, place: Path): boolean {
  if (startsWith(finding, place)) return true;
  let deepest = place;
  while (deepest.length > 0 && nodeAt(root, deepest) === undefined) deepest = deepest.slice(0, -1);
  return deepest.length < place.length && startsWith(place, finding) && finding.length >= deepest.length;
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((part, index) => path[index] === part);
}
