import type { RepositoryRecord } from '../records/ecr.ts';

/** An image of a container engine. */
export interface EngineImage {
  /** Its names with tags, such as `web:1` or `localhost/web:1`. */
  readonly names: readonly string[];
  /** `sha256:` and 64 digits: of its manifest where it was pulled or pushed, else of its configuration. */
  readonly digest: string;
  readonly bytes: number;
  /** Epoch seconds. */
  readonly createdAt: number;
}

/** An image of a repository, with the tags that it has there. */
export interface RepositoryImage extends Omit<EngineImage, 'names'> {
  readonly tags: readonly string[];
}

/** The engine's images that a repository has: those tagged with its URI, or with its bare name as a build on this machine does. */
export function imagesIn({ shown }: RepositoryRecord, images: readonly EngineImage[]): RepositoryImage[] {
  const { repositoryUri: uri, repositoryName: name } = shown;
  const own: ReadonlySet<string> = new Set([uri, name, `localhost/${name}`, `docker.io/library/${name}`]);
  return images.flatMap(({ names, ...image }) => {
    const tags = names.flatMap((each) => {
      const colon = each.lastIndexOf(':');
      return own.has(each.slice(0, colon)) ? [each.slice(colon + 1)] : [];
    });
    return tags.length === 0 ? [] : [{ ...image, tags: [...new Set(tags)].sort() }];
  });
}
