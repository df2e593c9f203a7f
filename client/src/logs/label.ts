import type { LogSource } from '#core/logs/reading/log-event.ts';
import type { Logged } from './what-to-follow.ts';

/** What stands before a line: only what tells it from the others of the same view. */
export function labelFor(logged: Logged): (source: LogSource) => string {
  if (logged.of === 'container') return () => '';
  if (logged.of === 'task') return ({ container }) => container;
  // The revision tells the old deployment of a service from the new one.
  return ({ task, revision, container }) =>
    `${task.slice(0, 8)} ${revision.slice(revision.lastIndexOf(':'))} ${container}`;
}
