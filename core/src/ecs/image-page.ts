import { type ResourcePage, repositoryPage } from './console-links.ts';
import { ecrRegistry, type ImageReference } from './image-reference.ts';

/** Where registries show their repositories to people. */
const registries: Readonly<Record<string, (image: ImageReference) => ResourcePage>> = {
  'docker.io': dockerHub,
  'index.docker.io': dockerHub,
  'registry-1.docker.io': dockerHub,
  'public.ecr.aws': ({ repository }) => ({
    url: `https://gallery.ecr.aws/${repository}`,
    what: `${repository} in the ECR Public Gallery`,
  }),
  'ghcr.io': ({ repository }) => ({
    url: `https://ghcr.io/${repository}`,
    what: `${repository} on GitHub Packages`,
  }),
  'quay.io': ({ repository }) => ({
    url: `https://quay.io/repository/${repository}`,
    what: `${repository} on Quay`,
  }),
  'mcr.microsoft.com': ({ repository }) => ({
    url: `https://mcr.microsoft.com/artifact/mar/${repository}`,
    what: `${repository} in the Microsoft Artifact Registry`,
  }),
};

/** The page of its registry about an image; registries without one have none. */
export function imagePage(image: ImageReference): ResourcePage | undefined {
  const ecr = ecrRegistry(image.registry);
  if (ecr !== undefined) return repositoryPage(ecr.account, ecr.region, image.repository);
  return registries[image.registry]?.(image);
}

function dockerHub({ repository, tag }: ImageReference): ResourcePage {
  const official = repository.startsWith('library/');
  const name = official ? repository.slice('library/'.length) : repository;
  const page = `https://hub.docker.com/${official ? '_' : 'r'}/${name}`;
  return {
    url: tag === undefined ? page : `${page}/tags?name=${encodeURIComponent(tag)}`,
    what: `${name} on Docker Hub`,
  };
}
