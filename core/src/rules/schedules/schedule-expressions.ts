import { mendedSchedule } from '../../ecs/mended-schedule.ts';
import { type ScheduleReader, scheduleFault } from '../../ecs/schedule-fault.ts';
import { type Plain, textAt } from '../record.ts';
import { defineRule, type Finding } from '../rule.ts';

const about = { severity: 'error', confidence: 'doc' } as const;

/** What both services that start tasks on time refuse in the expression itself. */
export default [
  defineRule({
    ...about,
    id: 'eb-expression',
    on: 'rule',
    summary: 'Write the schedule of a rule as rate(...) or as cron(...) with six fields.',
    why: 'PutRule refuses an expression that it cannot read, and a stack with such a rule is rolled back.',
    link: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
    aws: 'Parameter ScheduleExpression is not valid.',
    check: (rule) => faults(rule, 'rule'),
  }),
  defineRule({
    ...about,
    id: 'sch-expression',
    on: 'schedule',
    summary: 'Write a schedule as at(...), rate(...) or as cron(...) with six fields.',
    why: 'CreateSchedule refuses an expression that it cannot read.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
    aws: 'Invalid Schedule Expression <expression>.',
    check: (schedule) => faults(schedule, 'scheduler'),
  }),
];

function* faults(input: Plain, reader: ScheduleReader): Iterable<Finding> {
  const text = textAt(input, 'ScheduleExpression');
  const message = text === undefined ? undefined : scheduleFault(text, reader);
  if (text === undefined || message === undefined) return;
  const path = ['ScheduleExpression'];
  const mended = mendedSchedule(text, reader);
  const fixes = mended === undefined ? [] : [{ title: `Use ${mended}`, edits: [{ set: path, to: mended }] }];
  yield { path, message, ...(fixes.length > 0 && { fixes }) };
}
