import { shortName } from '../ecs/arn.ts';
import type { MetricPoint, MetricWindow, ServiceMetrics, WantedMetric } from './model.ts';

/** A target group and the load balancers that lead to it, by their ARNs. */
export interface BalancedGroup {
  readonly arn: string;
  readonly loadBalancers: readonly string[];
}

/** Which metrics a service has, and how their points are read. */
export interface Wanted {
  readonly metrics: readonly WantedMetric[];
  /** Reads the points, a list for each metric in their order. */
  read(points: readonly (readonly MetricPoint[])[], window: MetricWindow): ServiceMetrics;
}

/**
 * The metrics of a service. How many tasks ran is how many samples of its CPU there are a minute.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_utilization.html
 */
export function wantedMetrics(
  service: { readonly cluster: string; readonly name: string },
  groups: readonly BalancedGroup[],
): Wanted {
  const dimensions = { ClusterName: shortName(service.cluster), ServiceName: service.name };
  const own = (metric: string, statistic: WantedMetric['statistic']): WantedMetric => ({
    namespace: 'AWS/ECS',
    ...{ metric, dimensions, statistic },
  });
  const requests = requestMetrics(groups);
  return {
    metrics: [
      own('CPUUtilization', 'Average'),
      own('CPUUtilization', 'Maximum'),
      own('MemoryUtilization', 'Average'),
      own('MemoryUtilization', 'Maximum'),
      own('CPUUtilization', 'SampleCount'),
      { ...own('DesiredTaskCount', 'Average'), namespace: 'ECS/ContainerInsights' },
      ...requests,
    ],
    read(
      [cpu = [], cpuPeak = [], memory = [], memoryPeak = [], samples = [], desired = [], ...rest],
      { period },
    ) {
      const perMinute = (points: readonly MetricPoint[]) =>
        points.map(({ at, value }) => ({ at, value: (value * 60) / period }));
      return {
        ...{ cpu, cpuPeak, memory, memoryPeak, desired },
        running: perMinute(samples),
        requests: requests.length === 0 ? undefined : perMinute(added(rest)),
      };
    },
  };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
function requestMetrics(groups: readonly BalancedGroup[]): WantedMetric[] {
  return groups.flatMap(({ arn, loadBalancers }) =>
    loadBalancers.flatMap((balancer): WantedMetric[] => {
      const [LoadBalancer, TargetGroup] = [behind(balancer, 'loadbalancer/'), behind(arn, ':')];
      // Only application load balancers count requests.
      if (!LoadBalancer.startsWith('app/')) return [];
      const dimensions = { LoadBalancer, TargetGroup };
      return [{ namespace: 'AWS/ApplicationELB', metric: 'RequestCount', dimensions, statistic: 'Sum' }];
    }),
  );
}

function behind(arn: string, mark: string): string {
  return arn.slice(arn.lastIndexOf(mark) + mark.length);
}

/** What all lists have at the same time, together. */
function added(lists: readonly (readonly MetricPoint[])[]): MetricPoint[] {
  const sums = new Map<number, number>();
  for (const { at, value } of lists.flat()) sums.set(at, (sums.get(at) ?? 0) + value);
  return [...sums].map(([at, value]) => ({ at, value })).sort((left, right) => left.at - right.at);
}
