import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { type Competitor, compare, report } from './measure.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** From starting the process to the answer to `initialize`. */
export async function startCases(): Promise<void> {
  const ours = [root('dist/server.cjs'), '--stdio'];
  const theirs = [root('node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'];
  // Like any start but the first: what a server keeps from an earlier session is there.
  for (const args of [ours, theirs]) await session(args);
  const competitors: Competitor[] = [
    server('ECS Workbench', ours),
    server('yaml-language-server', theirs),
    { name: 'node alone', run: () => ended(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' })) },
  ];
  report('start a language server until it is initialized', await compare(competitors, 2, 15));
}

function server(name: string, args: readonly string[]): Competitor {
  return {
    name,
    run: async () => {
      const child = started(args);
      const connection = await initialized(child);
      connection.dispose();
      child.kill('SIGKILL');
    },
  };
}

/** Starts a server and ends it as an editor does. */
async function session(args: readonly string[]): Promise<void> {
  const child = started(args);
  const connection = await initialized(child);
  await connection.sendNotification('initialized', {});
  await connection.sendRequest('shutdown');
  const end = ended(child);
  await connection.sendNotification('exit');
  await end;
  connection.dispose();
}

/** Starts a server with pipes to speak through. */
export function started(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
}

/** Connects to a server that was started, and waits until it has answered the first request. */
export async function initialized(
  child: ChildProcess,
  capabilities: ClientCapabilities = {},
): Promise<ProtocolConnection> {
  if (child.stdout === null || child.stdin === null) throw new Error('The server has no pipes.');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
  return connection;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => resolve());
  });
}
