import type { Compatibility } from '@aws-sdk/client-ecs';
import type { TaskDefinitionInput } from './refusal.ts';
import { fargateRefusals } from './refusals/fargate.ts';

/** Where a task definition can run, whatever it requires: Fargate when nothing in it is refused there. */
export function compatibilitiesOf(task: TaskDefinitionInput): Compatibility[] {
  if (task.networkMode !== 'awsvpc') return ['EXTERNAL', 'EC2'];
  const windows = task.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true;
  return [
    'EC2',
    ...(windows ? [] : ['MANAGED_INSTANCES' as const]),
    ...(fitsFargate(task) ? ['FARGATE' as const] : []),
  ];
}

function fitsFargate(task: TaskDefinitionInput): boolean {
  return fargateRefusals.every((refusals) => [...refusals(task)].length === 0);
}
