import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes the VSIX from what is built in `dist`, and gives its path. Throws with the packager's words when it refuses or warns. */
export async function packageExtension(root: string, vsix: string): Promise<string> {
  mkdirSync(dirname(vsix), { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'package', '--out', vsix], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ECS_WORKBENCH_BUILT: '1' },
  });
  if (status !== 0 || /\bWARNING\b/.test(`${stdout}${stderr}`)) {
    throw new Error(`The extension could not be packaged:\n${stdout}${stderr}`);
  }
  return vsix;
}
