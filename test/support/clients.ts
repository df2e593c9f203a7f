import { readdirSync, readFileSync } from 'node:fs';
import type { InitializeParams } from 'vscode-languageserver-protocol';
import type { ClientOptions } from './lsp.ts';

/** An editor as the server meets it: what it says of itself, and how it calls the languages. */
export interface EditorClient {
  readonly name: string;
  readonly languages: { readonly json: string; readonly yaml: string };
  readonly options: ClientOptions;
}

interface RecordedClient {
  readonly about: string;
  readonly languages: EditorClient['languages'];
  readonly answersConfiguration: boolean;
  readonly params: Pick<InitializeParams, 'capabilities' | 'initializationOptions' | 'clientInfo'>;
}

const folder = new URL('../lsp/clients/', import.meta.url);

/** The editors in `test/lsp/clients`, each a file that says where it is from. */
export const editorClients: readonly EditorClient[] = readdirSync(folder)
  .sort()
  .map((file) => {
    const { languages, params }: RecordedClient = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const { capabilities, initializationOptions } = params;
    return {
      name: file.replace('.json', ''),
      languages,
      options: { capabilities, initializationOptions },
    };
  });
