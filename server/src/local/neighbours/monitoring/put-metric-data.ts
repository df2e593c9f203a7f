import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { ApiError } from '#core/sim/api-error.ts';
import { sortedDimensions } from '#core/sim/metrics/metric-key.ts';
import { type Datum, putDatum, statisticsOf } from '#core/sim/metrics/put-datum.ts';
import type { Asked } from '#core/sim/wire.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
export default defineNeighbour<PutMetricDataInput, object>(
  'monitoring',
  'PutMetricData',
  async ({ Namespace: namespace, MetricData = [] }, { caller, cluster }) => {
    if (namespace.startsWith('AWS/')) {
      throw new ApiError(
        'InvalidParameterValueException',
        'The value AWS/ for parameter Namespace is invalid.',
      );
    }
    if (MetricData.length > 1000) {
      throw new ApiError(
        'InvalidParameterValueException',
        'The collection MetricData must not have a size greater than 1000.',
      );
    }
    await cluster.change(caller, (draft) => {
      for (const [index, datum] of MetricData.entries()) {
        putDatum(
          draft,
          caller.region,
          datumOf(namespace, datum, draft.now, `MetricData.member.${index + 1}`),
        );
      }
    });
    return {};
  },
);

function datumOf(namespace: string, datum: Asked<MetricDatum>, now: number, place: string): Datum {
  const {
    MetricName: name,
    Dimensions = [],
    Timestamp: at = now,
    StorageResolution: resolution = 60,
  } = datum;
  if (Dimensions.length > 30) {
    throw new ApiError(
      'InvalidParameterValueException',
      `The collection ${place}.Dimensions must not have a size greater than 30.`,
    );
  }
  if (resolution !== 1 && resolution !== 60) {
    throw new ApiError(
      'InvalidParameterValueException',
      `The value ${resolution} for parameter ${place}.StorageResolution is invalid.`,
    );
  }
  if (at < now - 14 * 86_400 || at > now + 7200) {
    throw new ApiError(
      'InvalidParameterValueException',
      `The parameter ${place}.Timestamp must specify a time no more than two weeks in the past and two hours in the future.`,
    );
  }
  const dimensions = sortedDimensions(Dimensions);
  return {
    namespace,
    name,
    dimensions,
    at,
    unit: datum.Unit ?? 'None',
    resolution,
    statistics: measured(datum, place),
  };
}

function measured(
  { Value, Values, Counts, StatisticValues: set }: Asked<MetricDatum>,
  place: string,
): Datum['statistics'] {
  const given = [Value, Values, set].filter((each) => each !== undefined);
  if (given.length === 0) {
    throw new ApiError(
      'MissingRequiredParameterException',
      `At least one of the parameters ${place}.Value, ${place}.Values, ${place}.StatisticValues must be specified.`,
    );
  }
  if (given.length > 1) {
    throw new ApiError(
      'InvalidParameterCombinationException',
      `The parameters ${place}.Value, ${place}.Values and ${place}.StatisticValues are mutually exclusive.`,
    );
  }
  if (set !== undefined) {
    const { SampleCount: count, Sum: sum, Minimum: minimum, Maximum: maximum } = set;
    return { count, sum, minimum, maximum };
  }
  const values = Values ?? [Value ?? 0];
  if (Counts !== undefined && Counts.length !== values.length) {
    throw new ApiError(
      'InvalidParameterValueException',
      `The parameters ${place}.Values and ${place}.Counts must have the same size.`,
    );
  }
  return statisticsOf(values.map((value, index) => [value, Counts?.[index] ?? 1]));
}
