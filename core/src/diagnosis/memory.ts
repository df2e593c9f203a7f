import { known } from '../document/unknown.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import { profileOf } from '../ecs/profile.ts';
import { memoryFor, taskMemory } from '../ecs/task-size.ts';
import type { Fix } from '../rules/rule.ts';
import type { Place } from './cause.ts';
import { containerOf, inTask } from './definition.ts';
import type { Reading, Said } from './reading.ts';

/** The limit that a container ran into: its own hard limit, else the task's. */
export function memoryLimit(reading: Reading, said: Said): Place | undefined {
  const found = containerOf(reading, said);
  if (found !== undefined && known(found.container.memory) !== undefined)
    return inTask([...found.path, 'memory']);
  return reading.facts.definition === undefined ? undefined : inTask(['memory']);
}

/** Twice the memory, where the definition says how much there is now and Fargate has such a size. */
export function moreMemory(reading: Reading, said: Said): readonly Fix[] {
  const { definition } = reading.facts;
  if (definition === undefined) return [];
  const found = containerOf(reading, said);
  const own = found && known(found.container.memory);
  const whole = taskMemory(definition);
  if (found !== undefined && own !== undefined) {
    const added = own * 2 - own;
    const edits = [{ set: [...found.path, 'memory'], to: own * 2 }];
    const task = whole === undefined ? undefined : larger(definition, whole + added);
    if (whole !== undefined && task === undefined) return [];
    const more = task === undefined ? [] : [{ set: ['memory'], to: String(task) }];
    return [{ title: `Give ${found.name} ${own * 2} MiB`, edits: [...edits, ...more] }];
  }
  const task = whole === undefined ? undefined : larger(definition, whole * 2);
  if (task === undefined) return [];
  return [{ title: `Give the task ${task} MiB`, edits: [{ set: ['memory'], to: String(task) }] }];
}

function larger(definition: TaskDefinition, needed: number): number | undefined {
  return memoryFor(needed, definition, profileOf(definition).fargate);
}
