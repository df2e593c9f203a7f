import { parseArn } from '../ecs/arn.ts';
import { code, md } from '../words/markdown.ts';
import { defineHover } from './source.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
export default defineHover({
  id: 'secret-reference',
  at: ['Secret.valueFrom'],

  describe({ value }) {
    if (typeof value !== 'string' || value === '') return undefined;
    const arn = parseArn(value);
    if (arn === undefined) return md`The SSM parameter ${code(value)} in the task's Region.`;
    if (arn.service === 'ssm') return md`The SSM parameter ${code(arn.resource.replace(/^parameter/, ''))}.`;
    if (arn.service !== 'secretsmanager') return undefined;
    const [, name = '', key = '', stage = '', version = ''] = arn.resource.split(':');
    const what = key === '' ? 'The whole secret' : md`The key ${code(key)} of the secret`;
    const which = version === '' ? (stage === '' ? 'AWSCURRENT' : stage) : version;
    return md`${what} ${code(name)}, version ${code(which)}.`;
  },
});
