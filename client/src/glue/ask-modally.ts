import * as vscode from 'vscode';
import type { Confirmation } from '../ui/ui.ts';

/** Asks by a dialog that stays in front until it is answered; whether the person pressed the button of the action. */
export async function askModally(
  { message, detail, action }: Confirmation,
  severity: 'info' | 'warning' = 'warning',
): Promise<boolean> {
  const show = {
    info: vscode.window.showInformationMessage,
    warning: vscode.window.showWarningMessage,
  }[severity];
  return (await show(message, { modal: true, detail: detail.join('\n') }, action)) === action;
}
