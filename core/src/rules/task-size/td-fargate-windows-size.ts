import { alternatives } from '../../ecs/alternatives.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import { cpuChoices, cpuChoicesFor } from '../../ecs/fargate-sizes.ts';
import { nearestSize, taskCpu, taskMemory } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fargate-windows-size',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a Windows task on Fargate 1, 2 or 4 vCPU.',
  why: 'The smaller and the larger Fargate sizes exist for Linux only, and RegisterTaskDefinition refuses them for Windows.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aws: 'No Fargate configuration exists for given values.',

  *check(task, { profile }) {
    const cpu = taskCpu(task);
    if (!profile.fargate || !profile.windows || cpu === undefined) return;
    const choices = cpuChoices(true);
    if (choices.includes(cpu) || !cpuChoices().includes(cpu)) return;
    const fitting = cpuChoicesFor(taskMemory(task) ?? 0).filter((choice) => choices.includes(choice));
    const choice = nearestSize(fitting.length > 0 ? fitting : choices, cpu) ?? cpu;
    yield {
      path: ['cpu'],
      message: `A Windows task on Fargate has ${alternatives(choices)} CPU units, not ${cpu}.`,
      fixes: [
        { title: `Use ${choice} CPU units`, edits: [{ set: ['cpu'], to: String(choice) }] },
        ...fitToContainers(task, true),
      ],
    };
  },
});
