import type { TaskDefinition } from '#core/ecs/authored.ts';
import { taskOf } from '../support/findings.ts';
import type { Input } from './refused.ts';

/** A task definition as rules see it. */
export function asTask(input: Input): TaskDefinition {
  return taskOf(JSON.stringify(input));
}
