import * as vscode from 'vscode';
import { defaults, section } from '#core/settings.ts';

/** A setting as it holds for a file, or for the window; its default where nobody set it. */
export function readSetting<Key extends keyof typeof defaults>(
  key: Key,
  file?: vscode.Uri,
): (typeof defaults)[Key] {
  return vscode.workspace.getConfiguration(section, file).get<(typeof defaults)[Key]>(key) ?? defaults[key];
}
