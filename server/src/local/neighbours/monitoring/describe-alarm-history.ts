import type { DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput } from '@aws-sdk/client-cloudwatch';
import { alarmArn } from '#core/sim/alarms/metric-alarm.ts';
import { defineNeighbour } from '../neighbour.ts';
import { metricPage } from './metric-page.ts';

export default defineNeighbour<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput>(
  'monitoring',
  'DescribeAlarmHistory',
  async (input, { caller, cluster }) => {
    const {
      AlarmName: name,
      HistoryItemType: type,
      StartDate: start = 0,
      EndDate: end = Number.POSITIVE_INFINITY,
    } = input;
    const all = await cluster.change(caller, (draft) => draft.list('metricAlarms'));
    const entries = all
      .filter(
        (alarm) => alarm.arn.startsWith(alarmArn(caller, '')) && (name === undefined || alarm.name === name),
      )
      .flatMap((alarm) => alarm.history.map((entry, index) => ({ ...entry, alarm: alarm.name, index })))
      .filter((entry) => (type === undefined || entry.type === type) && entry.at >= start && entry.at <= end);
    const oldestFirst = input.ScanBy === 'TimestampAscending';
    // The order of the texts is that of time, or the other way round.
    const idOf = ({ at, alarm, index }: (typeof entries)[number]) =>
      `${String(Math.round((oldestFirst ? at : 1e11 - at) * 1000)).padStart(15, '0')} ${alarm} ${String(oldestFirst ? 999 - index : index).padStart(3, '0')}`;
    const { items, next } = metricPage(entries, idOf, input.NextToken, input.MaxRecords ?? 50);
    return {
      AlarmHistoryItems: items.map((entry) => ({
        AlarmName: entry.alarm,
        AlarmType: 'MetricAlarm' as const,
        Timestamp: entry.at,
        HistoryItemType: entry.type,
        HistorySummary: entry.summary,
      })),
      ...next,
    };
  },
);
