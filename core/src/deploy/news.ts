import { counted } from '../words/counted.ts';
import type { Stand, TaskCounts } from './stand.ts';

/** What is new since the stand before, a line each for a person; nothing when nothing is. */
export function newsOf(before: Stand | undefined, now: Stand): readonly string[] {
  return [
    ...changed(before && tasksLine(before), tasksLine(now)),
    ...changed(before?.stage && stageLine(before), now.stage && stageLine(now)),
    ...failures(before, now),
    ...changed(before && breakerLine(before), breakerLine(now)),
    ...now.alarms
      .filter((alarm) => before?.alarms.includes(alarm) !== true)
      .map((alarm) => `The alarm ${alarm} went off.`),
    ...events(before, now),
    ...changed(before?.hook && hookLine(before), now.hook && hookLine(now)),
    ...(now.phase === 'going back' && before?.phase !== 'going back'
      ? ['The deployment is being rolled back.']
      : []),
  ];
}

function changed(before: string | undefined, now: string | undefined): string[] {
  return now === undefined || now === before ? [] : [now];
}

/** The tasks of both revisions in one line: `new: 1 RUNNING, 1 PENDING of 2 · old: 2 RUNNING`. */
export function tasksLine({ fresh, old, desired }: Stand): string {
  const rest = Object.keys(old).length === 0 ? '' : ` · old: ${words(old)}`;
  return `new: ${words(fresh)} of ${desired}${rest}`;
}

function words(counts: TaskCounts): string {
  const parts = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function stageLine({ stage, weight }: Stand): string {
  return `stage ${stage}${weight === undefined ? '' : `, ${weight} % of the traffic`}`;
}

function breakerLine({ breaker }: Stand): string | undefined {
  if (breaker === undefined || breaker.failures === 0) return undefined;
  return `circuit breaker: ${breaker.failures} of ${counted(breaker.threshold, 'failure')}`;
}

function hookLine({ hook, stage }: Stand): string {
  const { timeoutAction, expiresAt } = hook ?? {};
  const until =
    expiresAt === undefined
      ? ''
      : ` until ${new Date(expiresAt).toISOString()}, then ${timeoutAction ?? 'ROLLBACK'}`;
  return `paused${stage === undefined ? '' : ` at ${stage}`}: the deployment waits to be continued or rolled back${until}`;
}

function failures(before: Stand | undefined, now: Stand): string[] {
  const known = new Set(before?.failing.map(({ id }) => id));
  return now.failing
    .filter(({ id }) => !known.has(id))
    .reverse()
    .map(({ id, cause, said }) => `task ${id.slice(0, 8)} failed: ${cause?.title ?? said}`);
}

/** The oldest first, as they happened. */
function events(before: Stand | undefined, now: Stand): string[] {
  const known = new Set(before?.events.map(({ id }) => id));
  return now.events
    .filter(({ id }) => !known.has(id))
    .map(({ message }) => `event: ${message}`)
    .reverse();
}
