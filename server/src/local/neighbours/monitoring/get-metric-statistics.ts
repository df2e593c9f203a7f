import type { GetMetricStatisticsInput, GetMetricStatisticsOutput } from '@aws-sdk/client-cloudwatch';
import { ApiError } from '#core/sim/api-error.ts';
import { sortedDimensions } from '#core/sim/metrics/metric-key.ts';
import { isStatistic, pointsOf, statistic } from '#core/sim/metrics/statistics.ts';
import { defineNeighbour } from '../neighbour.ts';
import { checkSpan } from './check-span.ts';

const most = 1440;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
export default defineNeighbour<GetMetricStatisticsInput, GetMetricStatisticsOutput>(
  'monitoring',
  'GetMetricStatistics',
  async (input, { caller, cluster }) => {
    const { Namespace: namespace, MetricName: name, StartTime: start, EndTime: end, Unit: unit } = input;
    const { Period: period, Statistics: words = [], ExtendedStatistics: percentiles = [] } = input;
    checkSpan({ start, end, period });
    checkStatistics(words, percentiles);
    const metric = { namespace, name, dimensions: sortedDimensions(input.Dimensions) };
    const query = { region: caller.region, metric, start, end, period, unit };
    const points = await cluster.change(caller, (draft) => pointsOf(draft, query));
    if (points.length > most) {
      throw new ApiError(
        'InvalidParameterCombinationException',
        `You have requested up to ${points.length} datapoints, which exceeds the limit of ${most}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      );
    }
    return {
      Label: name,
      Datapoints: points.map((point) => ({
        Timestamp: point.at,
        ...Object.fromEntries(words.map((word) => [word, statistic(point, word)])),
        ...(percentiles.length === 0 ? {} : { ExtendedStatistics: percentilesOf(point, percentiles) }),
        // Units were checked against the model when they were put.
        Unit: point.unit as NonNullable<typeof unit>,
      })),
    };
  },
);

function checkStatistics(words: readonly string[], percentiles: readonly string[]): void {
  if (words.length + percentiles.length === 0) {
    throw new ApiError(
      'InvalidParameterCombinationException',
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    );
  }
  for (const [index, word] of percentiles.entries()) {
    if (isStatistic(word)) continue;
    throw new ApiError(
      'InvalidParameterValueException',
      `The value ${word} for parameter ExtendedStatistics.member.${index + 1} is not supported.`,
    );
  }
}

function percentilesOf(
  point: Parameters<typeof statistic>[0],
  words: readonly string[],
): Record<string, number> {
  return Object.fromEntries(
    words.flatMap((word) => {
      const value = statistic(point, word);
      return value === undefined ? [] : [[word, value] as const];
    }),
  );
}
