import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CountedProcess, startOn } from './counted-process.ts';

const program = fileURLToPath(new URL('../../../dist/local.cjs', import.meta.url));

const watchTurns = fileURLToPath(new URL('./watch-turns.ts', import.meta.url));

/** What else a measured endpoint is started with. */
interface Around {
  /** A file that takes how long its longest turn was, when it ends. */
  readonly turns?: string;
  /** `DOCKER_HOST`. */
  readonly engine?: string;
}

/** Starts our endpoint, with whatever else it is told. */
export async function startOurs(
  args: readonly string[] = [],
  { turns, engine }: Around = {},
): Promise<CountedProcess> {
  const watched = turns === undefined ? [] : ['--import', watchTurns];
  const child = spawn(process.execPath, [...watched, program, '--instances', 'none', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...(turns === undefined ? {} : { BENCH_TURNS: turns }),
      ...(engine === undefined ? {} : { DOCKER_HOST: engine }),
    },
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  // The first line is the one that says where it listens.
  const { endpoint } = JSON.parse(line) as { readonly endpoint: string };
  return new CountedProcess(child, endpoint);
}

/** Starts moto's server; `undefined` where it is not installed. */
export async function startMoto(): Promise<CountedProcess | undefined> {
  const port = await freePort();
  return startOn(port, 'moto_server', ['-H', '127.0.0.1', '-p', String(port)]).catch(() => undefined);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
