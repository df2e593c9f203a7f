import type * as vscode from 'vscode';
import type { Choice } from '../ui/ui.ts';

/** A choice as a line of a quick pick, with its icon before the label. */
export function itemOf<Value>(choice: Choice<Value>): vscode.QuickPickItem & { choice: Choice<Value> } {
  const { label, icon, description, detail } = choice;
  return {
    label: icon === undefined ? label : `$(${icon}) ${label}`,
    choice,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
  };
}
