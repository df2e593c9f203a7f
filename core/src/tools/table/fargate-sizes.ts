import { cpuChoices, cpuChoicesFor, memoryChoices } from '../../ecs/fargate-sizes.ts';
import { defineTool } from '../tool.ts';

/** The sizes that a Fargate task may have. */
export default defineTool({
  name: 'ecs_fargate_sizes',
  title: 'Sizes of Fargate tasks',
  description:
    'Tells which cpu (units, 1024 a vCPU) and memory (MiB) a task on Fargate may have together: all of them, or those that go with a cpu or a memory.',
  input: {
    cpu: { type: 'number', about: 'CPU units, such as 512.' },
    memory: { type: 'number', about: 'MiB, such as 2048.' },
  },
  async run({ cpu, memory }) {
    const cpus = cpu === undefined ? (memory === undefined ? cpuChoices() : cpuChoicesFor(memory)) : [cpu];
    const sizes = cpus.map((units) => ({ cpu: units, memory: memoryChoices(units) }));
    return { sizes: sizes.filter((size) => memory === undefined || size.memory.includes(memory)) };
  },
});
