import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A moto_server of this test's own. */
export interface Moto {
  readonly endpoint: string;
  close(): void;
}

/** Starts moto_server; `undefined` where it is not installed. */
export async function openMoto(): Promise<Moto | undefined> {
  const port = await freePort();
  const child = spawn('moto_server', ['-p', String(port)], { stdio: 'ignore' });
  const failed = new Promise<'failed'>((resolve) => {
    child.once('error', () => resolve('failed'));
    child.once('exit', () => resolve('failed'));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  if ((await Promise.race([answers(endpoint, child), failed])) === 'failed') return undefined;
  return { endpoint, close: () => child.kill() };
}

/** Python takes seconds to load; it is asked until it listens, or the attempt is given up after a minute. */
async function answers(endpoint: string, child: ChildProcess): Promise<'up' | 'failed'> {
  for (let left = 600; left > 0 && child.exitCode === null; left -= 1) {
    const up = await fetch(`${endpoint}/moto-api/`).then(
      () => true,
      () => false,
    );
    if (up) return 'up';
    await sleep(100);
  }
  child.kill();
  return 'failed';
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
