import { code, joined, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';
import { isFileSystem } from '../mounts.ts';

export default defineLiveCheck({
  id: 'live-file-system',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Mount file systems of Amazon EFS that are there, available, and have a mount target.',
  why: 'Registering does not look at them; the task stops with ResourceInitializationError before its containers start.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
  about: 'file-system',
  noun: 'file system of EFS',
  at: ['EFSVolumeConfiguration.fileSystemId'],

  question: (text) => (isFileSystem(text) ? { about: 'file-system', name: text } : undefined),
  absent: () => 'Create it, or name another.',
  *check({ state, mounts }, { path, question: { name } }) {
    if (state === 'deleting' || state === 'deleted' || state === 'error')
      yield {
        path,
        message: `The file system "${name}" is ${state}, so no task can mount it. Name another.`,
      };
    else if (mounts?.length === 0)
      yield {
        path,
        message: `The file system "${name}" has no mount target, so no task can mount it. Create one in each zone of the tasks' subnets.`,
      };
  },
  describe({ name, state, mounts }) {
    const called = name === undefined ? '' : md` ${code(name)}`;
    const zones = [...new Set((mounts ?? []).map(({ zone }) => zone))].map(code);
    const where = zones.length === 0 ? '' : md`, with mount targets in ${joined(zones, ', ')}`;
    return md`File system of EFS${called}, ${code(state)}${where}.`;
  },
});
