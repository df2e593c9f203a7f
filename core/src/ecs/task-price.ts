import { entries, known } from '../document/unknown.ts';
import type { TaskDefinition } from './authored.ts';
import { monthlyPrice, type Price } from './fargate-prices.ts';
import type { FargateRates } from './fargate-rates.ts';
import { memoryChoices } from './fargate-sizes.ts';
import { ecrOf } from './image-reference.ts';
import { profileOf } from './profile.ts';
import { taskCpu, taskMemory } from './task-size.ts';

/** What a Fargate task costs that never stops; `undefined` for one of another kind, or of no size that Fargate has. */
export function taskPrice(task: TaskDefinition, rates: FargateRates | undefined): Price | undefined {
  const cpu = taskCpu(task);
  const memory = taskMemory(task);
  const { fargate, windows } = profileOf(task);
  if (!fargate || cpu === undefined || memory === undefined) return undefined;
  if (!memoryChoices(cpu).includes(memory)) return undefined;
  const arm = known(known(task.runtimePlatform)?.cpuArchitecture) === 'ARM64';
  const storage = known(known(task.ephemeralStorage)?.sizeInGiB) ?? 20;
  return monthlyPrice({ cpu, memory, storage, arm, windows, region: regionOf(task) }, rates);
}

/** The Region that log options or an image in ECR name. */
function regionOf(task: TaskDefinition): string | undefined {
  for (const [, container] of entries(task.containerDefinitions)) {
    const region = known(known(known(container.logConfiguration)?.options)?.['awslogs-region']);
    const image = ecrOf(known(container.image))?.region;
    if (region !== undefined || image !== undefined) return region ?? image;
  }
  return undefined;
}

/** US dollars as people say them: `$9.01`, `$36`. */
export function dollars(amount: number): string {
  return `$${amount < 10 ? amount.toFixed(2) : Math.round(amount)}`;
}
