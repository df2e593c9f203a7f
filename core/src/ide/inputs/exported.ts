import { printDocument } from '../../document/print.ts';
import { exportCompose } from '../../exports/compose/compose.ts';
import type { Refused } from '../../imports/imported.ts';
import { conform } from '../../schema/conform.ts';
import type { Analysis } from '../analysis/analysis.ts';

/** The text of another tool's file, and a line for each thing that was lost or is different. */
export interface Exported {
  readonly name: string;
  readonly text: string;
  readonly lost: readonly string[];
}

/** The Compose file that runs the one task definition of a document. */
export function composeOf(analysis: Analysis): Exported | Refused {
  const [task, second] = analysis.subjects.filter(({ kind }) => kind === 'task-definition');
  if (task === undefined) return { refusal: 'It holds no task definition.' };
  if (second !== undefined) return { refusal: 'It holds several task definitions; give one alone.' };
  const exported = exportCompose(conform(task.kind, task.node, task.naming));
  if ('refusal' in exported) return exported;
  const [file] = exported.files;
  const layout = { unit: '  ', newline: '\n', dash: 2, quote: '"' } as const;
  const text = file === undefined ? '' : printDocument(file.value, 'yaml', layout);
  return { name: file?.name ?? 'compose.yaml', text, lost: exported.lost };
}
