import type * as vscode from 'vscode';
import type { Connections } from '../connections/connections.ts';
import type { HistoryKeeper } from '../history/keeper.ts';
import { openHistory } from '../history/open-history.ts';
import type { Log } from '../log/log.ts';
import { historyForTerminals } from './history-for-terminals.ts';
import { readSetting } from './read-setting.ts';

/** What was seen of the connections, in the folder that the extension may keep things in; terminals are told of it. */
export function keptHistory(
  extension: vscode.ExtensionContext,
  connections: () => Pick<Connections, 'ecs' | 'logs'>,
  log: Log,
): HistoryKeeper {
  extension.subscriptions.push(historyForTerminals(extension));
  return openHistory({
    storage: extension.globalStorageUri.fsPath,
    days: () => readSetting('history.days'),
    connections,
    log,
  });
}
