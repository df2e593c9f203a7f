import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

// The way to the client is said on the command line: `--stdio`, `--node-ipc` or `--socket=PORT`.
serve(createConnection(ProposedFeatures.all), { pushDelay: 200, documentation: documentationRoot() });

/**
 * The pages about the rules stand beside the bundle's folder, or beside the sources' one; an installed extension has
 * them in one file, and shows a page by the address that it would have.
 */
function documentationRoot(): string | undefined {
  const roots = ['..', '../../..'].map((up) => new URL(`${up}/`, import.meta.url));
  const has = (root: URL, path: string) => existsSync(fileURLToPath(new URL(path, root)));
  return roots.find((root) => has(root, 'docs/rules/') || has(root, 'dist/rule-pages.json'))?.href;
}
