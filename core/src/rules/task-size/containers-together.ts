import { entries, known } from '../../document/unknown.ts';
import type { Container, TaskDefinition } from '../../ecs/authored.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import type { Profile } from '../../ecs/profile.ts';
import { indexOver, memoryFor, taskMemory } from '../../ecs/task-size.ts';
import { defineRule, type Fix } from '../rule.ts';

const about = {
  on: 'task-definition',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
} as const;

export default [
  defineRule({
    ...about,
    id: 'td-container-memory-sum',
    severity: 'error',
    confidence: 'api',
    summary: 'Keep the memory that all containers reserve within the memory of the task.',
    why: 'The reservations are taken from the task, so registration refuses those that do not fit into it together.',
    aws: "The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.",

    *check(task, { profile }) {
      const limit = taskMemory(task);
      const over = limit === undefined ? undefined : sumOver(task, limit, reserved);
      if (limit === undefined || over === undefined) return;
      yield {
        path: ['containerDefinitions', over.index, 'memoryReservation'],
        message: `The containers reserve ${over.sum} MiB together, the task has ${limit}.`,
        fixes: raise(over.sum, task, profile),
      };
    },
  }),
  defineRule({
    ...about,
    id: 'td-container-limits-sum',
    severity: 'info',
    confidence: 'doc',
    summary: 'Mind that containers may use more memory together than their task has.',
    why: 'Registration takes limits that come to more than the memory of the task; a task that uses all of its own has a container killed.',

    *check(task, { containers }) {
      const limit = taskMemory(task);
      if (limit === undefined || containers.some((container) => allowed(container) > limit)) return;
      if (sumOver(task, limit, reserved) !== undefined) return;
      const over = sumOver(task, limit, (container) => (reserved(container) > 0 ? 0 : allowed(container)));
      if (over === undefined) return;
      yield {
        path: ['containerDefinitions', over.index, 'memory'],
        message: `The containers may use ${over.sum} MiB together, the task has ${limit}.`,
      };
    },
  }),
];

/** The sum of an amount over all containers, with the one that takes it over the limit; `undefined` while it is within. */
function sumOver(task: TaskDefinition, limit: number, amountOf: (container: Container) => number) {
  const list = entries(task.containerDefinitions);
  const amounts = list.map(([, container]) => amountOf(container));
  const [index] = list[indexOver(amounts, limit)] ?? [];
  return index === undefined ? undefined : { index, sum: amounts.reduce((sum, each) => sum + each, 0) };
}

/** Zero is no reservation. */
function reserved(container: Container): number {
  return known(container.memoryReservation) ?? 0;
}

/** Zero is no limit. */
function allowed(container: Container): number {
  return known(container.memory) ?? 0;
}

function raise(sum: number, task: TaskDefinition, { fargate, windows }: Profile): Fix[] {
  const memory = memoryFor(sum, task, fargate);
  if (memory === undefined) return fitToContainers(task, windows);
  return [{ title: `Give the task ${memory} MiB`, edits: [{ set: ['memory'], to: String(memory) }] }];
}
