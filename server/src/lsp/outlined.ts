import { type Opened, syntaxIn } from './documents.ts';
import type { ServerContext } from './feature.ts';

/**
 * A document whose outline, folding and selection are ours to give. Every editor's JSON support has its own;
 * for YAML the client says whether there is one.
 */
export async function outlined(
  { client, documents }: ServerContext,
  uri: string,
): Promise<Opened | undefined> {
  const document = documents.get(uri);
  if (document === undefined || syntaxIn(document) !== 'yaml' || client.servedElsewhere.has('yaml'))
    return undefined;
  return documents.opened(uri);
}
