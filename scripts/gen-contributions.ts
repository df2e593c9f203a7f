import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import commands from '../client/src/commands/index.ts';
import { contributionsOf } from './contributions.ts';

/** Writes what the commands and views say of themselves into package.json, or compares it with `--check`. */
const path = fileURLToPath(new URL('../package.json', import.meta.url));
const before = readFileSync(path, 'utf8');
const manifest = JSON.parse(before);
const { keybindings, ...rest } = contributionsOf(commands);
Object.assign(manifest.contributes, rest);
if (keybindings.length > 0) manifest.contributes.keybindings = keybindings;
else delete manifest.contributes.keybindings;
const isCurrent = JSON.stringify(JSON.parse(before)) === JSON.stringify(manifest);
if (process.argv.includes('--check') && !isCurrent) {
  console.error('The commands in package.json are stale. Run "npm run gen".');
  process.exitCode = 1;
} else if (!isCurrent) {
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}
