import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Whether a generated file is missing or older than the newest file below the inputs (files or folders from the root). */
export function isStale(output: string, inputs: readonly string[]): boolean {
  const made = join(root, output);
  if (!existsSync(made)) return true;
  const { mtimeMs } = statSync(made);
  return inputs.some((input) => newest(join(root, input)) > mtimeMs);
}

function newest(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  const times = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return times.reduce((latest, file) => Math.max(latest, statSync(file).mtimeMs), 0);
}
