import { defineCompletion } from './source.ts';

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
export default defineCompletion({
  id: 'schedule-expression',
  at: [
    'ScheduleCreateScheduleInput.ScheduleExpression',
    'RulePutRuleRequest.ScheduleExpression',
    'LocalSchedule.expression',
  ],

  *suggest({ kind }) {
    yield { value: 'rate(5 minutes)', detail: 'again and again' };
    yield { value: 'rate(1 hour)', detail: 'again and again' };
    yield { value: 'cron(0 3 * * ? *)', detail: 'every day at 3:00' };
    yield { value: 'cron(0 8 ? * MON-FRI *)', detail: 'on weekdays at 8:00' };
    if (kind !== 'rule') yield { value: 'at(2030-01-01T00:00:00)', detail: 'once' };
  },
});
