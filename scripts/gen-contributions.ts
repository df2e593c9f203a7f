import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import commands from '../client/src/commands/index.ts';
import { contributionsOf } from './contributions.ts';
import { addressesOf } from './publishing/addresses.ts';

/**
 * Writes what follows from elsewhere into package.json, or compares it with `--check`: what the commands and views say of
 * themselves, and every address of the project, which follows from `homepage`.
 */
const path = fileURLToPath(new URL('../package.json', import.meta.url));
const before = readFileSync(path, 'utf8');
const manifest = JSON.parse(before);
Object.assign(manifest, addressesOf(manifest));
const { keybindings, ...rest } = contributionsOf(commands);
Object.assign(manifest.contributes, rest);
if (keybindings.length > 0) manifest.contributes.keybindings = keybindings;
else delete manifest.contributes.keybindings;
const isCurrent = JSON.stringify(JSON.parse(before)) === JSON.stringify(manifest);
if (process.argv.includes('--check') && !isCurrent) {
  console.error('The commands or addresses in package.json are stale. Run "npm run gen".');
  process.exitCode = 1;
} else if (!isCurrent) {
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}
