import { onePlace } from '../one-place.ts';
import { textAt } from '../record.ts';

const about = { severity: 'error', confidence: 'doc', on: 'rule' } as const;

export default [
  onePlace({
    ...about,
    id: 'eb-trigger',
    summary: 'Give a rule a schedule or a pattern of events.',
    why: 'PutRule refuses a rule that nothing can fire.',
    link: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html',
    aws: 'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    at: (rule) =>
      rule.ScheduleExpression === undefined && rule.EventPattern === undefined
        ? ['ScheduleExpression']
        : undefined,
    message: 'Nothing says when the rule fires; add "ScheduleExpression" or "EventPattern".',
  }),
  onePlace({
    ...about,
    id: 'eb-schedule-bus',
    summary: 'Keep rules with a schedule on the default bus.',
    why: 'No other bus has schedules, and PutRule refuses the rule there.',
    link: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html',
    aws: 'ScheduleExpression is supported only on the default event bus.',
    at: (rule) => {
      const bus = textAt(rule, 'EventBusName');
      const isOther = bus !== undefined && bus !== 'default' && !bus.endsWith(':event-bus/default');
      return isOther && rule.ScheduleExpression !== undefined ? ['EventBusName'] : undefined;
    },
    message:
      'Only the default bus has schedules; remove "EventBusName", or use a schedule of EventBridge Scheduler.',
    remove: true,
  }),
];
