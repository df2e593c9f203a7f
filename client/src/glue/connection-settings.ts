import * as vscode from 'vscode';
import { ratesIn } from '#core/ecs/fargate-rates.ts';
import { section } from '#core/settings.ts';
import type { SettingsPort } from '../command/settings-port.ts';
import type { Connection } from '../connections/connection.ts';
import { type ConnectionLevels, mergeConnections } from '../connections/merge.ts';
import type { Log } from '../log/log.ts';
import { readSetting } from './read-setting.ts';

const key = 'connections';

/** Reads the connections as the settings have them; what is wrong with them is said once. */
export function settingConnections(log: Log): () => readonly Connection[] {
  const said = new Set<string>();
  return () => {
    const { connections, problems } = mergeConnections(levels());
    for (const problem of problems.filter((each) => !said.has(each))) {
      said.add(problem);
      log.error(`Setting ${section}.${key}: ${problem}`);
      void warn(problem);
    }
    return connections;
  };
}

/** The setting level by level; the editor's own answer would be one level's list in the place of all others. */
function levels(): ConnectionLevels {
  const { isTrusted, workspaceFolders = [] } = vscode.workspace;
  const all = vscode.workspace.getConfiguration(section).inspect<unknown>(key);
  const folders = workspaceFolders.map(
    ({ uri }) => vscode.workspace.getConfiguration(section, uri).inspect<unknown>(key)?.workspaceFolderValue,
  );
  return { user: all?.globalValue, workspace: isTrusted ? [all?.workspaceValue, ...folders] : [] };
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
  addConnection: (connection) =>
    write(vscode.ConfigurationTarget.Global, (present) => [...present, connection]),
  removeConnection,
  editConnections,
  local: () => ({
    // Anything else than the one word leaves real containers off.
    runtime: readSetting('localEndpoint.runtime') === 'docker' ? 'docker' : 'simulated',
    allowHost: readSetting('localEndpoint.allowHost') === true,
  }),
  setRuntime: async (runtime) => {
    const configuration = vscode.workspace.getConfiguration(section);
    await configuration.update('localEndpoint.runtime', runtime, vscode.ConfigurationTarget.Global);
  },
  fit: (file) => {
    const scope = file === undefined ? undefined : vscode.Uri.parse(file, true);
    return {
      cluster: readSetting('fit.cluster', scope),
      snapshot: readSetting('fit.snapshot', scope),
      instances: readSetting('fit.instances', scope),
    };
  },
  fargatePrices: () => ratesIn(readSetting('fargatePrices')),
  setFit: async (name, value) => {
    const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
    const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration(section).update(`fit.${name}`, value, target);
  },
};

/** Writes it to the user's own settings. */
export async function switchLiveChecksOn(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  await configuration.update('liveChecks', true, vscode.ConfigurationTarget.Global);
}

/** Takes it out of every level that has it, for one that is left would bring it back. */
async function removeConnection(name: string): Promise<void> {
  const without = (present: readonly unknown[]) =>
    present.filter((entry) => Reflect.get(Object(entry), 'name') !== name);
  await write(vscode.ConfigurationTarget.Global, without);
  await write(vscode.ConfigurationTarget.Workspace, without);
  if ((vscode.workspace.workspaceFolders?.length ?? 0) < 2) return;
  for (const { uri } of vscode.workspace.workspaceFolders ?? [])
    await write(vscode.ConfigurationTarget.WorkspaceFolder, without, uri);
}

/** Writes one level of the setting, where that changes anything. */
async function write(
  target: vscode.ConfigurationTarget,
  change: (present: readonly unknown[]) => readonly unknown[],
  folder?: vscode.Uri,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section, folder);
  const inspected = configuration.inspect<unknown>(key);
  const value = {
    [vscode.ConfigurationTarget.Global]: inspected?.globalValue,
    [vscode.ConfigurationTarget.Workspace]: inspected?.workspaceValue,
    [vscode.ConfigurationTarget.WorkspaceFolder]: inspected?.workspaceFolderValue,
  }[target];
  const present: readonly unknown[] = Array.isArray(value) ? value : [];
  const changed = change(present);
  if (changed.length !== present.length) await configuration.update(key, changed, target);
}

/** Calls back when the settings name other connections, or the same ones otherwise. */
export function onConnectionSettings(changed: () => Promise<void>): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(async (change) => {
    if (change.affectsConfiguration(`${section}.${key}`)) await changed();
  });
}
