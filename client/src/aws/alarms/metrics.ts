import {
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { MetricPoint, WantedMetric } from '#core/dashboard/model.ts';
import type { MetricReader } from '../../around/metrics.ts';
import type { CloudWatch } from './caller.ts';

/** More points than a page has. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const mostResults = 10_000;

/** Reads metrics, all of them in one call where one page holds them. */
export function metricReader({ send, pages }: CloudWatch): MetricReader {
  return {
    async points(metrics, { from, to, period }, signal) {
      const operation = 'GetMetricData';
      const input = {
        MetricDataQueries: metrics.map((metric, index) => toQuery(metric, index, period)),
        StartTime: new Date(from),
        EndTime: new Date(to),
        ScanBy: 'TimestampAscending' as const,
      };
      const results = await pages(
        operation,
        'MetricDataResults',
        async (NextToken) => {
          const answer = await send(operation, new GetMetricDataCommand({ ...input, NextToken }), signal);
          return { items: answer.MetricDataResults, next: answer.NextToken };
        },
        mostResults,
      );
      return metrics.map((_, index) => pointsOf(results.filter(({ Id }) => Id === idOf(index))));
    },
  };
}

/** Ids begin with a small letter. */
function idOf(index: number): string {
  return `m${index}`;
}

function toQuery(
  { namespace, metric, dimensions, statistic }: WantedMetric,
  index: number,
  period: number,
): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: namespace, MetricName: metric, Dimensions };
  return { Id: idOf(index), MetricStat: { Metric, Period: period, Stat: statistic } };
}

/** A metric's points may be spread over several pages. */
function pointsOf(results: readonly MetricDataResult[]): MetricPoint[] {
  return results
    .flatMap(({ Timestamps = [], Values = [] }) =>
      Timestamps.map((at, index) => ({ at: at.getTime(), value: Values[index] ?? Number.NaN })),
    )
    .filter(({ value }) => Number.isFinite(value))
    .sort((left, right) => left.at - right.at);
}
