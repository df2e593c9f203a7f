import { parseArn } from '../../ecs/arn.ts';
import { roleReferences } from '../../ecs/references.ts';
import { roleTaker } from '../../ecs/role-taker.ts';
import { code, joined, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';

export default defineLiveCheck({
  id: 'live-role',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Name roles that are there and that trust ECS.',
  why: 'Registering does not look at them; tasks then fail with "ECS was unable to assume the role".',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  aws: 'ECS was unable to assume the role that was provided for this task.',
  about: 'role',
  noun: 'IAM role',
  at: roleReferences,

  question(text) {
    const arn = parseArn(text);
    if (arn === undefined) return text.startsWith('arn:') ? undefined : { about: 'role', name: text };
    return arn.service === 'iam' && arn.resource.startsWith('role/')
      ? { about: 'role', name: text }
      : undefined;
  },
  absent: () => 'Create it, or name another.',
  *check({ trusts }, { path, question: { name } }) {
    const taker = roleTaker(String(path.at(-1)));
    if (trusts.includes(taker) || trusts.includes('*')) return;
    const now = trusts.length === 0 ? 'no service' : trusts.join(', ');
    yield {
      path,
      message: `The role "${name}" does not let ${taker} take it on; it trusts ${now}. Add that service to its trust policy, or name another role.`,
    };
  },
  describe: ({ arn, trusts }) =>
    md`IAM role ${code(arn)}, trusts ${trusts.length === 0 ? 'no service' : joined(trusts.map(code), ', ')}.`,
});
