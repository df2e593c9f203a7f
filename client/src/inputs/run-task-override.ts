import {
  cpuChoices,
  memoryChoices,
  parseCpu,
  parseMemory,
  printCpu,
  printMemory,
} from '#core/ecs/fargate-sizes.ts';
import type { Choice, Ui } from '../ui/ui.ts';
import { roleFault } from './role-fault.ts';
import type { Change, Run, RunOptions, Step, TaskOverride } from './run.ts';

const asDefined = 'as in the task definition';

/** What of the whole task can be overridden: its size, and the roles that it and its agent have. */
export function taskSteps(run: Run, { task }: RunOptions): Choice<Step>[] {
  const { cpu, memory, taskRoleArn, executionRoleArn } = task;
  return [
    {
      label: 'CPU and memory',
      description: cpu === undefined && memory === undefined ? asDefined : sizeText(task),
      icon: 'dashboard',
      value: { change: askSize(run) },
    },
    {
      label: 'Task role',
      description: taskRoleArn ?? asDefined,
      icon: 'key',
      value: { change: askRole(run, 'taskRoleArn') },
    },
    {
      label: 'Execution role',
      description: executionRoleArn ?? asDefined,
      icon: 'key',
      value: { change: askRole(run, 'executionRoleArn') },
    },
  ];
}

function sizeText({ cpu, memory }: TaskOverride): string {
  const parts = [
    ...(cpu === undefined ? [] : [printCpu(Number(cpu))]),
    ...(memory === undefined ? [] : [printMemory(Number(memory))]),
  ];
  return parts.join(', ');
}

/** Fargate has few sizes, each CPU with its own memory, so they are picked; elsewhere any number will do. */
function askSize(run: Run): Change {
  return (ui, options) =>
    options.launchType === 'FARGATE' ? pickSize(ui, run, options) : typeSize(ui, run, options);
}

async function pickSize(ui: Ui, { title }: Run, options: RunOptions): Promise<RunOptions | undefined> {
  const choices: Choice<{ readonly cpu: number | undefined }>[] = [
    { label: 'As in the Task Definition', value: { cpu: undefined } },
    ...cpuChoices().map((cpu) => ({ label: printCpu(cpu), value: { cpu } })),
  ];
  const picked = await ui.pick(choices, { title, placeholder: 'How much CPU does each task get?' });
  if (picked === undefined) return undefined;
  const { cpu } = picked;
  if (cpu === undefined) return withTask(options, { cpu: undefined, memory: undefined });
  const memories = memoryChoices(cpu).map((memory) => ({ label: printMemory(memory), value: memory }));
  const memory = await ui.pick(memories, {
    title,
    placeholder: `How much memory does each task get, with ${printCpu(cpu)}?`,
  });
  if (memory === undefined) return undefined;
  return withTask(options, { cpu: String(cpu), memory: String(memory) });
}

async function typeSize(ui: Ui, { title }: Run, options: RunOptions): Promise<RunOptions | undefined> {
  const cpu = await ui.ask({
    title,
    prompt: 'CPU of a task, in units (1024 are one vCPU); empty keeps that of the task definition',
    value: options.task.cpu ?? '',
    placeholder: '512 or 0.5 vCPU',
    check: (text) =>
      text === '' || isSize(parseCpu(text)) ? undefined : 'Type a number of CPU units, or of vCPU.',
  });
  if (cpu === undefined) return undefined;
  const memory = await ui.ask({
    title,
    prompt: 'Memory of a task, in MiB; empty keeps that of the task definition',
    value: options.task.memory ?? '',
    placeholder: '1024 or 1 GB',
    check: (text) =>
      text === '' || isSize(parseMemory(text)) ? undefined : 'Type a number of MiB, or of GB.',
  });
  if (memory === undefined) return undefined;
  return withTask(options, { cpu: sizeOf(parseCpu(cpu)), memory: sizeOf(parseMemory(memory)) });
}

function isSize(size: number | undefined): boolean {
  return size !== undefined && Number.isInteger(size) && size > 0;
}

function sizeOf(size: number | undefined): string | undefined {
  return size === undefined ? undefined : String(size);
}

const roles = {
  taskRoleArn: 'ARN of the task role, which the containers use; empty keeps that of the task definition',
  executionRoleArn:
    'ARN of the execution role, which pulls images, reads secrets and writes logs; empty keeps that of the task definition',
} as const;

function askRole({ title }: Run, member: keyof typeof roles): Change {
  return async (ui, options) => {
    const arn = await ui.ask({
      title,
      prompt: roles[member],
      value: options.task[member] ?? '',
      placeholder: 'arn:aws:iam::123456789012:role/my-task',
      check: (text) => (text === '' ? undefined : roleFault(text)),
    });
    return arn === undefined ? undefined : withTask(options, { [member]: arn === '' ? undefined : arn });
  };
}

function withTask(
  options: RunOptions,
  change: { readonly [Member in keyof TaskOverride]: string | undefined },
): RunOptions {
  const entries = Object.entries({ ...options.task, ...change }).filter(([, value]) => value !== undefined);
  return { ...options, task: Object.fromEntries(entries) };
}
