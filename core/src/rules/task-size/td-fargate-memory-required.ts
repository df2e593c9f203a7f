import { fitToContainers } from '../../ecs/fargate-fit.ts';
import { memoryChoices, printMemory } from '../../ecs/fargate-sizes.ts';
import { reservedMemory, taskCpu } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fargate-memory-required',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Say how much memory a Fargate task has as a whole.',
  why: 'Fargate sizes and bills the task, so RegisterTaskDefinition refuses one without a task-level memory.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aws: "Fargate requires that 'memory' be defined at the task level",

  *check(task, { profile, containers }) {
    if (!profile.fargate || task.memory !== undefined) return;
    const choices = memoryChoices(taskCpu(task) ?? 256);
    const needed = containers.reduce((sum, container) => sum + reservedMemory(container), 0);
    const choice = choices.find((memory) => memory >= needed);
    yield {
      path: [],
      message: 'A Fargate task needs a task-level memory; its containers cannot stand in for it.',
      fixes: [
        ...(choice === undefined ? [] : [addMemory(choice)]),
        ...fitToContainers(task, profile.windows),
      ],
    };
  },
});

function addMemory(choice: number) {
  const title = `Add memory ${choice} (${printMemory(choice)})`;
  return { title, edits: [{ set: ['memory'], to: String(choice) }] };
}
