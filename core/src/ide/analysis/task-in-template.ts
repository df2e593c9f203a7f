import type { TaskDefinition } from '../../ecs/authored.ts';
import { taskIn } from '../../ecs/conformed.ts';
import { taskResource } from '../../hosts/cloudformation/template-pairs.ts';
import { intendedInput } from '../../schema/conform.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from './analysis.ts';

/** The task definition that a service or task set of the same template refers to. */
export function taskInTemplate(analysis: Analysis, subject: Subject): TaskDefinition | undefined {
  const found = taskResource(analysis, subject);
  return found && taskIn(intendedInput(found));
}
