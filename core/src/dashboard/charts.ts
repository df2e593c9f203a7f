import { printCpu, printMemory } from '../ecs/fargate-sizes.ts';
import type { MetricPoint, ServiceMetrics } from './model.ts';
import type { Reserved } from './right-size.ts';

/** A picture of one thing over the time. */
export interface Chart {
  readonly title: string;
  /** What is said beside the title: how much is reserved, or wanted. */
  readonly detail: string;
  readonly unit: '%' | '';
  readonly lines: readonly ChartLine[];
  /** A height that is drawn across: all that is reserved, or how many tasks are wanted now. */
  readonly level: number | undefined;
}

/** One line of a chart; the first one is the main one. */
export interface ChartLine {
  readonly name: string;
  readonly points: readonly MetricPoint[];
}

/** How a service stands now, beside its metrics. */
export interface Standing {
  readonly running: number;
  readonly desired: number;
  readonly reserved: Reserved;
}

/** The charts of a service; one of requests only where a load balancer counts them. */
export function chartsOf(
  metrics: ServiceMetrics,
  { running, desired, reserved }: Standing,
): readonly Chart[] {
  const { cpu, memory } = reserved;
  const wanted = metrics.desired.length === 0 ? [] : [{ name: 'desired', points: metrics.desired }];
  const requests: Chart[] =
    metrics.requests === undefined
      ? []
      : [
          {
            ...{ title: 'Requests', detail: 'a minute, of the load balancer', unit: '', level: undefined },
            lines: [{ name: 'requests', points: metrics.requests }],
          },
        ];
  return [
    use('CPU', cpu === undefined ? '' : printCpu(cpu), metrics.cpu, metrics.cpuPeak),
    use('Memory', memory === undefined ? '' : printMemory(memory), metrics.memory, metrics.memoryPeak),
    {
      ...{ title: 'Tasks', detail: `${running} running, ${desired} desired now`, unit: '', level: desired },
      lines: [{ name: 'running', points: metrics.running }, ...wanted],
    },
    ...requests,
  ];
}

function use(
  title: string,
  size: string,
  average: readonly MetricPoint[],
  peak: readonly MetricPoint[],
): Chart {
  return {
    title,
    detail: size === '' ? 'of what is reserved' : `of ${size} reserved`,
    unit: '%',
    level: 100,
    lines: [
      { name: 'all tasks', points: average },
      { name: 'the busiest task', points: peak },
    ],
  };
}

/** A value as people read it: `43 %`, `2.5`, `1,200`. */
export function printValue(value: number, unit: Chart['unit']): string {
  const rounded = Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  const text = String(rounded).replace(/\B(?=(\d{3})+$)/g, ',');
  return unit === '%' ? `${text} %` : text;
}

/** The top of a chart: a round number above everything that is drawn. */
export function topOf({ lines, level = 0 }: Chart): number {
  const highest = Math.max(level, 1, ...lines.flatMap(({ points }) => points.map(({ value }) => value)));
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * magnitude >= highest) ?? 10;
  return step * magnitude;
}
