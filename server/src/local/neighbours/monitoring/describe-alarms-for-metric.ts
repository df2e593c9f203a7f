import type { DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput } from '@aws-sdk/client-cloudwatch';
import { metricKey, sortedDimensions } from '#core/sim/metrics/metric-key.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewAlarm } from './view-alarm.ts';

export default defineNeighbour<DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput>(
  'monitoring',
  'DescribeAlarmsForMetric',
  async (input, { caller, cluster }) => {
    const { Namespace: namespace, MetricName: name, Dimensions, Period, Unit } = input;
    const word = input.Statistic ?? input.ExtendedStatistic;
    const key = metricKey(caller.region, { namespace, name, dimensions: sortedDimensions(Dimensions) });
    const all = await cluster.change(caller, (draft) => draft.list('metricAlarms'));
    const wanted = all.filter(
      (alarm) =>
        metricKey(alarm.region, alarm.metric) === key &&
        (word === undefined || alarm.statistic === word) &&
        (Period === undefined || alarm.period === Period) &&
        (Unit === undefined || alarm.unit === Unit),
    );
    return { MetricAlarms: wanted.map(viewAlarm) };
  },
);
