import { alternatives } from '../../ecs/alternatives.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import { memoryChoices, printMemory } from '../../ecs/fargate-sizes.ts';
import { nearestSize, taskCpu, taskMemory } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

const cpu = 32768;

export default defineRule({
  id: 'td-fargate-32vcpu-sizes',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give a Fargate task of 32 vCPU one of its three memory sizes: 60, 120 or 244 GB.',
  why: 'Unlike the smaller sizes this one has no range of memory, and RegisterTaskDefinition refuses anything else.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aws: 'No Fargate configuration exists for given values.',

  *check(task, { profile }) {
    const memory = taskMemory(task);
    const choices = memoryChoices(cpu);
    if (!profile.fargate || taskCpu(task) !== cpu || memory === undefined || choices.includes(memory)) return;
    const choice = nearestSize(choices, memory) ?? memory;
    yield {
      path: ['memory'],
      message: `On Fargate ${cpu} CPU units take ${alternatives(choices)} MiB of memory, not ${memory}.`,
      fixes: [
        {
          title: `Use ${choice} MiB (${printMemory(choice)}) of memory`,
          edits: [{ set: ['memory'], to: String(choice) }],
        },
        ...fitToContainers(task, profile.windows),
      ],
    };
  },
});
