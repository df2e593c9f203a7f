import { setTimeout as after } from 'node:timers/promises';
import { type Connection, staysOnThisMachine } from '../connections/connection.ts';

/** Waits until a deployment is looked at again: soon on this machine, less often where calls are counted. */
export async function betweenLooks(connection: Connection, signal: AbortSignal): Promise<void> {
  await after(staysOnThisMachine(connection) ? 500 : 3_000, undefined, { signal });
}
