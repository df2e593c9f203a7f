import type { Target as RuleTarget } from '@aws-sdk/client-eventbridge';
import type { Target as ScheduleTarget } from '@aws-sdk/client-scheduler';
import { ApiError } from '#core/sim/api-error.ts';
import { runInputOf } from '#core/sim/schedules/run-input.ts';
import type { ScheduledTask } from '../../around/schedules.ts';

type Started = Pick<ScheduledTask, 'target' | 'cluster' | 'taskDefinition' | 'count' | 'input' | 'run'>;

/** What a target starts, and what RunTask is asked to start the same. */
export function targetOf(target: RuleTarget | ScheduleTarget): Started {
  const { Arn = '', EcsParameters, Input } = target;
  return {
    target: 'Id' in target ? target.Id : undefined,
    cluster: Arn,
    taskDefinition: EcsParameters?.TaskDefinitionArn ?? '',
    count: EcsParameters?.TaskCount ?? 1,
    input: Input,
    run: runOf(target),
  };
}

function runOf(target: RuleTarget | ScheduleTarget): ScheduledTask['run'] {
  const { Arn, EcsParameters, Input } = target;
  if (EcsParameters?.TaskDefinitionArn === undefined) return { fault: 'it names no task definition.' };
  if (
    ('InputTransformer' in target && target.InputTransformer) ||
    ('InputPath' in target && target.InputPath)
  )
    return { fault: 'its container overrides are taken from the event that starts it.' };
  try {
    return {
      input: {
        ...runInputOf({ Arn, EcsParameters: { ...EcsParameters, Tags: tagsIn(EcsParameters.Tags) }, Input }),
      },
    };
  } catch (error) {
    if (error instanceof ApiError) return { fault: error.message };
    throw error;
  }
}

/** Both services name the parts of a tag, each in a type of its own. */
function tagsIn(tags: readonly object[] | undefined): Record<string, string>[] | undefined {
  const texts = (tag: object) =>
    Object.entries(tag).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
  return tags?.map((tag) => Object.fromEntries(texts(tag)));
}
