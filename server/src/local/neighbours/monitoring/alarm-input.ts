import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { isComparison } from '#core/sim/alarms/judge.ts';
import { type AlarmConfiguration, alarmArn } from '#core/sim/alarms/metric-alarm.ts';
import { ApiError } from '#core/sim/api-error.ts';
import type { Place } from '#core/sim/arns.ts';
import { sortedDimensions } from '#core/sim/metrics/metric-key.ts';
import { isStatistic } from '#core/sim/metrics/statistics.ts';
import type { Asked } from '#core/sim/wire.ts';

type Input = Asked<PutMetricAlarmInput>;

/** An alarm as it is kept, from what PutMetricAlarm says; refuses what CloudWatch refuses. */
export function alarmOf(input: Input, place: Place): AlarmConfiguration {
  const { AlarmName: name, MetricName, Namespace, Threshold, ComparisonOperator: comparison = '' } = input;
  if (MetricName === undefined || Namespace === undefined) {
    throw new ApiError('ValidationError', 'Either MetricName and Namespace or Metrics must be specified.');
  }
  if (Threshold === undefined) throw new ApiError('ValidationError', 'Threshold must be specified.');
  if (!isComparison(comparison)) {
    throw new ApiError(
      'UnsupportedFeatureException',
      `The local endpoint does not compare a metric by ${comparison}; anomaly detection is on AWS alone.`,
    );
  }
  return {
    arn: alarmArn(place, name),
    name,
    region: place.region,
    description: input.AlarmDescription,
    metric: { namespace: Namespace, name: MetricName, dimensions: sortedDimensions(input.Dimensions) },
    statistic: statisticOf(input),
    unit: input.Unit,
    ...periodsOf(input),
    threshold: Threshold,
    comparison,
    missingData: treatmentOf(input.TreatMissingData),
    actionsEnabled: input.ActionsEnabled ?? true,
    actions: {
      OK: input.OKActions ?? [],
      ALARM: input.AlarmActions ?? [],
      INSUFFICIENT_DATA: input.InsufficientDataActions ?? [],
    },
  };
}

function statisticOf({ Statistic, ExtendedStatistic }: Input): string {
  const word = Statistic ?? ExtendedStatistic;
  if (word === undefined || (Statistic !== undefined && ExtendedStatistic !== undefined)) {
    throw new ApiError(
      'ValidationError',
      'Exactly one of Statistic and ExtendedStatistic must be specified.',
    );
  }
  if (isStatistic(word)) return word;
  throw new ApiError(
    'InvalidParameterValueException',
    `The value ${word} for parameter ExtendedStatistic is not supported.`,
  );
}

function periodsOf({ Period: period, EvaluationPeriods: evaluationPeriods = 0, DatapointsToAlarm }: Input) {
  if (period === undefined || !(period === 10 || period === 30 || (period > 0 && period % 60 === 0))) {
    throw new ApiError('ValidationError', 'Period must be 10, 30 or a multiple of 60.');
  }
  if (evaluationPeriods < 1) throw new ApiError('ValidationError', 'EvaluationPeriods must be at least 1.');
  if (DatapointsToAlarm !== undefined && (DatapointsToAlarm < 1 || DatapointsToAlarm > evaluationPeriods)) {
    throw new ApiError('ValidationError', 'DatapointsToAlarm must be between 1 and EvaluationPeriods.');
  }
  if (period * evaluationPeriods > 7 * 86_400) {
    throw new ApiError(
      'ValidationError',
      'Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).',
    );
  }
  return { period, evaluationPeriods, datapointsToAlarm: DatapointsToAlarm };
}

const treatments = ['breaching', 'notBreaching', 'ignore', 'missing'];

function treatmentOf(word: string | undefined): string | undefined {
  if (word === undefined || treatments.includes(word)) return word;
  throw new ApiError('ValidationError', `TreatMissingData should be one of [${treatments.join(', ')}].`);
}
