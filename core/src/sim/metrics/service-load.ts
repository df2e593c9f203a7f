import { wake } from '../agenda.ts';
import { clusterNameOf, parseArn } from '../arns.ts';
import type { LoadRecord } from '../records/metric.ts';
import type { ServiceRecord } from '../records/service.ts';
import { isRunning, tasksOf } from '../services/tasks-of.ts';
import type { Draft } from '../transaction.ts';
import { putDatum, statisticsOf } from './put-datum.ts';

/** How often services are measured, in seconds. */
export const sampleSeconds = 60;

/** Says how much a service uses from now on; without a word nothing is known of it any more. */
export function setLoad(draft: Draft, serviceArn: string, load: LoadRecord | undefined): void {
  if (load === undefined) draft.remove('loads', serviceArn);
  else {
    draft.put('loads', serviceArn, load);
    wake(draft, 'load', serviceArn, nextSample(draft.now));
  }
}

/** The end of the minute that a time is in. */
function nextSample(now: number): number {
  return (Math.floor(now / sampleSeconds) + 1) * sampleSeconds;
}

/** Puts the metrics of a service whose use is declared, for the minute that is over. */
export function sampleLoad(draft: Draft, serviceArn: string): void {
  const load = draft.get('loads', serviceArn);
  const service = draft.get('services', serviceArn);
  if (load === undefined) return;
  if (service === undefined || service.shown.status === 'INACTIVE') {
    draft.remove('loads', serviceArn);
    return;
  }
  wake(draft, 'load', serviceArn, nextSample(draft.now));
  const running = tasksOf(draft, service).filter(isRunning).length;
  if (running === 0) return;
  const share = load.shared === true ? running : 1;
  const each = (percent: number | undefined) =>
    percent === undefined ? undefined : Array.from({ length: running }, () => percent / share);
  const use = { cpu: each(load.cpu), memory: each(load.memory) };
  putUtilization(draft, service, use, draft.now - sampleSeconds);
  if (load.requests !== undefined) putRequests(draft, service, load.requests / running);
}

/** Percents of what each running task reserves. */
export interface Utilization {
  readonly cpu?: readonly number[] | undefined;
  readonly memory?: readonly number[] | undefined;
}

/**
 * Puts the utilization of a service's tasks for the minute that began then, in epoch seconds.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 */
export function putUtilization(
  draft: Draft,
  { shown }: ServiceRecord,
  { cpu, memory }: Utilization,
  at: number,
): void {
  const dimensions = [
    { name: 'ClusterName', value: clusterNameOf(shown.serviceArn) },
    { name: 'ServiceName', value: shown.serviceName },
  ];
  const both = [
    ['CPUUtilization', cpu],
    ['MemoryUtilization', memory],
  ] as const;
  for (const [name, values = []] of both) {
    if (values.length === 0) continue;
    putDatum(draft, parseArn(shown.serviceArn)?.region ?? '', {
      namespace: 'AWS/ECS',
      name,
      dimensions,
      at,
      unit: 'Percent',
      statistics: statisticsOf(values.map((value) => [value, 1])),
    });
  }
}

/** Puts how many requests a minute each target of the service's target groups got. */
function putRequests(draft: Draft, { shown }: ServiceRecord, perTarget: number): void {
  for (const { targetGroupArn } of shown.loadBalancers ?? []) {
    const [, group] = /:(targetgroup\/.+)$/.exec(targetGroupArn ?? '') ?? [];
    if (group === undefined) continue;
    putDatum(draft, parseArn(shown.serviceArn)?.region ?? '', {
      namespace: 'AWS/ApplicationELB',
      name: 'RequestCountPerTarget',
      dimensions: [{ name: 'TargetGroup', value: group }],
      at: draft.now - sampleSeconds,
      unit: 'None',
      statistics: statisticsOf([[perTarget, 1]]),
    });
  }
}
