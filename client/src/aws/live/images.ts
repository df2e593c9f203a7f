import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  type ECRClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-ecr';
import { isObject } from '#core/document/value.ts';
import { ecrRegistry, parseImage } from '#core/ecs/image-reference.ts';
import type { ImageFacts } from '#core/live/facts.ts';
import type { Listed } from '#core/live/question.ts';
import type { FactReader } from '../../live/account-reader.ts';
import type { BesideCaller, OpenCaller, ServiceBeside } from '../beside.ts';
import { newerTags } from './newer-tags.ts';
import { unlessAbsent } from './unless-absent.ts';

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
export function imageReader(open: OpenCaller): FactReader<'image'> {
  const caller = open((config) => new ECRClient(config));
  return {
    permissions: { ask: 'ecr:DescribeImages', list: 'ecr:DescribeRepositories' },
    ask: ({ name }, signal) => unlessAbsent(absent, () => imageAt(placeOf(name), caller, signal)),
    list: (signal) => repositories(caller, signal),
  };
}

type EcrCaller = BesideCaller<ServiceInputTypes, ServiceOutputTypes, ECRClientResolvedConfig>;

async function imageAt(
  where: ImagePlace,
  caller: EcrCaller,
  signal: AbortSignal,
): Promise<ImageFacts | undefined> {
  const command = new DescribeImagesCommand({ ...where.repository, imageIds: [where.id] });
  const { imageDetails } = await caller.send('DescribeImages', command, signal);
  const [found] = caller.list('DescribeImages', 'imageDetails', imageDetails);
  if (found === undefined) return undefined;
  const { imageDigest: digest = '', imagePushedAt: pushedAt } = found;
  return {
    digest,
    architectures: await architecturesOf(manifestOf({ ...where, digest }, caller, signal)),
    bytes: found.imageSizeInBytes || undefined,
    pushedAt: pushedAt?.getTime(),
    newer: await newerTags({ digest, pushedAt }, () => tagged(where, caller, signal)),
  };
}

async function manifestOf({ repository, digest }: Digested, { send }: EcrCaller, signal: AbortSignal) {
  const command = new BatchGetImageCommand({ ...repository, imageIds: [{ imageDigest: digest }] });
  return (await send('BatchGetImage', command, signal)).images?.[0]?.imageManifest;
}

function tagged({ repository }: ImagePlace, { pages, send }: EcrCaller, signal: AbortSignal) {
  return pages('DescribeImages', 'imageDetails', async (nextToken) => {
    const filter = { tagStatus: 'TAGGED' as const };
    const command = new DescribeImagesCommand({ ...repository, filter, maxResults: 1000, nextToken });
    const answer = await send('DescribeImages', command, signal);
    return { items: answer.imageDetails, next: answer.nextToken };
  });
}

async function repositories({ pages, send }: EcrCaller, signal: AbortSignal): Promise<readonly Listed[]> {
  const all = await pages('DescribeRepositories', 'repositories', async (nextToken) => {
    const command = new DescribeRepositoriesCommand({ nextToken });
    const answer = await send('DescribeRepositories', command, signal);
    return { items: answer.repositories, next: answer.nextToken };
  });
  return all.flatMap(({ repositoryUri }) => (repositoryUri === undefined ? [] : [{ value: repositoryUri }]));
}

interface ImagePlace {
  readonly repository: { readonly registryId?: string; readonly repositoryName: string };
  readonly id: { readonly imageTag?: string; readonly imageDigest?: string };
}

/** An image whose digest is known. */
type Digested = ImagePlace & { readonly digest: string };

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
async function architecturesOf(asking: Promise<string | undefined>): Promise<ImageFacts['architectures']> {
  try {
    const manifest: unknown = JSON.parse((await asking) ?? '{}');
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
