import { createRequire } from 'node:module';
import type * as Beside from './aws/beside-bundle.ts';
import type * as Aws from './aws/index.ts';
import type * as Definitions from './definitions/index.ts';
import type * as Exec from './exec/bundle.ts';
import type * as LanguageClient from './language/language-client.ts';

/** The parts of the extension that are loaded when first needed, each a bundle beside this one. */
export interface Bundles {
  aws(): typeof Aws;
  beside(): typeof Beside;
  definitions(): typeof Definitions;
  exec(): typeof Exec;
  languageClient(): typeof LanguageClient;
}

/** Loads from the folder of the running bundle; Node keeps what it has loaded. */
export function bundlesBeside(): Bundles {
  const load = createRequire(import.meta.url);
  return {
    aws: () => load('./aws.cjs'),
    beside: () => load('./aws-logs.cjs'),
    definitions: () => load('./definitions.cjs'),
    exec: () => load('./exec.cjs'),
    languageClient: () => load('./lsp-client.cjs'),
  };
}
