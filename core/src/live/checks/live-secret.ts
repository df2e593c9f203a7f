import { parseArn } from '../../ecs/arn.ts';
import { code, joined, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';

export default defineLiveCheck({
  id: 'live-secret',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Name secrets that are there, and keys that are in them.',
  why: 'A task whose secret or JSON key is not there stops with ResourceInitializationError before its containers start.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  about: 'secret',
  noun: 'secret',
  at: [
    'Secret.valueFrom',
    'RepositoryCredentials.credentialsParameter',
    'FSxWindowsFileServerAuthorizationConfig.credentialsParameter',
  ],

  question(text) {
    const arn = parseArn(text);
    if (arn?.service !== 'secretsmanager') return undefined;
    const [secret, id = '', key = ''] = arn.resource.split(':');
    const name = `${text.slice(0, text.length - arn.resource.length)}${secret}:${id}`;
    return { about: 'secret', name, ...(key !== '' && { key }) };
  },
  absent: () => 'Create it, or name another; the six characters at its end belong to its ARN.',
  *check({ isDeleted, keys }, { path, question: { key } }) {
    if (isDeleted) {
      yield { path, message: 'The secret is scheduled for deletion, so it cannot be read. Restore it.' };
    } else if (key !== undefined && keys === null) {
      yield {
        path,
        message: `The secret is not a JSON object, so it has no key "${key}". Leave the key out.`,
      };
    } else if (key !== undefined && keys !== undefined && keys !== null && !keys.includes(key)) {
      const there = keys.length === 0 ? 'none' : keys.join(', ');
      yield { path, message: `The secret has no key "${key}"; it has ${there}.` };
    }
  },
  describe({ arn, isDeleted, keys }) {
    const state = isDeleted ? ', scheduled for deletion' : '';
    const names =
      keys == null || keys.length === 0 ? '' : md`, with the keys ${joined(keys.map(code), ', ')}`;
    return md`Secret ${code(arn)}${state}${names}.`;
  },
});
