import { alternatives } from '../../ecs/alternatives.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import { cpuChoices, cpuChoicesFor, printCpu } from '../../ecs/fargate-sizes.ts';
import { nearestSize, taskCpu, taskMemory } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fargate-cpu-unknown',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a Fargate task one of the CPU sizes that Fargate has.',
  why: 'Fargate has a fixed list of sizes and RegisterTaskDefinition refuses every other one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aws: 'No Fargate configuration exists for given values.',

  *check(task, { profile }) {
    const cpu = taskCpu(task);
    if (!profile.fargate || cpu === undefined || cpuChoices().includes(cpu)) return;
    const memory = taskMemory(task);
    const fitting = memory === undefined ? [] : cpuChoicesFor(memory);
    const choice = nearestSize(fitting.length > 0 ? fitting : cpuChoices(), cpu) ?? cpu;
    yield {
      path: ['cpu'],
      message: `Fargate has no size with ${cpu} CPU units; use ${alternatives(cpuChoices())}.`,
      fixes: [
        {
          title: `Use ${choice} CPU units (${printCpu(choice)})`,
          edits: [{ set: ['cpu'], to: String(choice) }],
        },
        ...fitToContainers(task, profile.windows),
      ],
    };
  },
});
