import { parseArn } from '../../ecs/arn.ts';
import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';

export default defineLiveCheck({
  id: 'live-namespace',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Name a Cloud Map namespace that is there.',
  why: 'Service Connect refuses a service whose namespace is not there.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html',
  about: 'namespace',
  noun: 'Cloud Map namespace',
  at: ['ServiceConnectConfiguration.namespace'],

  question(text) {
    const arn = parseArn(text);
    if (arn !== undefined && arn.service !== 'servicediscovery') return undefined;
    return { about: 'namespace', name: text };
  },
  absent: () => 'Create it, or name another.',
  *check() {},
  describe: ({ name, type }) => md`Cloud Map namespace ${code(name)}, ${code(type)}.`,
});
