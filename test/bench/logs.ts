import { performance } from 'node:perf_hooks';
import type { LogLine } from '#core/logs/reading/log-event.ts';
import { LogView } from '../../client/src/logs/log-view.ts';

/** A service that writes this many lines a second, followed for this many seconds. */
const [rate, seconds] = [10_000, 60];

const mebibyte = 1024 * 1024;

/** How the view of logs keeps up with a busy service: its time, its longest batch, what it writes and what it keeps. */
export function logCases(): void {
  logCase('followed', () => {});
  logCase('with a filter', (view) => view.filterBy('!health'));
  logCase('paused', (view) => view.togglePause());
}

function logCase(name: string, prepare: (view: LogView) => void): void {
  let written = 0;
  const view = new LogView({ write: (text) => (written += text.length), close: () => {} }, () => 'web');
  prepare(view);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const times = Array.from({ length: seconds }, (_, second) => timeOf(view, batch(second)));
  globalThis.gc?.();
  const kept = (process.memoryUsage().heapUsed - before) / mebibyte;
  const total = times.reduce((sum, time) => sum + time, 0);
  console.log(
    `${rate * seconds} log lines, ${name}: ${total.toFixed(0)} ms of ${seconds} s, longest second ${Math.max(...times).toFixed(0)} ms, ${(written / mebibyte).toFixed(1)} MiB written, heap ${kept.toFixed(0)} MiB`,
  );
  // Until here it has to be there for its heap to count.
  view.clear();
}

function timeOf(view: LogView, lines: readonly LogLine[]): number {
  const start = performance.now();
  view.accept(lines);
  return performance.now() - start;
}

/** A second of a web server: requests as JSON, health checks as text. */
function batch(second: number): LogLine[] {
  return Array.from({ length: rate }, (_, index) => ({
    at: second * 1000 + Math.floor((index * 1000) / rate),
    text:
      index % 5 === 0
        ? `GET /health 200 ${index % 7} ms`
        : `{"level":"info","msg":"GET /orders/${index}","status":200,"ms":${index % 90},"trace":"${second}-${index}"}`,
    source: {
      ...{ container: 'web', task: `task${index % 8}`, revision: 'web:3' },
      ...{ group: '/ecs/web', stream: `web/web/${index % 8}`, region: undefined },
    },
  }));
}
