import type { Analysis } from '../analysis/analysis.ts';
import { slashed } from '../analysis/paths.ts';
import { beginningOf, fileNamedBy } from './named-files.ts';
import { type NamePlace, nameAt } from './names.ts';
import { type FileName, references, withCurrent } from './references.ts';

/**
 * Where the name under an offset is given; more than one place when it is given twice. `isThere` tells of files that
 * hold nothing of ECS, or nothing that we read: a name leads to their beginning.
 */
export function definitions(
  analysis: Analysis,
  offset: number,
  files: readonly Analysis[],
  isThere: (fileName: string) => boolean = () => false,
): FileName[] {
  const target = nameAt(analysis, offset);
  if (target?.sort === 'file') return namedFile(analysis, target, files, isThere);
  return references(analysis, offset, files).filter(({ role }) => role === 'definition');
}

function namedFile(
  analysis: Analysis,
  target: NamePlace,
  files: readonly Analysis[],
  isThere: (fileName: string) => boolean,
): FileName[] {
  const named = fileNamedBy(analysis, target);
  if (named === undefined) return [];
  const file = withCurrent(analysis, files).find(({ fileName }) => slashed(fileName) === named);
  if (file === undefined && !isThere(named)) return [];
  const start = file === undefined ? 0 : beginningOf(file);
  return [{ ...target, role: 'definition', fileName: file?.fileName ?? named, span: { start, end: start } }];
}
