import { createHash, randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FolderInUse } from './folder-in-use.ts';
import { askPeer, askPeers } from './lock-peers.ts';
import { LockSocket } from './lock-socket.ts';
import { refuseOldLock } from './old-lock.ts';
import { withShortPath } from './short-path.ts';

/** A folder that is this process's own until it is released or the process ends. */
export interface FolderLock {
  /** Tells whoever wants the folder where the endpoint that has it listens. */
  announce(endpoint: string): void;
  release(): Promise<void>;
}

/**
 * Takes a folder for this process. The lock is a socket in the folder: the system closes it with its process,
 * and whoever reaches the folder reaches it, from another container too, where process ids mean nothing.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await refuseOldLock(folder);
  return process.platform === 'win32' ? lockPipe(folder) : lockSocket(folder);
}

/** Two that want the folder at the same moment both step back; after so many times one of them has had its turn. */
const tries = 12;

/** Each who wants the folder listens on a socket of its own first and looks for others then, so that of two at least one sees the other. */
async function lockSocket(folder: string): Promise<FolderLock> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if (await isFree(folder)) {
      const lock = await tryToHold(folder);
      if (lock !== undefined) return lock;
    }
    await pause(Math.random() * 50 * attempt);
  }
  throw new FolderInUse(folder, undefined);
}

/** Whether nobody else wants the folder right now; that somebody has it already is an error. */
async function isFree(folder: string): Promise<boolean> {
  const { alive } = await askPeers(folder, undefined);
  const holder = alive.find((peer) => peer.held);
  if (holder !== undefined) throw new FolderInUse(folder, holder);
  return alive.length === 0;
}

async function tryToHold(folder: string): Promise<FolderLock | undefined> {
  const name = `lock-${randomUUID().slice(0, 8)}`;
  const socket = await withShortPath(folder, name, (path) => LockSocket.listen(path));
  const release = async () => {
    socket.close();
    await rm(join(folder, name), { force: true });
  };
  const { alive, dead } = await askPeers(folder, name);
  if (alive.length > 0) {
    await release();
    return undefined;
  }
  socket.hold();
  // A name is never used again, so a socket that nobody listens on stays dead.
  for (const one of dead) await rm(join(folder, one), { force: true });
  return { announce: (endpoint) => socket.announce(endpoint), release };
}

/** Windows has no sockets in folders; its pipes have a name that one process can have at a time. */
async function lockPipe(folder: string): Promise<FolderLock> {
  const hash = createHash('sha256').update(realpathSync(folder).toLowerCase()).digest('hex');
  const name = `\\\\.\\pipe\\ecs-workbench-${hash.slice(0, 32)}`;
  try {
    const socket = await LockSocket.listen(name);
    socket.hold();
    return { announce: (endpoint) => socket.announce(endpoint), release: async () => socket.close() };
  } catch {
    throw new FolderInUse(folder, await askPeer(name, name));
  }
}
