import type { TaskDefinition } from '../../ecs/authored.ts';
import { taskResource } from '../../hosts/cloudformation/template-pairs.ts';
import { intended } from '../../schema/conform.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from './analysis.ts';

/** The task definition that a service or task set of the same template refers to. */
export function taskInTemplate(analysis: Analysis, subject: Subject): TaskDefinition | undefined {
  const found = taskResource(analysis, subject);
  // `conform` gives the shape of the kind that it was asked for.
  return found && (intended(found.kind, found.node, found.naming) as TaskDefinition);
}
