import { fargateSizes, memoryChoices, parseCpu, printMemory } from '../ecs/fargate-sizes.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'fargate-memory',
  at: ['RegisterTaskDefinitionRequest.memory', 'TaskOverride.memory'],

  *suggest({ path, valueAt }) {
    const cpu = parseCpu(valueAt([...path.slice(0, -1), 'cpu']));
    const choices = cpu === undefined ? allSizes() : memoryChoices(cpu);
    for (const memory of choices) yield { value: String(memory), detail: printMemory(memory) };
  },
});

function allSizes(): number[] {
  return [...new Set(fargateSizes.flatMap(({ memory }) => memory))].sort((left, right) => left - right);
}
