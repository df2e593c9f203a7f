import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withAddresses } from './cli-package.ts';

/**
 * The pages about all rules as one JSON object by id, with links as addresses of the repository. Some 700 small files
 * take five times the room of one in a package.
 */
export function rulePages(root: string): string {
  const folder = join(root, 'docs', 'rules');
  const { vsce } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .sort()
    .map((file) => [
      basename(file, '.md'),
      withAddresses(readFileSync(join(folder, file), 'utf8'), 'docs/rules', vsce),
    ]);
  return JSON.stringify(Object.fromEntries(pages));
}
