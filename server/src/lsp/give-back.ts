import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Documents } from './documents.ts';

/** Fewer leave nothing behind that anybody would miss. */
const many = 50;
const rest = 1000;

/** Gives memory back to the machine a moment after many documents were closed; the engine alone waits until it needs some. */
export function givesBack(documents: Documents, collect = collectGarbage): void {
  let closed = 0;
  let waiting: NodeJS.Timeout | undefined;
  documents.onClose(() => {
    closed += 1;
    if (closed < many) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      closed = 0;
      collect();
    }, rest);
    // A server that is told to end does not wait for it; in a browser timers are numbers, and keep nothing running.
    if (typeof waiting === 'object') waiting.unref();
  });
}

/** The engine's own collection, which is called by name only where a flag shows it. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
