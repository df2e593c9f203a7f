import { join } from 'node:path';
import type { Connections } from '../connections/connections.ts';
import type { Log } from '../log/log.ts';
import { Histories } from './histories.ts';
import { historyFilesIn } from './history-files.ts';
import { HistoryKeeper } from './keeper.ts';

/** What a history over the connections of a window needs. */
export interface OpenHistoryOptions {
  /** The folder that the extension may keep things in, for all windows. */
  readonly storage: string;
  /** How many days things are kept. */
  readonly days: () => number;
  readonly connections: () => Pick<Connections, 'ecs' | 'logs'>;
  readonly log: Log;
}

/** The folder of the histories, in what the extension may keep. */
export const historyFolder = 'history';

/** How long it is waited for more before a file is written, in milliseconds. */
const rest = 2_000;

/** The history of this window's connections; nothing is read before somebody asks or hears something. */
export function openHistory({ storage, days, connections, log }: OpenHistoryOptions): HistoryKeeper {
  const files = historyFilesIn(join(storage, historyFolder));
  return new HistoryKeeper({
    histories: new Histories({ files, days, now: Date.now, log, rest }),
    ecs: (connection, signal) => connections().ecs(connection, signal),
    logs: (connection) => connections().logs(connection),
    log,
  });
}
