import { isObject } from '../../document/value.ts';
import { scheduleFault } from '../../ecs/schedule-fault.ts';
import { zoneOf } from '../../ecs/time-zones.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'local-schedule',
  severity: 'error',
  confidence: 'doc',
  on: 'local-cluster',
  summary: 'Say when a schedule runs as EventBridge Scheduler reads it.',
  why: 'The endpoint could not tell when its tasks run.',
  link: '../local-cluster.md',

  *check({ schedules }) {
    if (!Array.isArray(schedules)) return;
    for (const [index, schedule] of schedules.entries()) {
      if (!isObject(schedule)) continue;
      const { expression: text, timezone } = schedule;
      if (typeof timezone === 'string' && zoneOf(timezone) === undefined) {
        const message = `"${timezone}" is not a time zone; write one such as Europe/Berlin or UTC.`;
        yield { path: ['schedules', index, 'timezone'], message };
      }
      if (typeof text !== 'string') continue;
      const path = ['schedules', index, 'expression'];
      const isOne = /^(?:at|rate|cron)\(.*\)$/s.test(text);
      const unread = `"${text}" is not a schedule expression; write at(...), rate(...) or cron(...).`;
      const message = scheduleFault(text, 'scheduler') ?? (isOne ? undefined : unread);
      if (message !== undefined) yield { path, message };
    }
  },
});
