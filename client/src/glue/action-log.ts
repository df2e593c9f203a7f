import * as vscode from 'vscode';
import { ActionRecorder } from '../log/action-recorder.ts';
import type { Log } from '../log/log.ts';

/**
 * What is changed from this window, in an output channel of its own. It is not one of log levels: no setting
 * keeps a line out of it.
 */
export class ActionLog implements Pick<Log, 'reveal'>, vscode.Disposable {
  readonly recorder: ActionRecorder;
  private channel: vscode.OutputChannel | undefined;

  constructor() {
    this.recorder = new ActionRecorder({ write: (line) => this.open().appendLine(line), now: Date.now });
  }

  reveal(): void {
    this.open().show();
  }

  dispose(): void {
    this.channel?.dispose();
  }

  private open(): vscode.OutputChannel {
    this.channel ??= vscode.window.createOutputChannel('ECS Workbench: Action Log');
    return this.channel;
  }
}
