import type * as vscode from 'vscode';
import { Consents } from '../connections/consent.ts';
import { askModally } from './ask-modally.ts';

const key = 'allowedEndpoints';

/** Asks by the editor, and remembers a yes for the user, outside every workspace. */
export function endpointConsent(memory: vscode.Memento): Consents {
  return new Consents({
    memory: {
      get: () => memory.get<readonly string[]>(key) ?? [],
      set: async (pairs) => memory.update(key, pairs),
    },
    ask: async ({ name, profile, endpoint }) => {
      const message = `Send the credentials of the profile "${profile}" to ${endpoint}?`;
      const detail = `This workspace defines the connection "${name}", which does so. Whoever runs that endpoint can do whatever your profile may do. Allow it only if you know that address.`;
      return askModally({ message, detail: [detail], action: 'Allow' });
    },
  });
}
