import { parseArn } from '../../ecs/arn.ts';
import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';

export default defineLiveCheck({
  id: 'live-parameter',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Name parameters of Systems Manager that are there.',
  why: 'A task whose parameter is not there stops with ResourceInitializationError before its containers start.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',
  about: 'parameter',
  noun: 'parameter',
  at: ['Secret.valueFrom'],

  question(text) {
    const arn = parseArn(text);
    if (arn === undefined) return text.startsWith('arn:') ? undefined : { about: 'parameter', name: text };
    return arn.service === 'ssm' ? { about: 'parameter', name: text } : undefined;
  },
  absent: () => 'Create it, or name another.',
  *check() {},
  describe: ({ type }) => md`Parameter, ${code(type)}.`,
});
