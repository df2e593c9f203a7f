import type * as vscode from 'vscode';
import { type Log, withoutAccount } from '../log/log.ts';

/** The log in the editor's output view; nothing that identifies an account gets into it. */
export function vscodeLog(channel: vscode.LogOutputChannel): Log {
  return {
    info: (line) => channel.info(withoutAccount(line)),
    error: (line) => channel.error(withoutAccount(line)),
    reveal: () => channel.show(),
  };
}
