import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { type Competitor, compare, report } from './measure.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** From starting the process to the answer to `initialize`. */
export async function startCases(): Promise<void> {
  const competitors: Competitor[] = [
    server('ECS Workbench', [root('dist/server.cjs'), '--stdio']),
    server('yaml-language-server', [
      root('node_modules/yaml-language-server/bin/yaml-language-server'),
      '--stdio',
    ]),
    { name: 'node alone', run: () => ended(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' })) },
  ];
  report('start a language server until it is initialized', await compare(competitors, 2, 15));
}

function server(name: string, args: readonly string[]): Competitor {
  return {
    name,
    run: async () => {
      const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
      await initialized(child);
    },
  };
}

async function initialized(child: ChildProcess): Promise<void> {
  if (child.stdout === null || child.stdin === null) throw new Error('The server has no pipes.');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  connection.dispose();
  child.kill('SIGKILL');
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => resolve());
  });
}
