import { alternatives } from '../ecs/alternatives.ts';
import {
  cpuChoicesFor,
  memoryChoices,
  parseCpu,
  parseMemory,
  printCpu,
  printMemory,
} from '../ecs/fargate-sizes.ts';
import { type Markdown, md } from '../words/markdown.ts';
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

function aboutCpu({ value }: HoverRequest): Markdown | undefined {
  const cpu = parseCpu(value);
  if (cpu === undefined) return undefined;
  const choices = memoryChoices(cpu);
  if (choices.length === 0) return md`**${printCpu(cpu)}** is not a size that Fargate has.`;
  return md`**${printCpu(cpu)}** takes ${summary(choices)} of memory on Fargate.`;
}

function aboutMemory({ path, value, valueAt }: HoverRequest): Markdown | undefined {
  const memory = parseMemory(value);
  const cpu = parseCpu(valueAt([...path.slice(0, -1), 'cpu']));
  const choices = cpu === undefined ? [] : memoryChoices(cpu);
  if (cpu !== undefined && choices.length > 0) {
    const sizes = md`**${printCpu(cpu)}** takes ${summary(choices)} of memory on Fargate`;
    const isOdd = memory !== undefined && !choices.includes(memory);
    return isOdd ? md`${sizes}, so not **${printMemory(memory)}**.` : md`${sizes}.`;
  }
  if (memory === undefined) return undefined;
  const sizes = cpuChoicesFor(memory).map(printCpu);
  if (sizes.length === 0) return md`**${printMemory(memory)}** goes with no CPU size of Fargate.`;
  return md`**${printMemory(memory)}** goes with ${alternatives(sizes)} on Fargate.`;
}

/** Few sizes one by one, many by their ends and their step. */
function summary(choices: readonly number[]): string {
  const [first = 0, second = 0] = choices;
  const last = choices.at(-1) ?? first;
  if (choices.length <= 4) return alternatives(choices.map(printMemory));
  return `${printMemory(first)} to ${printMemory(last)} in steps of ${printMemory(second - first)}`;
}
