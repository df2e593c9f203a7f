import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextRuns, type WallTime } from '#core/ecs/cron.ts';

/** A Saturday. */
const from: WallTime = { year: 2026, month: 11, day: 21, hour: 10, minute: 0 };

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['0 8 ? * MON-FRI *', ['2026-11-23 08:00', '2026-11-24 08:00', '2026-11-25 08:00']],
  ['*/20 10 * * ? *', ['2026-11-21 10:20', '2026-11-21 10:40', '2026-11-22 10:00']],
  ['15 12,18 * * ? *', ['2026-11-21 12:15', '2026-11-21 18:15', '2026-11-22 12:15']],
  ['0 0 L * ? *', ['2026-11-30 00:00', '2026-12-31 00:00', '2027-01-31 00:00']],
  ['0 9 1W * ? *', ['2026-12-01 09:00', '2027-01-01 09:00', '2027-02-01 09:00']],
  ['0 9 15W 8,11 ? 2026-2027', ['2027-08-16 09:00', '2027-11-15 09:00']],
  ['0 9 ? * 6#3 *', ['2026-12-18 09:00', '2027-01-15 09:00', '2027-02-19 09:00']],
  ['0 9 ? * 6L *', ['2026-11-27 09:00', '2026-12-25 09:00', '2027-01-29 09:00']],
  // The last day of November 2026 is a Monday; 31 January 2027 is a Sunday, and 1 May a Saturday.
  ['0 9 ? * 2L *', ['2026-11-30 09:00', '2026-12-28 09:00', '2027-01-25 09:00']],
  ['0 9 31W 1,5 ? 2027', ['2027-01-29 09:00', '2027-05-31 09:00']],
  ['0 9 1W 5 ? *', ['2027-05-03 09:00', '2028-05-01 09:00', '2029-05-01 09:00']],
  ['0 0 29 FEB ? *', ['2028-02-29 00:00', '2032-02-29 00:00']],
  ['0 10 * * ? 2025', []],
];

for (const [fields, runs] of cases) {
  test(`the next runs of cron(${fields})`, () => {
    assert.deepEqual(nextRuns(fields.split(' '), from, 3)?.map(written), runs);
  });
}

for (const fields of [
  '0 8 * * * *',
  '0 8 ? * ? *',
  '0 25 * * ? *',
  '0 8 * * ?',
  '0 8 1-40 * ? *',
  '*/0 8 * * ? *',
]) {
  test(`cron(${fields}) has no runs that could be told`, () => {
    assert.equal(nextRuns(fields.split(' '), from, 3), undefined);
  });
}

function written({ year, month, day, hour, minute }: WallTime): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
