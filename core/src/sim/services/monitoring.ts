import type { MonitoringConfiguration } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import type { Wire } from '../wire.ts';

const metrics = ['CPUUtilization', 'MemoryUtilization'];
const resolutions = [20, 60];

/** Refuses metrics that ECS does not have, twice the same, and resolutions other than 20 and 60 seconds. */
export function refuseMonitoring(monitoring: Wire<MonitoringConfiguration> | undefined): void {
  const configurations = monitoring?.metricConfigurations ?? [];
  const names = configurations.flatMap(({ metricNames }) => metricNames ?? []);
  if (configurations.some(({ metricNames }) => (metricNames ?? []).length === 0)) {
    throw invalidParameter('metricNames can not be empty.');
  }
  if (names.some((name) => !metrics.includes(name))) {
    throw invalidParameter(`Metric name should be one of [${metrics.join(',')}]`);
  }
  if (new Set(names).size < names.length) {
    throw invalidParameter('Each metric name can be specified only once in the monitoring configuration.');
  }
  if (configurations.some(({ resolutionSeconds = 60 }) => !resolutions.includes(resolutionSeconds))) {
    throw invalidParameter(`Resolution seconds should be one of [${resolutions.join(',')}]`);
  }
}
