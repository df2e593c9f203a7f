import * as vscode from 'vscode';
import { defaults } from '#core/settings.ts';
import type { Connection } from '../connections/connection.ts';
import { connectionSettings } from './connection-settings.ts';
import { readSetting } from './read-setting.ts';

/**
 * What the settings ask of the local endpoint, as options of its program; their scope is the machine, so no
 * workspace sets them, and a connection of a workspace allows nothing.
 */
export function localEndpointOptions(connections: readonly Connection[]): string[] {
  const { runtime, allowHost } = connectionSettings.local();
  const mayReach = allowHost || connections.some(({ allowsHost }) => allowsHost);
  return [
    ...['--runtime', runtime],
    ...['--keep-stopped', wholeNumber('localEndpoint.keepStopped', 1_000_000)],
    ...['--keep-stopped-for', wholeNumber('localEndpoint.keepStoppedFor', 31_536_000)],
    ...(mayReach ? ['--allow-host'] : []),
    ...(readSetting('localEndpoint.hotReload') === true ? watchedFolders() : []),
  ];
}

/** The folders of a workspace that is trusted. */
function watchedFolders(): string[] {
  const { isTrusted, workspaceFolders = [] } = vscode.workspace;
  if (!isTrusted) return [];
  return workspaceFolders
    .filter(({ uri }) => uri.scheme === 'file')
    .flatMap(({ uri }) => ['--watch-folder', uri.fsPath]);
}

/** The setting where it is a number that the program takes, else its default, so that a slip stops no start. */
function wholeNumber(
  name: 'localEndpoint.keepStopped' | 'localEndpoint.keepStoppedFor',
  most: number,
): string {
  const value = readSetting(name);
  const isFine = Number.isInteger(value) && value >= 0 && value <= most;
  return String(isFine ? value : defaults[name]);
}
