import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openEcs, signAsUser } from '../../server/src/aws/open-ecs.ts';
import type { Terminal } from '../../server/src/cli/command.ts';
import { runCli } from '../../server/src/cli/run-cli.ts';

/** What a command line printed and how it ended. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const fixtures = fileURLToPath(new URL('../cli/fixtures', import.meta.url));

/** What differs from a terminal of nobody's. */
export interface CliSetup
  extends Partial<Pick<Terminal, 'openEcs' | 'interruption' | 'pause' | 'now' | 'serveAssistant'>> {
  readonly stdin?: string;
  readonly folder?: string;
  readonly colors?: boolean;
}

/** Calls may overlap, so none of them goes back to where it came from. */
const began = process.cwd();

/** Runs a command line in this process, in the folder of the fixtures unless another one is named. */
export async function cli(
  args: readonly string[],
  { stdin = '', folder = fixtures, colors = false, ...own }: CliSetup = {},
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
    signAsUser,
    interruption: () => new AbortController().signal,
    pause: (milliseconds: number, signal: AbortSignal) => sleep(milliseconds, undefined, { signal }),
    now: () => Date.now(),
    serveAssistant: async ({ tools }: { readonly tools: readonly unknown[] }) => {
      err += `An assistant is offered ${tools.length} tools.\n`;
    },
    serveEditor: async () => {
      err += 'An editor is served.\n';
    },
    ...own,
  };
  try {
    const code = await runCli(args, terminal);
    return { code, out, err };
  } finally {
    // The folder may be removed, and others run in this process afterwards.
    process.chdir(began);
  }
}
