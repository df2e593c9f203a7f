import type { ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { HostFault } from '../../subjects/subject.ts';

/** Whether the repository of the document has a file; `undefined` where nobody can tell. */
export type IsInRepository = (path: string) => boolean | undefined;

/** What a step's inputs name and the repository does not have; `before` is the text of the steps before it. */
export function missingFiles(
  inputs: ObjectNode,
  before: string,
  isInRepository: IsInRepository | undefined,
): HostFault[] {
  if (isInRepository === undefined || !isCheckedOut(before)) return [];
  return ['task-definition', 'codedeploy-appspec'].flatMap((name): HostFault[] => {
    const value = memberOf(inputs, name)?.value;
    if (value?.kind !== 'scalar' || typeof value.value !== 'string' || value.value === '') return [];
    const file = value.value;
    if (isMade(file, before) || isInRepository(file) !== false) return [];
    const message = `The repository has no file "${file}", and no step before this one mentions it; name it by its path from the root of the repository.`;
    return [{ id: 'workflow-file', severity: 'warning', path: [name], message }];
  });
}

/** Whether files stand where the repository has them: another place or another repository tells nothing. */
function isCheckedOut(before: string): boolean {
  return /\bactions\/checkout@/.test(before) && !/^\s*(?:-\s+)?(?:path|repository)\s*:/m.test(before);
}

/** Whether a step before may have made the file: by its name, or with all that an artifact or a cache holds. */
function isMade(file: string, before: string): boolean {
  const base = file.slice(file.lastIndexOf('/') + 1);
  return before.includes(base) || /\b(?:download-artifact|cache(?:\/restore)?)@/.test(before);
}
