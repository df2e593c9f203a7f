import type { Span } from '../../document/node.ts';
import { repositoryOf } from '../../hosts/workflow/repository.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { folderOf, resolve, slashed } from '../analysis/paths.ts';
import { type NamePlace, namesIn } from './names.ts';

/** A text that names a file. */
export interface FileLink {
  /** Without quotes. */
  readonly span: Span;
  /** The file that it leads to, with slashes. */
  readonly fileName: string;
}

/** Every file that a document names, whether or not it is there. */
export function fileLinksIn(analysis: Analysis): FileLink[] {
  return namesIn(analysis).flatMap((place) => {
    const fileName = fileNamedBy(analysis, place);
    return fileName === undefined ? [] : [{ span: place.span, fileName }];
  });
}

/** What names files by their path from its own. */
const fromFolder: ReadonlySet<string> = new Set(['ecspresso', 'pipeline-command']);

/**
 * The file that a name is the name of: steps of workflows have it by its path from the repository, ecspresso by the
 * one from its configuration, and commands of a pipeline from the root, where its file stands.
 */
export function fileNamedBy({ fileName }: Analysis, place: NamePlace): string | undefined {
  if (place.sort !== 'file') return undefined;
  const from = fromFolder.has(place.subject.kind) ? folderOf(fileName) : repositoryOf(fileName);
  return from === undefined ? undefined : resolve(from, slashed(place.name));
}

/** Where one begins to read a file: at its task definition, or at what else of ECS it holds. */
export function beginningOf({ subjects }: Analysis): number {
  const first = subjects.find(({ kind }) => kind === 'task-definition') ?? subjects[0];
  return first?.node.span.start ?? 0;
}
