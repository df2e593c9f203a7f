import type { DocNode } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import type { Subject } from '../../subjects/subject.ts';
import { taskPlaces } from '../../subjects/task-places.ts';
import { referenceIn } from './call.ts';

/** The logical id of the task definition that properties refer to. */
export function taskNamedBy(node: DocNode): string | undefined {
  for (const place of taskPlaces) {
    const value = nodeAt(node, place);
    if (value?.kind === 'unknown') return referenceIn(value.text)?.name;
  }
  return undefined;
}

/** The resource with the task definition that a service, task set or schedule of the same template refers to. */
export function taskResource(
  { subjects }: { readonly subjects: readonly Subject[] },
  subject: Subject,
): Subject | undefined {
  const resource = taskNamedBy(subject.node);
  return resource === undefined
    ? undefined
    : subjects.find((other) => other.kind === 'task-definition' && other.resource === resource);
}
