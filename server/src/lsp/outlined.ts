import { type Opened, syntaxIn } from './documents.ts';
import type { ServerContext } from './feature.ts';

/**
 * A document whose outline, folding and selection are ours to give: any of JSON or YAML, unless the client says that
 * another extension of its editor gives them.
 */
export async function outlined(
  { client, documents }: ServerContext,
  uri: string,
): Promise<Opened | undefined> {
  const document = documents.get(uri);
  const syntax = document && syntaxIn(document);
  if (syntax === undefined || syntax === 'hcl' || client.servedElsewhere.has(syntax)) return undefined;
  return documents.opened(uri);
}
