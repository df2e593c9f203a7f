import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes the VSIX from what is built in `dist`, and gives its path. Throws with the packager's words when it refuses. */
export async function packageExtension(root: string, vsix: string): Promise<string> {
  mkdirSync(dirname(vsix), { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--skip-license',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ];
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (result.status !== 0)
    throw new Error(`The extension could not be packaged:\n${result.stdout}${result.stderr}`);
  return vsix;
}
