import { known } from '../../document/unknown.ts';
import { ecrOf } from '../../ecs/image-reference.ts';
import { profileOf } from '../../ecs/profile.ts';
import { imageReferences } from '../../ecs/references.ts';
import { code, joined, md } from '../../words/markdown.ts';
import { defineLiveCheck, type Place } from '../live-check.ts';

const asRegistry: Readonly<Record<string, string>> = { X86_64: 'amd64', ARM64: 'arm64' };

/** The architecture that the tasks run on; `undefined` where the instances decide. */
function wantedBy({ task }: Place): string | undefined {
  if (task === undefined) return undefined;
  const platform = known(task.runtimePlatform);
  const named = platform === undefined ? undefined : known(platform.cpuArchitecture);
  if (named !== undefined) return asRegistry[named];
  const isOpen = task.runtimePlatform !== undefined && platform?.cpuArchitecture !== undefined;
  return !isOpen && profileOf(task).fargate ? 'amd64' : undefined;
}

export default defineLiveCheck({
  id: 'live-image',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Run images of Amazon ECR that are there, for the architecture of the task.',
  why: 'A task whose image is not there stops with CannotPullContainerError; one for another architecture with "exec format error".',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  about: 'image',
  noun: 'image',
  at: imageReferences,

  question: (text) => (ecrOf(text) === undefined ? undefined : { about: 'image', name: text }),
  absent: () => 'Push it, or name another tag.',
  *check({ architectures }, seen) {
    const wanted = wantedBy(seen);
    if (wanted === undefined || architectures.length === 0 || architectures.includes(wanted)) return;
    yield {
      path: seen.path,
      message: `The image is for ${architectures.join(', ')}, and the task runs on ${wanted}. Build it for ${wanted}, or set runtimePlatform.cpuArchitecture.`,
    };
  },
  describe({ digest, architectures, bytes, pushedAt, newer }) {
    const size = bytes === undefined ? '' : `, ${Math.round(bytes / 1e5) / 10} MB compressed`;
    const pushed = pushedAt === undefined ? '' : `, pushed ${new Date(pushedAt).toISOString().slice(0, 10)}`;
    const built = architectures.length === 0 ? '' : md`, for ${joined(architectures.map(code), ', ')}`;
    const later =
      newer.length === 0
        ? ''
        : md` Newer ${newer.length === 1 ? 'tag' : 'tags'}: ${joined(newer.map(code), ', ')}.`;
    return md`Image ${code(digest)}${built}${size}${pushed}.${later}`;
  },
});
