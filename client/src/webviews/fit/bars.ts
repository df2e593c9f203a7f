import { takenPorts } from '#core/fit/taken-ports.ts';
import type { Amounts, ShownInstance } from './picture.ts';
import type { ShownTask } from './scene.ts';

/** One resource of an instance: who holds how much of it. */
export interface Bar {
  readonly title: 'CPU' | 'Memory' | 'GPU';
  readonly unit: string;
  readonly total: number;
  readonly free: number;
  readonly segments: readonly Segment[];
}

/** One stretch of a bar. */
export interface Segment {
  readonly label: string;
  readonly kind: ShownTask['kind'] | 'unknown';
  readonly amount: number;
}

/** The bars of an instance; it has one for GPUs only where it has GPUs. */
export function barsOf(instance: ShownInstance): Bar[] {
  const bars = [bar(instance, 'CPU', 'units', 'cpu'), bar(instance, 'Memory', 'MiB', 'memory')];
  return instance.state.registered.gpus === 0 ? bars : [...bars, bar(instance, 'GPU', '', 'gpus')];
}

/** What belongs to no task that is known stands first. */
function bar(
  { state, tasks, unknown }: ShownInstance,
  title: Bar['title'],
  unit: string,
  name: keyof Amounts,
): Bar {
  const total = state.registered[name];
  const all: Segment[] = [
    { label: 'other tasks', kind: 'unknown', amount: unknown[name] },
    ...tasks.map((task) => ({ label: task.label, kind: task.kind, amount: task[name] })),
  ];
  const segments = all.filter(({ amount }) => amount > 0);
  return {
    title,
    unit,
    total,
    free: Math.max(total - sum(segments.map(({ amount }) => amount)), 0),
    segments,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The host ports in use that are not the machine's own, each with who holds it. */
export function portsOf({ state, tasks }: ShownInstance): { port: string; holder: string }[] {
  const held = new Map(tasks.flatMap(({ ports, label }) => ports.map((port) => [port, label] as const)));
  const all = new Set([...takenPorts(state.usedPorts, state.ownPorts ?? []), ...held.keys()]);
  return [...all].map((port) => ({ port, holder: held.get(port) ?? 'in use' }));
}
