import { fileURLToPath } from 'node:url';

/**
 * The programs that tests start as processes. Runs of many tests build the product first and say so; then these are its bundles,
 * which start in a sixth of the time and are what a user has. A test that is run by itself starts what the sources say.
 */
const built = process.env.ECS_WORKBENCH_TEST_BUNDLES === '1';

export const cliProgram = program(built ? 'dist/cli.cjs' : 'server/src/main-cli.ts');
/** Where the command line begins: it says where what Node compiles is kept, and loads the rest. */
export const startProgram = program(built ? 'dist/start-cli.cjs' : 'server/src/start-cli.ts');
export const localProgram = program(built ? 'dist/local.cjs' : 'server/src/main-local.ts');

function program(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
