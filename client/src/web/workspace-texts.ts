import * as vscode from 'vscode';
import { serverPath } from './addresses.ts';

/** So many files of a workspace are known to the server, and so many are read before it is asked anything. */
const mostFiles = 5000;
const mostRead = 200;
/** Larger than this nothing is that the server reads. */
const largest = 1024 * 1024;

const skipped = '**/{node_modules,.git,dist,build,out,target,vendor}/**';

/** What rules and modules are read from at once: the configuration of the repository, its baseline, other files of a module. */
const wantedAtOnce =
  '**/{.ecs-workbench.{json,yaml,yml},*baseline*.json,*.tf,*.tofu,*.tf.json,*.tofu.json,*.tfvars}';

/** The files of the workspace by their paths as the server has them, and the texts that it wants at once. */
export async function workspaceTexts(): Promise<{ paths: string[]; texts: Record<string, string> }> {
  const [all, wanted] = await Promise.all([
    vscode.workspace.findFiles('**/*', skipped, mostFiles),
    vscode.workspace.findFiles(wantedAtOnce, skipped, mostRead),
  ]);
  const texts = await Promise.all(wanted.map(async (uri) => [serverPath(uri), await textOf(uri)] as const));
  const there = texts.filter((each): each is readonly [string, string] => each[1] !== null);
  return { paths: [...new Set([...all, ...wanted].map(serverPath))], texts: Object.fromEntries(there) };
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
