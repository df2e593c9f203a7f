import type { ImageDetail } from '@aws-sdk/client-ecr';

/** The image that is asked about. */
interface Asked {
  readonly digest: string;
  readonly pushedAt: Date | undefined;
}

/** How many are named. */
const most = 5;

/** The tags of images that were pushed after another one of their repository, the newest first. */
export async function newerTags(
  { digest, pushedAt }: Asked,
  list: () => Promise<readonly ImageDetail[]>,
): Promise<readonly string[]> {
  if (pushedAt === undefined) return [];
  try {
    return (await list())
      .filter((each) => each.imageDigest !== digest && timeOf(each) > pushedAt.getTime())
      .sort((left, right) => timeOf(right) - timeOf(left))
      .flatMap(({ imageTags = [] }) => imageTags)
      .slice(0, most);
  } catch {
    // The image is there, whether or not the others of its repository may be listed.
    return [];
  }
}

function timeOf({ imagePushedAt }: ImageDetail): number {
  return imagePushedAt?.getTime() ?? 0;
}
