import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';

export default defineLiveCheck({
  id: 'live-access-point',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Mount through access points that are there, of the file system that the volume names.',
  why: 'Registering does not look at them; the task stops before its containers start.',
  link: 'https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html',
  about: 'access-point',
  noun: 'access point of EFS',
  at: ['EFSAuthorizationConfig.accessPointId'],

  question: (text) => (text.startsWith('fsap-') ? { about: 'access-point', name: text } : undefined),
  absent: () => 'Create it, or name another.',
  *check({ fileSystem, state }, { path, valueAt, question: { name } }) {
    const named = valueAt([...path.slice(0, -2), 'fileSystemId']);
    if (typeof named === 'string' && named.startsWith('fs-') && named !== fileSystem)
      yield {
        path,
        message: `The access point "${name}" is of the file system ${fileSystem}, and the volume names ${named}. Name one of ${named}, or mount ${fileSystem}.`,
      };
    if (state !== 'available' && state !== 'creating')
      yield { path, message: `The access point "${name}" is ${state}, so no task can mount through it.` };
  },
  describe({ fileSystem, folder, user }) {
    const shown = folder === undefined ? 'the whole file system' : md`the folder ${code(folder)}`;
    const as = user === undefined ? '' : md`, as the user ${code(user)}`;
    return md`Access point of ${code(fileSystem)}: ${shown}${as}.`;
  },
});
