import { applyEdits } from '../../document/edit/edit.ts';
import type { TextEdit } from '../../document/edit/text-edit.ts';
import type { PathEdit } from '../../document/path-edit.ts';
import { known } from '../../document/unknown.ts';
import { conformedInput, taskIn } from '../../ecs/conformed.ts';
import { conform } from '../../schema/conform.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { authoredEdits } from '../analysis/authored.ts';

/** Edits of a family's task definition as edits of the text that holds it; `undefined` where it holds none that can be edited. */
export function editsInFamily(
  { document, subjects }: Analysis,
  family: string,
  edits: readonly PathEdit[],
): readonly TextEdit[] | undefined {
  const subject = subjects.find(
    ({ kind, node, naming }) =>
      kind === 'task-definition' &&
      known(taskIn(conformedInput(kind, conform(kind, node, naming)))?.family) === family,
  );
  if (subject === undefined) return undefined;
  const text = applyEdits(
    document,
    edits.flatMap((edit) => authoredEdits(subject, edit)),
  );
  return text.length === 0 ? undefined : text;
}
