import * as vscode from 'vscode';
import type { SettingsPort } from '../command.ts';
import { type Connection, type ConnectionSetting, readConnections } from '../connections/connection.ts';
import type { Log } from '../log.ts';
import { section } from '../settings.ts';

const key = 'connections';

/** The connections as the settings have them; a workspace that nobody trusts has no say. */
export function settingConnections(log: Log): readonly Connection[] {
  const { connections, problems } = readConnections(vscode.workspace.getConfiguration(section).get(key));
  for (const problem of problems) log.error(`Setting ${section}.${key}: ${problem}`);
  return connections;
}

/** Writes connections to the user's settings, or to the workspace's where they are kept there. */
export const connectionSettings: SettingsPort = {
  addConnection: (connection) => write((present) => [...present, connection]),
  removeConnection: (name) => write((present) => present.filter((connection) => connection.name !== name)),
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
