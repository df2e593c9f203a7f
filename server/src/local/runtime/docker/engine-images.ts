import type { EngineImage } from '#core/sim/ecr/images.ts';
import type { EngineClient } from './engine-client.ts';

interface ImageSummary {
  readonly Id: string;
  readonly RepoTags?: readonly string[] | null;
  readonly RepoDigests?: readonly string[] | null;
  readonly Created: number;
  readonly Size: number;
}

/** The images of the engine that have a name. */
export async function engineImages(engine: EngineClient): Promise<EngineImage[]> {
  const images = await engine.json<readonly ImageSummary[]>('GET', '/images/json');
  return images.map(({ Id, RepoTags, RepoDigests, Created, Size }) => ({
    names: (RepoTags ?? []).filter((name) => !name.startsWith('<none>')),
    // Podman gives ids without the word before them.
    digest: RepoDigests?.[0]?.split('@')[1] ?? (Id.startsWith('sha256:') ? Id : `sha256:${Id}`),
    bytes: Size,
    createdAt: Created,
  }));
}
