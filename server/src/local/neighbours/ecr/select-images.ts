import type { ImageIdentifier } from '@aws-sdk/client-ecr';
import type { RepositoryImage } from '#core/sim/ecr/images.ts';
import type { Wire } from '#core/sim/wire.ts';

/** The images that are asked for by tag, digest or both, all where nothing is asked; and what was not found. */
export function selectImages(
  images: readonly RepositoryImage[],
  ids: readonly Wire<ImageIdentifier>[] | undefined,
): {
  readonly found: readonly RepositoryImage[];
  readonly missing: readonly Wire<ImageIdentifier>[];
} {
  if (ids === undefined) return { found: images, missing: [] };
  const isOf = ({ digest, tags }: RepositoryImage, { imageDigest, imageTag }: Wire<ImageIdentifier>) =>
    (imageDigest === undefined || imageDigest === digest) &&
    (imageTag === undefined || tags.includes(imageTag));
  return {
    found: images.filter((image) => ids.some((id) => isOf(image, id))),
    missing: ids.filter((id) => !images.some((image) => isOf(image, id))),
  };
}
