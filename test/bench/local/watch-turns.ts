/**
 * Loaded into a server under measurement before anything else: when the server ends, it writes how much processor
 * time the longest turn of its event loop took, in milliseconds, to the file that the environment names. The start,
 * which loads the program, does not count.
 */
import { writeFileSync } from 'node:fs';

/** Turns that begin so many milliseconds after the start count. */
const afterStart = 1000;

const file = process.env.BENCH_TURNS;
if (file !== undefined) watch(file);

function watch(path: string): void {
  const start = performance.now();
  let longest = 0;
  let before = used();
  // A timer runs once a turn, so what was used from one time to the next is a turn's.
  setInterval(() => {
    const now = used();
    if (performance.now() - start > afterStart) longest = Math.max(longest, now - before);
    before = now;
  }, 1).unref();
  process.once('exit', () => writeFileSync(path, String(longest)));
}

/** Processor time of this thread, in milliseconds. */
function used(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
