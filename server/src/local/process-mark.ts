import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { namespaceOf } from './state/lock-socket.ts';

/** Names this process among all that this machine ever ran: its number, when it started, and where numbers mean that. */
export function markOfThisProcess(): string {
  return `${process.pid}-${startOf(process.pid) ?? 0}-${numbering()}`;
}

/** Whether the process of a mark is known to have ended; one of another machine or container is not. */
export function hasEnded(mark: string): boolean {
  const [, pid, started, where] = /^(\d+)-(\d+)-([0-9a-f]+)$/.exec(mark) ?? [];
  if (pid === undefined || where !== numbering()) return false;
  return !isRunning(Number(pid), started === '0' ? undefined : started);
}

/** Whether a process runs; a number that was given to another one since does not count where its start is known. */
export function isRunning(pid: number, started: string | undefined): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return started === undefined || started === startOf(pid);
}

/** When a process started, in clock ticks since boot; known on Linux only (proc(5), field 22 of /proc/PID/stat). */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** The machine, and the namespace in which processes are numbered. */
function numbering(): string {
  const name = `${hostname()} ${namespaceOf().namespace ?? ''}`;
  return createHash('sha256').update(name).digest('hex').slice(0, 12);
}
