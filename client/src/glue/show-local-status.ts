import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { LocalStatus } from '../connections/local-endpoint.ts';

/** Tells menus how the local endpoint stands. */
export function showLocalStatus(status: LocalStatus): void {
  void vscode.commands.executeCommand('setContext', `${section}.localEndpoint`, status);
}
