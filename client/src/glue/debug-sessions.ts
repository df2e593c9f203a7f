import * as vscode from 'vscode';
import type { AttachConfiguration } from '../debug/attach-configuration.ts';
import type { DebugPort } from '../debug/debug-port.ts';

/** The editor's own debuggers, over its API. */
export const debugSessions: DebugPort = {
  has: (extension) => vscode.extensions.getExtension(extension) !== undefined,
  showExtension: async (extension) => {
    await vscode.commands.executeCommand('extension.open', extension);
  },
  folder: () => folder()?.uri.fsPath,
  attach,
};

/** That of the file in the active editor, or else the first. */
function folder(): vscode.WorkspaceFolder | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active && vscode.workspace.getWorkspaceFolder(active);
  return own ?? vscode.workspace.workspaceFolders?.[0];
}

/** The debugger of Node.js opens sessions below that of the configuration, which end before it. */
async function attach(configuration: AttachConfiguration, ended: () => void): Promise<boolean> {
  const ending = vscode.debug.onDidTerminateDebugSession(
    ({ parentSession, configuration: { name, port } }) => {
      if (parentSession !== undefined || name !== configuration.name || port !== configuration.port) return;
      ending.dispose();
      ended();
    },
  );
  const began = await vscode.debug.startDebugging(folder(), configuration);
  if (!began) ending.dispose();
  return began;
}
