import { alternatives } from '../../ecs/alternatives.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import { cpuChoicesFor, memoryChoices, printMemory } from '../../ecs/fargate-sizes.ts';
import { nearestSize, taskCpu, taskMemory } from '../../ecs/task-size.ts';
import { defineRule, type Fix } from '../rule.ts';

/** Above this size memory comes in three fixed amounts, which td-fargate-32vcpu-sizes looks after. */
const largestRange = 16384;

export default defineRule({
  id: 'td-fargate-size-invalid',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a Fargate task an amount of memory that goes with its CPU.',
  why: 'Fargate has a fixed list of sizes and RegisterTaskDefinition refuses every other pair.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aws: 'No Fargate configuration exists for given values: 512 CPU, 512 memory. See the Amazon ECS documentation for the valid values.',

  *check(task, { profile }) {
    const cpu = taskCpu(task);
    const memory = taskMemory(task);
    if (!profile.fargate || cpu === undefined || memory === undefined || cpu > largestRange) return;
    const choices = memoryChoices(cpu);
    if (choices.length === 0 || choices.includes(memory)) return;
    yield {
      path: ['memory'],
      message: describe(cpu, choices, memory),
      fixes: [...fixes(cpu, choices, memory), ...fitToContainers(task, profile.windows)],
    };
  },
});

function describe(cpu: number, choices: readonly number[], memory: number): string {
  return `On Fargate ${cpu} CPU units take ${amounts(choices)}, not ${memory}.`;
}

function amounts(choices: readonly number[]): string {
  const [first = 0, second = first] = choices;
  const last = choices.at(-1) ?? first;
  const step = second - first;
  if (last !== first + step * (choices.length - 1)) return `${alternatives(choices)} MiB of memory`;
  return `${first} to ${last} MiB of memory in steps of ${step}`;
}

function fixes(cpu: number, choices: readonly number[], memory: number): Fix[] {
  const roomy = choices.find((choice) => choice >= memory) ?? nearestSize(choices, memory) ?? memory;
  const otherCpu = nearestSize(cpuChoicesFor(memory), cpu);
  return [
    {
      title: `Use ${roomy} MiB (${printMemory(roomy)}) of memory`,
      edits: [{ set: ['memory'], to: String(roomy) }],
    },
    ...(otherCpu === undefined
      ? []
      : [{ title: `Use ${otherCpu} CPU units`, edits: [{ set: ['cpu'], to: String(otherCpu) }] }]),
  ];
}
