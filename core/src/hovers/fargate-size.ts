import {
  cpuChoicesFor,
  memoryChoices,
  parseCpu,
  parseMemory,
  printCpu,
  printMemory,
} from '../ecs/fargate-sizes.ts';
import { defineHover, type HoverRequest } from './source.ts';

/** What the chosen CPU and memory mean on Fargate. */
export default defineHover({
  id: 'fargate-size',
  at: [
    'RegisterTaskDefinitionRequest.cpu',
    'RegisterTaskDefinitionRequest.memory',
    'TaskOverride.cpu',
    'TaskOverride.memory',
  ],

  describe(request) {
    return request.path.at(-1) === 'cpu' ? aboutCpu(request) : aboutMemory(request);
  },
});

function aboutCpu({ value }: HoverRequest): string | undefined {
  const cpu = parseCpu(value);
  if (cpu === undefined) return undefined;
  const choices = memoryChoices(cpu);
  if (choices.length === 0) return `${printCpu(cpu)}. Fargate has no size with so much CPU.`;
  return `${printCpu(cpu)}. On Fargate it takes ${summary(choices)} of memory.`;
}

function aboutMemory({ path, value, valueAt }: HoverRequest): string | undefined {
  const memory = parseMemory(value);
  if (memory === undefined) return undefined;
  const cpu = parseCpu(valueAt([...path.slice(0, -1), 'cpu']));
  if (cpu === undefined || memoryChoices(cpu).length === 0) {
    const sizes = cpuChoicesFor(memory).map(printCpu);
    return `${printMemory(memory)}. On Fargate it goes with ${sizes.length === 0 ? 'no CPU size' : sizes.join(', ')}.`;
  }
  return `${printMemory(memory)}. On Fargate ${printCpu(cpu)} takes ${summary(memoryChoices(cpu))}.`;
}

/** Few sizes one by one, many by their ends and their step. */
function summary(choices: readonly number[]): string {
  const [first = 0, second = 0] = choices;
  const last = choices.at(-1) ?? first;
  if (choices.length <= 4) return choices.map(printMemory).join(', ');
  return `${printMemory(first)} to ${printMemory(last)} in steps of ${printMemory(second - first)}`;
}
