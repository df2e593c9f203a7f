import { alternatives } from '../../ecs/alternatives.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import { cpuChoices, cpuChoicesFor, printCpu } from '../../ecs/fargate-sizes.ts';
import { taskMemory } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fargate-cpu-required',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Say how much CPU a Fargate task has as a whole.',
  why: 'Fargate sizes and bills the task, so RegisterTaskDefinition refuses one without a task-level cpu.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aws: "Fargate requires that 'cpu' be defined at the task level",

  *check(task, { profile }) {
    if (!profile.fargate || task.cpu !== undefined) return;
    const memory = taskMemory(task);
    const [first = 256] = memory === undefined ? [] : cpuChoicesFor(memory);
    yield {
      path: [],
      message: `A Fargate task needs a task-level cpu; use ${alternatives(cpuChoices())}.`,
      fixes: [
        { title: `Add cpu ${first} (${printCpu(first)})`, edits: [{ set: ['cpu'], to: String(first) }] },
        ...fitToContainers(task, profile.windows),
      ],
    };
  },
});
