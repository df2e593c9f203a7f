import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { ApiError } from '#core/sim/api-error.ts';
import { sortedDimensions } from '#core/sim/metrics/metric-key.ts';
import { isStatistic, pointsOf, statistic } from '#core/sim/metrics/statistics.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { Asked, Wire } from '#core/sim/wire.ts';
import { defineNeighbour } from '../neighbour.ts';
import { checkSpan } from './check-span.ts';

const most = 100_800;

interface Range {
  readonly region: string;
  readonly start: number;
  readonly end: number;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export default defineNeighbour<GetMetricDataInput, GetMetricDataOutput>(
  'monitoring',
  'GetMetricData',
  async (input, { caller, cluster }) => {
    const { MetricDataQueries: queries, StartTime: start, EndTime: end, MaxDatapoints: limit = most } = input;
    const range = { region: caller.region, start, end };
    const skipped = placeIn(input.NextToken);
    const all = await cluster.change(caller, (draft) =>
      queries.filter(({ ReturnData }) => ReturnData !== false).map((query) => resultOf(draft, query, range)),
    );
    const ordered = input.ScanBy === 'TimestampAscending' ? all : all.map(reversed);
    // A page goes so far into each metric; the next one begins there.
    const each = Math.max(Math.floor(limit / Math.max(ordered.length, 1)), 1);
    const longest = Math.max(0, ...ordered.map(({ Values }) => Values?.length ?? 0));
    const more = skipped + each < longest;
    return {
      MetricDataResults: ordered.map((result) => ({
        ...result,
        Timestamps: result.Timestamps?.slice(skipped, skipped + each),
        Values: result.Values?.slice(skipped, skipped + each),
        StatusCode:
          skipped + each < (result.Values?.length ?? 0) ? ('PartialData' as const) : ('Complete' as const),
      })),
      Messages: [],
      ...(more ? { NextToken: String(skipped + each) } : {}),
    };
  },
);

function placeIn(token = '0'): number {
  if (/^\d{1,9}$/.test(token)) return Number(token);
  throw new ApiError('InvalidNextToken', 'The specified token is invalid.');
}

function reversed(result: Wire<MetricDataResult>): Wire<MetricDataResult> {
  const { Timestamps = [], Values = [] } = result;
  return { ...result, Timestamps: [...Timestamps].reverse(), Values: [...Values].reverse() };
}

function resultOf(draft: Draft, query: Asked<MetricDataQuery>, range: Range): Wire<MetricDataResult> {
  const { Id, MetricStat: asked, Label } = query;
  if (asked === undefined) {
    throw new ApiError(
      'ValidationError',
      `Exactly one of MetricStat and Expression must be specified for the query ${Id}.`,
    );
  }
  const { Metric: named, Period: period, Stat: word, Unit: unit } = asked;
  checkSpan({ ...range, period });
  if (!isStatistic(word))
    throw new ApiError('ValidationError', `The value ${word} for parameter Stat is not supported.`);
  const { Namespace: namespace = '', MetricName: name = '', Dimensions } = named;
  const metric = { namespace, name, dimensions: sortedDimensions(Dimensions) };
  const points = pointsOf(draft, { ...range, metric, period, unit });
  const values = points.flatMap((point) => {
    const value = statistic(point, word);
    return value === undefined ? [] : [{ at: point.at, value }];
  });
  return {
    Id,
    Label: Label ?? name,
    Timestamps: values.map(({ at }) => at),
    Values: values.map(({ value }) => value),
  };
}
