import type { ClientCapabilities } from 'vscode-languageserver-protocol';

/** What VS Code says it can do with a completion. */
export const vsCode: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } },
  },
};
