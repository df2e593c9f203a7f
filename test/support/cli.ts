import { fileURLToPath } from 'node:url';
import { openEcs } from '../../server/src/aws/open-ecs.ts';
import { runCli } from '../../server/src/cli/run-cli.ts';

/** What a command line printed and how it ended. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const fixtures = fileURLToPath(new URL('../cli/fixtures', import.meta.url));

/** Runs a command line in this process, in the folder of the fixtures unless another one is named. */
export async function cli(
  args: readonly string[],
  { stdin = '', folder = fixtures, colors = false } = {},
): Promise<CliRun> {
  process.chdir(folder);
  let [out, err] = ['', ''];
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    colors,
    readStdin: async () => stdin,
    openEcs,
    serveEditor: async () => {
      err += 'An editor is served.\n';
    },
  };
  const code = await runCli(args, terminal);
  return { code, out, err };
}
