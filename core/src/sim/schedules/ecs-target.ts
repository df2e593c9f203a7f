import { ApiError } from '../api-error.ts';
import { parseArn } from '../arns.ts';
import type { Call } from '../command.ts';
import runTask from '../commands/run-task.ts';
import type { Draft } from '../transaction.ts';
import { invalidSchedule } from './refusals.ts';
import { type EcsTarget, overridesIn, runInputOf } from './run-input.ts';

/** Refuses a target that is not a task of ECS, or whose input is none. */
export function refuseTarget({ Arn = '', EcsParameters, Input }: EcsTarget): void {
  if (parseArn(Arn)?.type !== 'cluster') {
    throw new ApiError(
      'UnsupportedFeatureException',
      `The local endpoint starts tasks of Amazon ECS alone: the target must be the ARN of a cluster, not ${Arn}.`,
    );
  }
  if (EcsParameters?.TaskDefinitionArn === undefined) {
    throw invalidSchedule('EcsParameters with a TaskDefinitionArn are needed for a target of Amazon ECS.');
  }
  overridesIn(Input);
}

/** Starts the tasks of a target; says why it could not. */
export function runEcsTarget(
  draft: Draft,
  target: EcsTarget,
  startedBy: string,
  call: Call,
): string | undefined {
  try {
    const { failures = [] } = runTask.run(draft, runInputOf(target, startedBy), call);
    return failures.length === 0 ? undefined : failures.map(({ reason = '' }) => reason).join(', ');
  } catch (error) {
    if (error instanceof ApiError) return `${error.type}: ${error.message}`;
    throw error;
  }
}
