import type { DescribeAlarmsInput, DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import { alarmArn } from '#core/sim/alarms/metric-alarm.ts';
import type { MetricAlarmRecord } from '#core/sim/records/metric.ts';
import type { Asked } from '#core/sim/wire.ts';
import { defineNeighbour } from '../neighbour.ts';
import { metricPage } from './metric-page.ts';
import { viewAlarm } from './view-alarm.ts';

export default defineNeighbour<DescribeAlarmsInput, DescribeAlarmsOutput>(
  'monitoring',
  'DescribeAlarms',
  async (input, { caller, cluster }) => {
    const all = await cluster.change(caller, (draft) => draft.list('metricAlarms'));
    const own = all.filter(({ arn }) => arn.startsWith(alarmArn(caller, '')) && matches(arn, input, all));
    const { items, next } = metricPage(own, ({ name }) => name, input.NextToken, input.MaxRecords ?? 50);
    return { MetricAlarms: items.map(viewAlarm), CompositeAlarms: [], ...next };
  },
);

function matches(arn: string, input: Asked<DescribeAlarmsInput>, all: readonly MetricAlarmRecord[]): boolean {
  const alarm = all.find((each) => each.arn === arn);
  const { AlarmNames: names, AlarmNamePrefix: prefix = '', StateValue: state, ActionPrefix: action } = input;
  if (alarm === undefined || (input.AlarmTypes !== undefined && !input.AlarmTypes.includes('MetricAlarm')))
    return false;
  return (
    (names === undefined || names.includes(alarm.name)) &&
    alarm.name.startsWith(prefix) &&
    (state === undefined || alarm.state === state) &&
    (action === undefined ||
      Object.values(alarm.actions)
        .flat()
        .some((each) => each.startsWith(action)))
  );
}
