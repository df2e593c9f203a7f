import * as vscode from 'vscode';
import { serverPath } from './addresses.ts';

/** So many files of a workspace are known to the server, and so many are read before it is asked anything. */
const mostFiles = 5000;
const mostRead = 200;
/** Larger than this nothing is that the server reads. */
const largest = 1024 * 1024;

const skippedFolders = ['node_modules', '.git', 'dist', 'build', 'out', 'target', 'vendor'];

/** What rules and modules are read from at once: the configuration of the repository, its baseline, other files of a module. */
const isWantedAtOnce = (path: string) =>
  /\/(?:\.ecs-workbench\.(?:json|yaml|yml)|[^/]*baseline[^/]*\.json|[^/]*\.(?:tf|tofu|tfvars|tf\.json|tofu\.json))$/.test(
    path,
  );

/** The files of the workspace by their paths as the server has them, and the texts that it wants at once. */
export async function workspaceTexts(): Promise<{ paths: string[]; texts: Record<string, string> }> {
  const all = await filesOfWorkspace();
  const wanted = all.filter(({ path }) => isWantedAtOnce(path)).slice(0, mostRead);
  const texts = await Promise.all(wanted.map(async (uri) => [serverPath(uri), await textOf(uri)] as const));
  const there = texts.filter((each): each is readonly [string, string] => each[1] !== null);
  return { paths: all.map(serverPath), texts: Object.fromEntries(there) };
}

/** Not every kind of workspace can be searched; the folders of the others are listed one after another. */
async function filesOfWorkspace(): Promise<vscode.Uri[]> {
  const skipped = `**/{${skippedFolders.join(',')}}/**`;
  const found = await vscode.workspace.findFiles('**/*', skipped, mostFiles);
  if (found.length > 0) return found;
  return listed((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri));
}

async function listed(folders: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const queue = [...folders];
  for (let folder = queue.shift(); folder !== undefined && files.length < mostFiles; folder = queue.shift()) {
    const entries = await vscode.workspace.fs.readDirectory(folder).then(
      (those) => those,
      () => [],
    );
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.File) files.push(uri);
      else if (type === vscode.FileType.Directory && !skippedFolders.includes(name)) queue.push(uri);
    }
  }
  return files;
}

/** The text of a file; `null` when it is not there, cannot be read or is too large to be meant. */
export async function textOf(uri: vscode.Uri): Promise<string | null> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > largest ? null : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Files come and go, and a file that cannot be read is as if it were not there.
    return null;
  }
}
