import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mendedSchedule } from '#core/ecs/mended-schedule.ts';
import { scheduleFault } from '#core/ecs/schedule-fault.ts';

describe('A schedule expression is taken', () => {
  const taken = [
    'rate(1 hour)',
    'rate(5 minutes)',
    'cron(0 12 * * ? *)',
    'cron(0/15 * * * ? *)',
    'cron(*/59 * * * ? *)',
    'cron(0 8 1 * ? *)',
    'cron(0 18 ? * MON-FRI *)',
    'cron(0 18 ? * mon,wed *)',
    'cron(0 10 ? * 6#3 *)',
    'cron(0 10 ? * 6L 2022-2023)',
    'cron(30 6 L * ? *)',
    'cron(30 6 L-2 * ? *)',
    'cron(30 6 3W JAN,JUL ? *)',
    'cron(0 22 ? * FRI-MON *)',
    'cron(0 22-2 ? NOV-FEB 1 *)',
    'cron( 5,35  14  *  *  ?  * )',
  ];
  for (const text of taken) {
    it(text, () =>
      assert.deepEqual(
        [scheduleFault(text, 'rule'), scheduleFault(text, 'scheduler')],
        [undefined, undefined],
      ),
    );
  }

  it('at a time, by Scheduler alone', () => {
    assert.equal(scheduleFault('at(2028-02-29T09:00:00)', 'scheduler'), undefined);
    assert.match(scheduleFault('at(2028-02-29T09:00:00)', 'rule') ?? '', /A rule has no at/);
  });

  it('whether or not its unit agrees, by Scheduler alone', () => {
    assert.equal(scheduleFault('rate(1 hours)', 'scheduler'), undefined);
    assert.match(scheduleFault('rate(1 hours)', 'rule') ?? '', /write rate\(1 hour\)/);
    assert.match(scheduleFault('rate(5 minute)', 'rule') ?? '', /write rate\(5 minutes\)/);
  });
});

describe('A schedule expression is refused', () => {
  const refused: [string, RegExp][] = [
    ['cron(*/1 * * * *)', /six fields.*here are 5/],
    ['cron()', /here are 0/],
    ['cron(*/60 * * * ? *)', /"\*\/60" is not a valid minute/],
    ['cron(0 */24 * * ? *)', /"\*\/24" is not a valid hour/],
    ['cron(0 12 -1 * ? *)', /"-1" is not a valid day of the month/],
    ['cron(0 12 0 * ? *)', /"0" is not a valid day of the month/],
    ['cron(0 12 ? * 0 *)', /"0" is not a valid day of the week/],
    ['cron(0 12 ? * MONDAY *)', /"MONDAY" is not a valid day of the week/],
    ['cron(0 12 ? * 2#6 *)', /"2#6" is not a valid day of the week/],
    ['cron(0 12 * * * *)', /cannot both be given/],
    ['cron(0 12 1 * MON *)', /cannot both be given/],
    ['cron(0 12 ? * ? *)', /are both/],
    ['cron(0 24 * * ? *)', /"24" is not a valid hour/],
    ['cron(0 12 * FOO ? *)', /"FOO" is not a valid month/],
    ['cron(0 12 * * ? 1969)', /"1969" is not a valid year/],
    ['cron(0 12 * * ? 2030-2029)', /"2030-2029" is not a valid year/],
    ['cron(5 pm * * ? *)', /"pm" is not a valid hour/],
    ['rate(0 minutes)', /at least 1/],
    ['rate(1.5 hours)', /not a rate/],
    ['rate(5)', /not a rate/],
    ['rate(5 weeks)', /not a rate/],
    ['rate(30 seconds)', /not a rate/],
    ['rate 5 minutes', /not a schedule expression/],
    ['Rate(5 minutes)', /not a schedule expression/],
    ['0 12 * * *', /not a schedule expression/],
    ['@daily', /not a schedule expression/],
    ['every 5 minutes', /not a schedule expression/],
    ['at(2026-02-30T09:00:00)', /not a time/],
    ['at(2026-02-28T09:00:00Z)', /not a time/],
    ['at(2026-02-28)', /not a time/],
    ['at(2026-02-28T24:00:00)', /not a time/],
  ];
  for (const [text, message] of refused)
    it(text, () => assert.match(scheduleFault(text, 'scheduler') ?? '', message));
});

describe('A schedule expression to be filled in is not judged', () => {
  const open = [
    'SCHEDULE_EXPRESSION',
    'the schedule',
    'rate(N minutes)',
    'rate(5 UNIT)',
    'cron(FIELDS)',
    'cron(MINUTE HOUR * * ? *)',
    'cron(MM HH DAY_OF_MONTH MONTH DAY_OF_WEEK YEAR)',
    'at(YYYY-MM-DDTHH:MM:SS)',
  ];
  for (const text of open) it(text, () => assert.equal(scheduleFault(text, 'scheduler'), undefined));
});

describe('What a schedule expression is meant to be', () => {
  const meant: [string, string | undefined][] = [
    ['cron(*/1 * * * *)', 'cron(*/1 * * * ? *)'],
    ['0 12 * * *', 'cron(0 12 * * ? *)'],
    ['30 6 * * 1-5', 'cron(30 6 ? * MON-FRI *)'],
    ['0 6 1 * 0', undefined],
    ['0 12 * * ? *', 'cron(0 12 * * ? *)'],
    ['cron(0 12 * * * *)', 'cron(0 12 * * ? *)'],
    ['cron(0 12 * * MON *)', 'cron(0 12 ? * MON *)'],
    ['rate(1 hours)', 'rate(1 hour)'],
    ['Rate(5 minute)', 'rate(5 minutes)'],
    ['cron(*/60 * * * ? *)', undefined],
    ['rate(0 minutes)', undefined],
    ['every day', undefined],
  ];
  for (const [text, mended] of meant) it(text, () => assert.equal(mendedSchedule(text, 'rule'), mended));
});
