import type { Span } from '../../document/node.ts';
import { taskResource } from '../../hosts/cloudformation/template-pairs.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { type IndexedTask, taskMeantBy, tasksIn } from '../analysis/workspace.ts';
import { type NamePlace, nameAt, namesIn } from './names.ts';

/** A stretch of a file. */
export interface FilePlace {
  readonly fileName: string;
  readonly span: Span;
}

/** A name in a file of the workspace. */
export interface FileName extends NamePlace {
  readonly fileName: string;
}

/**
 * Everywhere the name under an offset is given or used, in the files of the workspace. Container, volume and
 * port names belong to one task definition and to what runs it; families and log groups to the workspace.
 */
export function references(analysis: Analysis, offset: number, files: readonly Analysis[]): FileName[] {
  const target = nameAt(analysis, offset);
  if (target === undefined) return [];
  const all = withCurrent(analysis, files);
  const tasks = all.flatMap(tasksIn);
  const wanted = keyOf(analysis, target, tasks);
  return all.flatMap((file) =>
    namesIn(file)
      .filter((name) => name.sort === target.sort && name.name === target.name)
      .filter((name) => keyOf(file, name, tasks) === wanted)
      .map((name) => ({ ...name, fileName: file.fileName })),
  );
}

/** The files with the one at hand as it stands in the editor, which comes first. */
export function withCurrent(analysis: Analysis, files: readonly Analysis[]): Analysis[] {
  return [analysis, ...files.filter(({ fileName }) => fileName !== analysis.fileName)];
}

const ofWorkspace: ReadonlySet<NamePlace['sort']> = new Set(['family', 'log-group']);

function keyOf(file: Analysis, { sort, subject }: NamePlace, tasks: readonly IndexedTask[]): string {
  if (ofWorkspace.has(sort)) return '';
  return sort === 'resource' ? file.fileName : taskKey(file, subject, tasks);
}

/** Names the task definition that a subject is, or that it runs; one that runs none we know is its own. */
function taskKey(file: Analysis, subject: Subject, tasks: readonly IndexedTask[]): string {
  const beside = taskResource(file, subject);
  if (beside !== undefined) return placeOf(file.fileName, beside);
  const meant = taskMeantBy(tasks, file.fileName, subject);
  return meant === undefined ? placeOf(file.fileName, subject) : placeOf(meant.fileName, meant.subject);
}

function placeOf(fileName: string, { path }: Subject): string {
  return `${fileName} ${path.join('/')}`;
}
