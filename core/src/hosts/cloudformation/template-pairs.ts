import type { Subject } from '../../subjects/subject.ts';
import { referenceIn } from './intrinsics.ts';
import { memberCalled } from './written-path.ts';

/** The resource with the task definition that a service or task set of the same template refers to. */
export function taskResource(
  { subjects }: { readonly subjects: readonly Subject[] },
  subject: Subject,
): Subject | undefined {
  const resource = subject.resource === undefined ? undefined : resourceNamedBy(subject);
  return resource === undefined
    ? undefined
    : subjects.find((other) => other.kind === 'task-definition' && other.resource === resource);
}

function resourceNamedBy({ node }: Subject): string | undefined {
  const value = memberCalled(node, 'taskDefinition', 'pascal')?.value;
  return value?.kind === 'unknown' ? referenceIn(value.text) : undefined;
}
