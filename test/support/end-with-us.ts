import { constants } from 'node:os';

const endings = new Set<() => void>();

/** What ends a run from outside: Node ends by these without a word to those who wait for the exit. */
const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Has something ended with this process at the latest: a test run that is cut off, also by a signal, or a file that took too long,
 * leaves no program behind. Gives what takes that back, for when it has ended by itself.
 */
export function endWithUs(end: () => void): () => void {
  if (endings.size === 0) listen();
  endings.add(end);
  return () => {
    endings.delete(end);
    if (endings.size === 0) unlisten();
  };
}

function listen(): void {
  process.once('exit', endAll);
  for (const signal of signals) process.once(signal, exitBySignal);
}

function unlisten(): void {
  process.off('exit', endAll);
  for (const signal of signals) process.off(signal, exitBySignal);
}

/** With the status that a shell shows for a program which the signal ended. */
function exitBySignal(signal: (typeof signals)[number]): void {
  process.exit(128 + constants.signals[signal]);
}

function endAll(): void {
  for (const end of endings) end();
}
