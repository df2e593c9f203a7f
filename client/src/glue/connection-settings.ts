import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { SettingsPort } from '../command/command.ts';
import { type Connection, type ConnectionSetting, readConnections } from '../connections/connection.ts';
import type { Log } from '../log/log.ts';
import { readSetting } from './read-setting.ts';

const key = 'connections';

/** Reads the connections as the settings have them; what is wrong with them is said once. */
export function settingConnections(log: Log): () => readonly Connection[] {
  const said = new Set<string>();
  return () => {
    const { connections, problems } = readConnections(readSetting(key));
    for (const problem of problems.filter((each) => !said.has(each))) {
      said.add(problem);
      log.error(`Setting ${section}.${key}: ${problem}`);
      void warn(problem);
    }
    return connections;
  };
}

async function warn(problem: string): Promise<void> {
  const open = 'Open Settings';
  if ((await vscode.window.showWarningMessage(`ECS: ${problem}`, open)) === open) await editConnections();
}

/** A list of objects has no form of its own in the settings editor, so the file opens at it. */
async function editConnections(): Promise<void> {
  const inspected = vscode.workspace.getConfiguration(section).inspect(key);
  const reveal = { revealSetting: { key: `${section}.${key}` } };
  await vscode.commands.executeCommand(
    inspected?.workspaceValue === undefined
      ? 'workbench.action.openSettingsJson'
      : 'workbench.action.openWorkspaceSettingsFile',
    reveal,
  );
}

/** Writes connections to the user's settings, or to the workspace's where they are kept there. */
export const connectionSettings: SettingsPort = {
  addConnection: (connection) => write((present) => [...present, connection]),
  removeConnection: (name) => write((present) => present.filter((connection) => connection.name !== name)),
  editConnections,
  fit: (file) => {
    const scope = file === undefined ? undefined : vscode.Uri.parse(file, true);
    return {
      cluster: readSetting('fit.cluster', scope),
      snapshot: readSetting('fit.snapshot', scope),
      instances: readSetting('fit.instances', scope),
    };
  },
  setFit: async (name, value) => {
    const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
    const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration(section).update(`fit.${name}`, value, target);
  },
};

async function write(
  change: (present: readonly ConnectionSetting[]) => readonly ConnectionSetting[],
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const inspected = configuration.inspect<readonly ConnectionSetting[]>(key);
  const inWorkspace = inspected?.workspaceValue !== undefined;
  const present = (inWorkspace ? inspected.workspaceValue : inspected?.globalValue) ?? [];
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(key, change(present), target);
}
