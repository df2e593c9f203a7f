import { entries, known } from '../../document/unknown.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import type { Profile } from '../../ecs/profile.ts';
import { cpuFor, indexOver, taskCpu } from '../../ecs/task-size.ts';
import { defineRule, type Fix } from '../rule.ts';

export default defineRule({
  id: 'td-container-cpu-sum',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Keep the CPU of all containers together within the CPU of the task.',
  why: 'Containers share the CPU of their task, so RegisterTaskDefinition refuses shares that add up to more.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_environment',
  aws: "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",

  *check(task, { profile }) {
    const limit = taskCpu(task);
    if (limit === undefined) return;
    const list = entries(task.containerDefinitions);
    const shares = list.map(([, container]) => known(container.cpu) ?? 0);
    const sum = shares.reduce((total, share) => total + share, 0);
    const [index] = list[indexOver(shares, limit)] ?? [];
    if (index === undefined) return;
    yield {
      path: ['containerDefinitions', index, 'cpu'],
      message: `The containers ask for ${sum} CPU units together, the task has ${limit}.`,
      fixes: raise(sum, task, profile),
    };
  },
});

function raise(sum: number, task: TaskDefinition, { fargate, windows }: Profile): Fix[] {
  const cpu = cpuFor(sum, task, fargate);
  if (cpu === undefined) return fitToContainers(task, windows);
  return [{ title: `Give the task ${cpu} CPU units`, edits: [{ set: ['cpu'], to: String(cpu) }] }];
}
