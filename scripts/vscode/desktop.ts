import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The commands that desktop editors of the family go by, VS Code's own first. */
const names = ['code', 'code-insiders', 'codium', 'cursor'] as const;

/** The desktop editors on a search path (the variable PATH), in the order in which they are tried. */
export function desktopEditors(path: string, windows = process.platform === 'win32'): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const files = names.flatMap((name) =>
    folders.map((folder) => join(folder, windows ? `${name}.cmd` : name)),
  );
  return files.filter(isProgram);
}

/** How long a command may run before it counts as an editor that stays in front, in milliseconds. */
const patience = 5_000;

/** Starts an editor, and says whether it came up: its command has ended well, or goes on. */
export function opens(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', shell: process.platform === 'win32' });
    const timer = setTimeout(resolve, patience, true);
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.once('close', () => clearTimeout(timer));
  });
}

/** A folder may be called like an editor, and so may a file that cannot be run. */
function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
