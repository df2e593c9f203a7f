import {
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { Alarm, AlarmReader } from '../../around/alarms.ts';
import type { MetricReader } from '../../around/metrics.ts';
import { inBatches } from '../batches.ts';
import { besideAt, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import { callerOf } from './caller.ts';
import { metricReader } from './metrics.ts';

const place: ServiceBeside = {
  service: 'cloudwatch',
  name: 'CloudWatch',
  variable: 'AWS_ENDPOINT_URL_CLOUDWATCH',
  section: 'cloudwatch',
};

/** A reader of alarms and metrics that holds sockets until it is closed. */
export interface OpenAlarmReader extends AlarmReader, MetricReader {
  close(): void;
}

/** CloudWatch beside the ECS of a connection; nothing is sent yet. */
export async function openAlarms(access: Access, around?: Surroundings): Promise<OpenAlarmReader> {
  const service = callerOf(await besideAt(access, place, around));
  const { send, list, close } = service;
  // 100 at a time: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
  const named = (names: readonly string[], signal: AbortSignal) =>
    inBatches(names, 100, async (AlarmNames) => {
      const operation = 'DescribeAlarms';
      const input = { AlarmNames, AlarmTypes: ['MetricAlarm' as const] };
      const answer = await send(operation, new DescribeAlarmsCommand(input), signal);
      return list(operation, 'MetricAlarms', answer.MetricAlarms);
    });
  return {
    async about({ cluster, name, alarms }, signal) {
      const Dimensions = [
        { Name: 'ClusterName', Value: cluster },
        { Name: 'ServiceName', Value: name },
      ];
      const watching = async (MetricName: string) => {
        const operation = 'DescribeAlarmsForMetric';
        const input = { Namespace: 'AWS/ECS', MetricName, Dimensions };
        const answer = await send(operation, new DescribeAlarmsForMetricCommand(input), signal);
        return list(operation, 'MetricAlarms', answer.MetricAlarms);
      };
      const found = await Promise.all([
        named(alarms, signal),
        ...['CPUUtilization', 'MemoryUtilization'].map(watching),
      ]);
      const byArn = new Map(found.flat().map((alarm) => [alarm.AlarmArn ?? '', toAlarm(alarm)]));
      return [...byArn.values()];
    },
    ...metricReader(service),
    close,
  };
}

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

function toAlarm(alarm: MetricAlarm): Alarm {
  return {
    arn: alarm.AlarmArn ?? '',
    name: alarm.AlarmName ?? '',
    state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
    reason: alarm.StateReason,
    condition: conditionOf(alarm),
    since: alarm.StateUpdatedTimestamp?.getTime(),
  };
}

function conditionOf(alarm: MetricAlarm): string {
  const { MetricName = 'an expression', ComparisonOperator = '', Threshold, EvaluationPeriods = 1 } = alarm;
  const sign = Object.hasOwn(comparisons, ComparisonOperator) ? comparisons[ComparisonOperator] : undefined;
  const first = `${MetricName} ${sign ?? ComparisonOperator} ${Threshold ?? ''}`.trim();
  const needed = alarm.DatapointsToAlarm ?? EvaluationPeriods;
  const minutes = (EvaluationPeriods * (alarm.Period ?? 60)) / 60;
  return `${first}, ${needed} of ${EvaluationPeriods} in ${minutes} min`;
}
