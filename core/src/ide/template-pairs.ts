import { referenceIn } from '../document/intrinsics.ts';
import { nodeAt } from '../document/path.ts';
import type { Subject } from '../document/subjects.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import { conform } from '../schema/conform.ts';
import type { Analysis } from './analysis.ts';

/** The task definition resource that a service or task set of the same template refers to. */
export function taskInTemplate({ subjects }: Analysis, subject: Subject): TaskDefinition | undefined {
  const resource = subject.resource === undefined ? undefined : resourceNamedBy(subject);
  const found =
    resource === undefined
      ? undefined
      : subjects.find((other) => other.kind === 'task-definition' && other.resource === resource);
  // `conform` gives the shape of the kind that it was asked for.
  return found && (conform(found.kind, found.node, found.naming) as TaskDefinition);
}

function resourceNamedBy({ node }: Subject): string | undefined {
  const value = nodeAt(node, ['TaskDefinition']);
  return value?.kind === 'unknown' ? referenceIn(value.text) : undefined;
}
