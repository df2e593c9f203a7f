import { join } from 'node:path';
import { FolderKeeper } from './folder-keeper.ts';
import { LogEvents } from './log-events.ts';
import { memoryKeeper } from './memory-keeper.ts';

/** Opens the events of all log streams: in the state folder, or in memory without one. */
export function openLogs(stateFolder: string | undefined, log: (line: string) => void): LogEvents {
  return new LogEvents(
    stateFolder === undefined ? memoryKeeper() : new FolderKeeper(join(stateFolder, 'logs'), log),
  );
}
