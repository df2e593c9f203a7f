import { spawn, spawnSync } from 'node:child_process';

/** The user who owns nothing, by number, as which a test running as root can start a program. */
export const nobody = { uid: 65534, gid: 65534, cwd: '/' } as const;

/** Why no program can be started as another user here; `undefined` when one can. */
export function noOtherUserReason(): string | undefined {
  if (process.platform !== 'linux') return 'users are told by their sockets on Linux only';
  if (process.getuid?.() !== 0) return 'only root can start a program as another user';
  const probe = spawnSync(process.execPath, ['--version'], nobody);
  return probe.status === 0 ? undefined : 'another user may not run the Node of this checkout';
}

/** Runs a script of Node as another user and gives what it printed, read as JSON. */
export function asOtherUser(script: string, values: object): Promise<unknown> {
  const child = spawn(process.execPath, ['-e', script, JSON.stringify(values)], {
    ...nobody,
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += String(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(printed)) : reject(new Error(`It ended with ${code}.`)),
    );
  });
}
