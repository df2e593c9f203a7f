import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

// The way to the client is said on the command line: `--stdio`, `--node-ipc` or `--socket=PORT`.
serve(createConnection(ProposedFeatures.all), { pushDelay: 200, documentation: documentationRoot() });

/** The pages about the rules stand beside the bundle's folder, or beside the sources' one. */
function documentationRoot(): string | undefined {
  const roots = ['..', '../../..'].map((up) => new URL(`${up}/`, import.meta.url));
  return roots.find((root) => existsSync(fileURLToPath(new URL('docs/rules/', root))))?.href;
}
