import { ArgumentError, localUsage, parseLocalArguments } from './local/arguments.ts';
import { runLocal } from './local/run-local.ts';

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof ArgumentError) console.error(`Usage: ${localUsage}`);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
});

async function run(): Promise<void> {
  const read = parseLocalArguments(process.argv.slice(2));
  if (read.clusterFile !== undefined) {
    throw new ArgumentError('--cluster-file is for "ecs-workbench local"; this program reads no files.');
  }
  await runLocal(read);
}
