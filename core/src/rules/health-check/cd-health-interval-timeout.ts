import { isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

/** Seconds, when the health check does not say. */
const defaults = { interval: 30, timeout: 5 };

export default defineRule({
  id: 'cd-health-interval-timeout',
  severity: 'warning',
  confidence: 'tool',
  on: 'container',
  summary: 'Let a health check finish before the next one is due.',
  why: 'A check that may take longer than the interval delays the next one, and failures show late.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',

  *check(container) {
    const check = known(container.healthCheck);
    if (check === undefined || isUnknown(check.interval) || isUnknown(check.timeout)) return;
    const { interval = defaults.interval, timeout = defaults.timeout } = check;
    if (timeout <= interval) return;

    yield {
      path: ['healthCheck', check.timeout === undefined ? 'interval' : 'timeout'],
      message: `A check may take ${timeout} s but the next is due after ${interval} s; shorten the timeout or check less often.`,
      fixes: [
        {
          title: `Shorten the timeout to ${interval} s`,
          edits: [{ set: ['healthCheck', 'timeout'], to: interval }],
        },
        { title: `Check every ${timeout} s`, edits: [{ set: ['healthCheck', 'interval'], to: timeout }] },
      ],
    };
  },
});
