import { ArgumentError, localUsage, parseLocalArguments } from './local/arguments.ts';
import { runLocal } from './local/run-local.ts';

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof ArgumentError) console.error(`Usage: ${localUsage}`);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
});

async function run(): Promise<void> {
  const read = parseLocalArguments(process.argv.slice(2));
  // It knows all that can stand in a file, which an endpoint that reads none never needs.
  const declared =
    read.clusterFile === undefined && read.watched.length === 0
      ? undefined
      : (await import('./cli/local/declared-by.ts')).declaredBy(read, (line) => console.error(line));
  await runLocal(declared?.read ?? read, declared?.declaring);
}
