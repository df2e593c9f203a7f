import type { Path } from '../../document/node.ts';
import { pathOfEdit } from '../../document/path-edit.ts';
import { syntaxOf } from '../../document/syntax.ts';
import type { Fix } from '../../rules/rule.ts';
import type { Elsewhere, Subject } from '../../subjects/subject.ts';
import { type Analysis, analyze } from '../analysis/analysis.ts';

/** What a file says when it is checked by itself. */
type CheckAlone = (file: Elsewhere) => readonly Pick<Found, 'id' | 'path'>[];

/** A finding as far as its place matters. */
interface Found {
  readonly id: string;
  readonly path: Path;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/**
 * Findings about what is read from another file, said where that file is named. What the other file is told when it is
 * checked by itself is left to it, and nothing of it is edited from here.
 */
export function saidElsewhere<F extends Found>(
  found: readonly F[],
  { host }: Subject,
  checkAlone: CheckAlone,
): F[] {
  const isHere = ({ edits }: Fix) => edits.every((edit) => host?.elsewhere?.(pathOfEdit(edit)) === undefined);
  const alone = new Map<string, ReadonlySet<string>>();
  return found.flatMap((each): F[] => {
    const file = host?.elsewhere?.(each.path);
    if (file === undefined) return [{ ...each, fixes: each.fixes.filter(isHere) }];
    const told = alone.get(file.file) ?? toldBy(file, checkAlone);
    alone.set(file.file, told);
    if (told.has(keyOf(each.id, file.path))) return [];
    return [{ ...each, message: `${file.file}, line ${file.line}: ${each.message}`, fixes: [] }];
  });
}

function toldBy(file: Elsewhere, checkAlone: CheckAlone): ReadonlySet<string> {
  return new Set(file.isToldThere ? checkAlone(file).map(({ id, path }) => keyOf(id, path)) : []);
}

/** Another file as it is checked by itself. */
export function checkedAlone({ file, text }: Elsewhere): Analysis {
  return analyze(text, syntaxOf({ name: file, text }), file);
}

function keyOf(id: string, path: Path): string {
  return `${id} ${path.join('/')}`;
}
