import type { Analysis } from '../analysis/analysis.ts';
import { taskMeantBy, tasksIn } from '../analysis/workspace.ts';
import { nameAt } from './names.ts';
import { type FileName, references, withCurrent } from './references.ts';

/** Where the name under an offset is given; more than one place when it is given twice. */
export function definitions(analysis: Analysis, offset: number, files: readonly Analysis[]): FileName[] {
  const target = nameAt(analysis, offset);
  if (target?.sort !== 'file')
    return references(analysis, offset, files).filter(({ role }) => role === 'definition');
  const tasks = withCurrent(analysis, files).flatMap(tasksIn);
  const meant = taskMeantBy(tasks, analysis.fileName, target.subject);
  if (meant === undefined) return [];
  const { start } = meant.subject.node.span;
  return [{ ...target, role: 'definition', fileName: meant.fileName, span: { start, end: start } }];
}
