import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import { isObject } from '#core/document/value.ts';
import { ecrRegistry, parseImage } from '#core/ecs/image-reference.ts';
import type { ImageFacts } from '#core/live/facts.ts';
import type { FactReader } from '../../live/account-reader.ts';
import { keepSocketsAlive } from '../keep-sockets-alive.ts';
import { type Sending, sendInTime } from '../send-in-time.ts';
import type { ServiceBeside } from '../sender.ts';
import { type Asking, pagesOf, unlessAbsent } from './caller.ts';

/** Elastic Container Registry. */
export const ecr: ServiceBeside = {
  service: 'ecr',
  name: 'ECR',
  variable: 'AWS_ENDPOINT_URL_ECR',
  section: 'ecr',
};

/** Codes by which ECR says that there is no such image: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
const absent = ['ImageNotFoundException', 'RepositoryNotFoundException'];

/** Asks ECR about images of private repositories. */
export function imageReader({ config, during, opened }: Asking): FactReader<'image'> {
  const client = new ECRClient(config);
  keepSocketsAlive(client);
  opened(client);
  return {
    permissions: { ask: 'ecr:DescribeImages', list: 'ecr:DescribeRepositories' },
    ask: ({ name }, signal) =>
      unlessAbsent(absent, async () => {
        const where = placeOf(name);
        const { imageDetails } = await sendInTime(
          client,
          new DescribeImagesCommand({ ...where.repository, imageIds: [where.id] }),
          during('DescribeImages', signal),
        );
        const [found] = imageDetails ?? [];
        if (found === undefined) return undefined;
        const digest = found.imageDigest ?? '';
        return {
          digest,
          architectures: await architecturesOf(client, { ...where, digest }, during('BatchGetImage', signal)),
          bytes: found.imageSizeInBytes || undefined,
          pushedAt: found.imagePushedAt?.getTime(),
        };
      }),
    list: async (signal) => {
      const repositories = await pagesOf(async (nextToken) => {
        const command = new DescribeRepositoriesCommand({ nextToken });
        const answer = await sendInTime(client, command, during('DescribeRepositories', signal));
        return { items: answer.repositories, next: answer.nextToken };
      });
      return repositories.flatMap(({ repositoryUri }) =>
        repositoryUri === undefined ? [] : [{ value: repositoryUri }],
      );
    },
  };
}

interface ImagePlace {
  readonly repository: { readonly registryId?: string; readonly repositoryName: string };
  readonly id: { readonly imageTag?: string; readonly imageDigest?: string };
}

function placeOf(image: string): ImagePlace {
  const reference = parseImage(image);
  const registryId = ecrRegistry(reference?.registry ?? '')?.account;
  const { digest, tag = 'latest' } = reference ?? {};
  return {
    repository: {
      repositoryName: reference?.repository ?? '',
      ...(registryId !== undefined && { registryId }),
    },
    id: digest === undefined ? { imageTag: tag } : { imageDigest: digest },
  };
}

/**
 * A list of images says for which platforms they are; a single image says it only in its configuration, whose
 * download is more than a check may ask for.
 */
async function architecturesOf(
  client: ECRClient,
  { repository, digest }: ImagePlace & { readonly digest: string },
  sending: Sending,
): Promise<ImageFacts['architectures']> {
  try {
    const command = new BatchGetImageCommand({ ...repository, imageIds: [{ imageDigest: digest }] });
    const { images } = await sendInTime(client, command, sending);
    const manifest: unknown = JSON.parse(images?.[0]?.imageManifest ?? '{}');
    return architecturesIn(manifest);
  } catch {
    // The image is there, whether or not its manifest may be read.
    return [];
  }
}

/** https://specs.opencontainers.org/image-spec/image-index/ */
function architecturesIn(manifest: unknown): readonly string[] {
  const list = isObject(manifest) && Array.isArray(manifest.manifests) ? manifest.manifests : [];
  const named: unknown[] = list.map((each: unknown) =>
    isObject(each) && isObject(each.platform) ? each.platform.architecture : undefined,
  );
  return [...new Set(named.filter((name) => typeof name === 'string').filter((name) => name !== 'unknown'))];
}
