import { secondsOf } from './amounts.ts';
import { type JsonObject, present } from './imported.ts';
import { type Source, textOf } from './source.ts';

const limits = { interval: [5, 300], timeout: [2, 120], retries: [1, 10], startPeriod: [0, 300] } as const;

/** A health check of Docker's, in Compose (`test`) or Copilot (`command`), within what ECS allows. */
export function healthCheckOf(source: Source, command: 'test' | 'command'): JsonObject | undefined {
  const given = source.take(command);
  const list = Array.isArray(given) ? given.flatMap((each) => textOf(each) ?? []) : undefined;
  const text = textOf(given);
  if (list === undefined && text === undefined) return undefined;
  if (list?.[0] === 'NONE' || source.flag('disable') === true) return undefined;
  const check = present({
    command: list ?? ['CMD-SHELL', text ?? ''],
    interval: bounded(source, 'interval', 'interval', secondsOf(source.take('interval'))),
    timeout: bounded(source, 'timeout', 'timeout', secondsOf(source.take('timeout'))),
    retries: bounded(source, 'retries', 'retries', source.number('retries')),
    startPeriod: bounded(source, 'start_period', 'startPeriod', secondsOf(source.take('start_period'))),
  });
  source.loseRest();
  return check;
}

function bounded(
  source: Source,
  written: string,
  name: keyof typeof limits,
  value: number | undefined,
): number | undefined {
  if (value === undefined) return undefined;
  const [least, most] = limits[name];
  const kept = Math.min(Math.max(value, least), most);
  if (kept !== value) source.say(written, `ECS takes ${least} to ${most}; it became ${kept}.`);
  return kept;
}
