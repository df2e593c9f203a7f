import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';
import { isFileSystem } from '../mounts.ts';

export default defineLiveCheck({
  id: 'live-windows-file-system',
  severity: 'warning',
  confidence: 'doc',
  summary:
    'Mount file systems of FSx for Windows File Server that are there, available, and of the domain that is named.',
  why: 'Registering does not look at them; the task stops before its containers start.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/wfsx-volumes.html',
  about: 'windows-file-system',
  noun: 'file system of FSx',
  at: ['FSxWindowsFileServerVolumeConfiguration.fileSystemId'],

  question: (text) => (isFileSystem(text) ? { about: 'windows-file-system', name: text } : undefined),
  absent: () => 'Create it, or name another.',
  *check({ type, state, domain }, { path, valueAt, question: { name } }) {
    if (type !== 'WINDOWS')
      yield {
        path,
        message: `The file system "${name}" is of the type ${type}, and a task mounts WINDOWS alone. Name one of FSx for Windows File Server.`,
      };
    if (state === 'DELETING' || state === 'FAILED' || state === 'MISCONFIGURED')
      yield { path, message: `The file system "${name}" is ${state}, so no task can mount it.` };
    const named = valueAt([...path.slice(0, -1), 'authorizationConfig', 'domain']);
    if (typeof named !== 'string' || domain === undefined || isSame(named, domain)) return;
    yield {
      path,
      message: `The file system "${name}" is in the domain ${domain}, and the volume names ${named}. Set authorizationConfig.domain to ${domain}.`,
    };
  },
  describe({ type, state, vpc, domain }) {
    const within = domain === undefined ? '' : md`, in the domain ${code(domain)}`;
    return md`File system of FSx, ${code(type)}, ${code(state)}, in ${code(vpc)}${within}.`;
  },
});

/** Names of domains do not tell capitals apart. */
function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
