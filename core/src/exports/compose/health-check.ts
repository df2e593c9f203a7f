import { type JsonObject, present } from '../../imports/imported.ts';
import type { Source } from '../../imports/source.ts';
import { commandOf } from './literal.ts';

/** The health check of a container, with what ECS takes where nothing is said. */
export function healthCheckOf(check: Source): JsonObject | undefined {
  const test = commandOf(check.list('command'));
  if (test.length === 0) return undefined;
  const seconds = (name: string, usual?: number) => {
    const count = check.number(name) ?? usual;
    return count === undefined ? undefined : `${count}s`;
  };
  return present({
    test,
    interval: seconds('interval', 30),
    timeout: seconds('timeout', 5),
    retries: check.number('retries') ?? 3,
    start_period: seconds('startPeriod'),
  });
}
