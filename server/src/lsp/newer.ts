import type { Connection } from 'vscode-languageserver/node';
import { type NewerModelParams, newerModelFound } from '#core/messages.ts';
import type { ClientFacts } from './client-facts.ts';
import type { Documents } from './documents.ts';
import { pause } from './guard.ts';

/**
 * Looks for a model of the API that is newer than ours while nobody waits for it, so that the first completion does
 * not, and tells a client that wants to hear of it: what it sends is held against the same model.
 */
export async function lookForNewer(
  connection: Pick<Connection, 'sendNotification'>,
  { takesNewer }: Pick<ClientFacts, 'takesNewer'>,
  documents: Pick<Documents, 'newer'>,
): Promise<void> {
  await pause();
  const model = await documents.newer();
  if (model === undefined || !takesNewer) return;
  const params: NewerModelParams = { from: model.from, shapes: [...model.shapes] };
  await connection.sendNotification(newerModelFound, params);
}
