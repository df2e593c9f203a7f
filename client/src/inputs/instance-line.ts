import type { ContainerInstance } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';

/** A container instance in a line: `i-0123456789abcdef0, 3 running tasks`. */
export function instanceLine({ id, ec2InstanceId, runningTasks }: ContainerInstance): string {
  return `${ec2InstanceId ?? id}, ${counted(runningTasks, 'running task')}`;
}
