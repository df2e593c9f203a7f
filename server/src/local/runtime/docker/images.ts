import { type EngineClient, EngineError } from './engine-client.ts';
import { registryAuth } from './registry-auth.ts';

/** What is read of an image's "inspect". */
export interface ImageAnswer {
  readonly Id?: string;
  readonly RepoDigests?: readonly string[] | null;
}

/** Makes sure that the engine has an image, and gives its digest; an image that is there is not asked for again. */
export async function ensureImage(engine: EngineClient, image: string): Promise<string | undefined> {
  const there = await inspectImage(engine, image);
  if (there !== undefined) return digestOf(there);
  await pull(engine, image);
  const pulled = await inspectImage(engine, image);
  return pulled === undefined ? undefined : digestOf(pulled);
}

/** An image by its name; `undefined` when the engine has none. */
export async function inspectImage(engine: EngineClient, image: string): Promise<ImageAnswer | undefined> {
  try {
    return await engine.json<ImageAnswer>('GET', `/images/${encodeURI(image)}/json`);
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}

/** The engine reports progress line by line, and a failure as a line as well. */
async function pull(engine: EngineClient, image: string): Promise<void> {
  const query = new URLSearchParams({ fromImage: withTag(image) });
  const headers = await registryAuth(image);
  const output = await engine.text('POST', `/images/create?${query}`, { headers });
  for (const line of output.split('\n').filter((text) => text.trim() !== '')) {
    const progress: unknown = JSON.parse(line);
    if (typeof progress === 'object' && progress !== null && 'error' in progress) {
      throw new EngineError(500, String(progress.error));
    }
  }
}

/** Without a tag the engine would pull every tag there is. */
function withTag(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  return name.includes(':') || name.includes('@') ? image : `${image}:latest`;
}

function digestOf({ RepoDigests }: ImageAnswer): string | undefined {
  return RepoDigests?.[0]?.split('@')[1];
}
