import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The name by which `ecs-workbench local` finds it too. */
const name = 'cluster.yaml';

/** The file of the workspace that declares what the local endpoint has; none of a workspace that is not trusted. */
export function declaredClusterFile(): string | undefined {
  const { isTrusted, workspaceFolders = [] } = vscode.workspace;
  if (!isTrusted) return undefined;
  return workspaceFolders
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => join(uri.fsPath, name))
    .find((path) => existsSync(path));
}
