import { join } from 'node:path';
import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import { historyFolder } from '../history/open-history.ts';
import { readSetting } from './read-setting.ts';

/** Tells `ecs-workbench why` in the editor's terminals where the history is, while one is kept. */
export function historyForTerminals(
  extension: Pick<vscode.ExtensionContext, 'environmentVariableCollection' | 'globalStorageUri'>,
): vscode.Disposable {
  const { environmentVariableCollection: variables, globalStorageUri } = extension;
  const set = () => {
    variables.clear();
    if (readSetting('history.days') === 0) return;
    variables.replace('ECS_WORKBENCH_HISTORY', join(globalStorageUri.fsPath, historyFolder));
  };
  variables.description =
    'Where ECS Workbench keeps the tasks that ECS has forgotten, for `ecs-workbench why`.';
  set();
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`${section}.history`)) set();
  });
}
