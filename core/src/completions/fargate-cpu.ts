import { fargateSizes, printCpu, printMemory } from '../ecs/fargate-sizes.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'fargate-cpu',
  at: ['RegisterTaskDefinitionRequest.cpu', 'TaskOverride.cpu'],

  *suggest() {
    for (const { cpu, memory } of fargateSizes) {
      const [least = 0, most = 0] = [memory[0], memory.at(-1)];
      yield { value: String(cpu), detail: `${printCpu(cpu)}, ${printMemory(least)} to ${printMemory(most)}` };
    }
  },
});
