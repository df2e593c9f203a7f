import { relative } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/**
 * Ends a process of test files that has not ended in time, and names what it ran: one handle that is left open would keep it, and
 * the run, for ever. `process.exit` has what the tests started end too. Loaded before each of them by `run.ts`.
 */
const minutes = Number(process.env.ECS_WORKBENCH_TEST_MINUTES ?? 15);

/** Node's runner is a process too, which starts one for each file and has no tests of its own unless it was given a batch. */
function filesOfThisProcess(): readonly string[] {
  if (process.env.NODE_TEST_CONTEXT !== undefined) return process.argv.slice(1, 2);
  return JSON.parse(process.env.ECS_WORKBENCH_TEST_FILES ?? '[]');
}

function giveUp(files: readonly string[]): void {
  const names = files.map((file) => relative(process.cwd(), file)).join(', ');
  const kept = [...new Set(process.getActiveResourcesInfo())].join(', ');
  console.error(`Ended after ${minutes} minutes: ${names}. Still open: ${kept}.`);
  process.exit(1);
}

const files = isMainThread ? filesOfThisProcess() : [];
// Unreferenced, so that it does not keep a process that is through.
if (files.length > 0) setTimeout(giveUp, minutes * 60_000, files).unref();
