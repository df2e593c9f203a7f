import type { PathEdit } from '../document/path-edit.ts';
import { items, known } from '../document/unknown.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import { sizeForContainers } from '../ecs/fargate-fit.ts';
import { pricesOf } from '../ecs/fargate-prices.ts';
import type { FargateRates } from '../ecs/fargate-rates.ts';
import { fargateSizes, printCpu, printMemory } from '../ecs/fargate-sizes.ts';
import { profileOf } from '../ecs/profile.ts';
import { dollars, taskPrice } from '../ecs/task-price.ts';
import { reservedMember, reservedMemory, taskCpu, taskMemory } from '../ecs/task-size.ts';
import { counted } from '../words/counted.ts';
import type { MetricPoint, ServiceMetrics } from './model.ts';

/** What the tasks of a service reserve; absent where the definition says nothing that can be counted on. */
export interface Reserved {
  /** CPU units. */
  readonly cpu: number | undefined;
  /** MiB. */
  readonly memory: number | undefined;
}

/** Whether what is reserved is what is needed, in words, and the edits of the task definition that would make it so. */
export interface SizeAdvice {
  readonly text: string;
  readonly edits: readonly PathEdit[];
  /** CPU units and MiB, as people say them; `undefined` where nothing is to be changed. */
  readonly size: string | undefined;
}

/** What the advice goes by beside the metrics. */
export interface SizedService {
  readonly task: TaskDefinition;
  /** How many tasks it is meant to have. */
  readonly desired: number;
  /** `3 h`, for the sentence. */
  readonly span: string;
  readonly rates: FargateRates;
}

/** What is left free above the most that was used. */
const headroom = 1.2;
/** From how many points on the most that was used says something. */
const fewestPoints = 30;
/** The percentage of what is reserved above which there is hardly room. */
const tight = 90;
/** Sizes of tasks on instances are rounded up to so many CPU units and MiB. */
const step = 64;

/** What the whole task reserves: its own size, else what its containers do. */
export function reservedBy(task: TaskDefinition): Reserved {
  const containers = items(task.containerDefinitions);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0) || undefined;
  return {
    cpu: taskCpu(task) ?? sum(containers.map(({ cpu }) => known(cpu) ?? 0)),
    memory: taskMemory(task) ?? sum(containers.map(reservedMemory)),
  };
}

/** What would be enough for the most that one task used; `undefined` while too little is known of that. */
export function sizeAdvice(metrics: ServiceMetrics, service: SizedService): SizeAdvice | undefined {
  const [cpuPeak, memoryPeak] = [highest(metrics.cpuPeak), highest(metrics.memoryPeak)];
  const { cpu, memory } = reservedBy(service.task);
  if (cpuPeak === undefined || memoryPeak === undefined || cpu === undefined || memory === undefined)
    return undefined;
  const used = `In the last ${service.span} no task used more than ${percent(cpuPeak)} of ${printCpu(cpu)} and ${percent(memoryPeak)} of ${printMemory(memory)}.`;
  const needed = { cpu: neededOf(cpu, cpuPeak), memory: neededOf(memory, memoryPeak) };
  const size = enough(service.task, needed, { cpu, memory });
  if (size === undefined)
    return { text: `${used} No size holds that with a fifth to spare.`, edits: [], size: undefined };
  const edits = editsTo(service.task, size, { cpu, memory });
  if (size.cpu === cpu && size.memory === memory)
    return { text: `${used} That fits.`, edits: [], size: undefined };
  const words = `${printCpu(size.cpu)} and ${printMemory(size.memory)}`;
  return {
    text: `${used} ${words} would hold that with a fifth to spare${costOf(service, size)}.`,
    edits,
    size: words,
  };
}

function highest(points: readonly MetricPoint[]): number | undefined {
  return points.length < fewestPoints ? undefined : Math.max(...points.map(({ value }) => value));
}

/** With room above the most that was used; what is not tight is never wanted larger. */
function neededOf(reserved: number, peak: number): number {
  const needed = (reserved * peak * headroom) / 100;
  return peak < tight ? Math.min(needed, reserved) : needed;
}

function percent(value: number): string {
  return `${Math.round(value)} %`;
}

interface Size {
  readonly cpu: number;
  readonly memory: number;
}

/** The smallest of Fargate's sizes that holds it and the containers' own reservations; on instances what is needed. */
function enough(task: TaskDefinition, needed: Size, now: Size): Size | undefined {
  const { fargate, windows } = profileOf(task);
  if (!fargate) return { cpu: upTo(needed.cpu, now.cpu), memory: upTo(needed.memory, now.memory) };
  const least = sizeForContainers(task, windows) ?? { cpu: 0, memory: 0 };
  const [cpu, memory] = [Math.max(needed.cpu, least.cpu), Math.max(needed.memory, least.memory)];
  return fargateSizes
    .filter((size) => (size.windows || !windows) && size.cpu >= cpu)
    .flatMap((size): Size[] => {
      const fitting = size.memory.find((each) => each >= memory);
      return fitting === undefined ? [] : [{ cpu: size.cpu, memory: fitting }];
    })[0];
}

/** What is enough already is not rounded up to more. */
function upTo(amount: number, now: number): number {
  const rounded = Math.max(Math.ceil(amount / step), 2) * step;
  return amount <= now ? Math.min(rounded, now) : rounded;
}

/** Where the size stands: at the task, or at its only container; with several nobody can tell which has too much. */
function editsTo(task: TaskDefinition, size: Size, now: Size): PathEdit[] {
  const containers = items(task.containerDefinitions);
  const [only] = containers;
  const ofTask = taskCpu(task) !== undefined && taskMemory(task) !== undefined;
  if (!ofTask && (only === undefined || containers.length > 1)) return [];
  const at = ofTask ? [] : ['containerDefinitions', 0];
  const memory = ofTask || only === undefined ? 'memory' : reservedMember(only);
  const value = (amount: number) => (ofTask ? String(amount) : amount);
  return [
    ...(size.cpu === now.cpu ? [] : [{ set: [...at, 'cpu'], to: value(size.cpu) }]),
    ...(size.memory === now.memory ? [] : [{ set: [...at, memory], to: value(size.memory) }]),
  ];
}

/** `, and save $18.02 a month for 2 tasks (us-east-1, list prices of 2026-03)`. */
function costOf({ task, desired, rates }: SizedService, { cpu, memory }: Size): string {
  const before = taskPrice(task, rates);
  const after = taskPrice({ ...task, cpu: String(cpu), memory: String(memory) }, rates);
  if (before === undefined || after === undefined || desired === 0) return '';
  const difference = (before.month - after.month) * desired;
  const amount = `${dollars(Math.abs(difference))} a month`;
  const basis = after.basis === 'your prices' ? after.basis : `${after.basis}, list prices of ${pricesOf}`;
  const whom = `for ${counted(desired, 'task')} (${basis})`;
  return difference >= 0 ? `, and save ${amount} ${whom}` : `, and cost ${amount} more ${whom}`;
}
