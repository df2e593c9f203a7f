import { memberOf } from '../../document/path.ts';
import type { Subject } from '../../subjects/subject.ts';
import { jsonInside } from '../json-inside.ts';
import { stateSubjects } from '../step-functions/state-machine.ts';
import type { TerraformResource } from './resources.ts';

/** Whether a resource is a state machine, whose definition is a text. */
export function isMachine({ type }: TerraformResource): boolean {
  return type === 'aws_sfn_state_machine';
}

/** The runs of tasks in a state machine that is written in the file, by `jsonencode` or as a text. */
export function machineSubjects({ body, path }: TerraformResource): Subject[] {
  const definition = jsonInside(memberOf(body, 'definition')?.value);
  return definition === undefined
    ? []
    : stateSubjects(definition.node, [...path, 'definition', ...definition.path]);
}
