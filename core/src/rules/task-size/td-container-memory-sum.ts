import { entries, known } from '../../document/unknown.ts';
import type { Container, TaskDefinition } from '../../ecs/authored.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import type { Profile } from '../../ecs/profile.ts';
import { indexOver, memoryFor, reservedMember, reservedMemory, taskMemory } from '../../ecs/task-size.ts';
import { defineRule, type Fix } from '../rule.ts';

export default defineRule({
  id: 'td-container-memory-sum',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Keep the memory that all containers reserve within the memory of the task.',
  why: 'The reservations (a limit where there is no reservation) are taken from the task, so together they must fit into it.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',

  *check(task, { profile, containers }) {
    const limit = taskMemory(task);
    if (limit === undefined || containers.some((container) => exceeds(container, limit))) return;
    const list = entries(task.containerDefinitions);
    const amounts = list.map(([, container]) => reservedMemory(container));
    const [index, container] = list[indexOver(amounts, limit)] ?? [];
    if (index === undefined || container === undefined) return;
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    yield {
      path: ['containerDefinitions', index, reservedMember(container)],
      message: `The containers reserve ${sum} MiB together, the task has ${limit}.`,
      fixes: raise(sum, task, profile),
    };
  },
});

/** Such a container alone is over, which td-container-memory-over-task says. */
function exceeds(container: Container, limit: number): boolean {
  return (known(container.memory) ?? 0) > limit;
}

function raise(sum: number, task: TaskDefinition, { fargate, windows }: Profile): Fix[] {
  const memory = memoryFor(sum, task, fargate);
  if (memory === undefined) return fitToContainers(task, windows);
  return [{ title: `Give the task ${memory} MiB`, edits: [{ set: ['memory'], to: String(memory) }] }];
}
