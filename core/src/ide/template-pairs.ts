import { referenceIn } from '../document/intrinsics.ts';
import type { Subject } from '../document/subjects.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import { intended } from '../schema/conform.ts';
import type { Analysis } from './analysis.ts';
import { memberCalled } from './written-path.ts';

/** The task definition that a service or task set of the same template refers to. */
export function taskInTemplate(analysis: Analysis, subject: Subject): TaskDefinition | undefined {
  const found = taskResource(analysis, subject);
  // `conform` gives the shape of the kind that it was asked for.
  return found && (intended(found.kind, found.node, found.naming) as TaskDefinition);
}

/** The resource with that task definition. */
export function taskResource({ subjects }: Analysis, subject: Subject): Subject | undefined {
  const resource = subject.resource === undefined ? undefined : resourceNamedBy(subject);
  return resource === undefined
    ? undefined
    : subjects.find((other) => other.kind === 'task-definition' && other.resource === resource);
}

function resourceNamedBy({ node }: Subject): string | undefined {
  const value = memberCalled(node, 'taskDefinition', 'pascal')?.value;
  return value?.kind === 'unknown' ? referenceIn(value.text) : undefined;
}
