import { md } from '../words/markdown.ts';
import { defineHover } from './source.ts';

/** Adds up when a container that never answers is called unhealthy. */
export default defineHover({
  id: 'health-check-timing',
  at: [
    'ContainerDefinition.healthCheck',
    'HealthCheck.interval',
    'HealthCheck.timeout',
    'HealthCheck.retries',
    'HealthCheck.startPeriod',
  ],

  describe({ path, valueAt }) {
    const check = path.at(-1) === 'healthCheck' ? path : path.slice(0, -1);
    const interval = seconds(valueAt([...check, 'interval']), 30);
    const timeout = seconds(valueAt([...check, 'timeout']), 5);
    const retries = seconds(valueAt([...check, 'retries']), 3);
    const start = seconds(valueAt([...check, 'startPeriod']), 0);
    if ([interval, timeout, retries, start].some((number) => Number.isNaN(number))) return undefined;
    // Docker waits an interval before each check; failures count from the end of the start period on.
    const most = start + retries * (interval + timeout);
    const grace = start === 0 ? '' : `, after ${start} s in which failures do not count`;
    return md`Unhealthy after ${retries} failures in a row: at most ${most} s for a container that never answers (a check every ${interval} s, ${timeout} s to answer${grace}).`;
  },
});

/** The member's number, or its default when it is not written; not a number when it cannot be known. */
function seconds(value: unknown, initial: number): number {
  if (value === undefined) return initial;
  return typeof value === 'number' ? value : Number.NaN;
}
