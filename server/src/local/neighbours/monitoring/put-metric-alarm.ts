import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { putAlarm } from '#core/sim/alarms/metric-alarm.ts';
import { checkedTags, setTags } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { alarmOf } from './alarm-input.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export default defineNeighbour<PutMetricAlarmInput, object>(
  'monitoring',
  'PutMetricAlarm',
  async (input, { caller, cluster }) => {
    const alarm = alarmOf(input, caller);
    await cluster.change(caller, (draft) => {
      const isNew = draft.get('metricAlarms', alarm.arn) === undefined;
      putAlarm(draft, alarm);
      // The tags of one that is there are changed by TagResource alone.
      if (isNew)
        setTags(
          draft,
          alarm.arn,
          checkedTags((input.Tags ?? []).map(({ Key: key, Value: value }) => ({ key, value }))),
        );
    });
    const idle = Object.values(alarm.actions)
      .flat()
      .filter((action) => !action.startsWith('arn:aws:autoscaling:'));
    cluster.remark(
      'PutMetricAlarm',
      idle.map((action) => ({
        shown: false,
        text: `The action ${action} is kept and shown only: of the actions of alarms, scaling policies are carried out here.`,
      })),
    );
    return {};
  },
);
