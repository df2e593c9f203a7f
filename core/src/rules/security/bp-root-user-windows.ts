import { isUnknown } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-root-user-windows',
  severity: 'warning',
  confidence: 'tool',
  off: true,
  on: 'container',
  summary: 'Run Windows containers as a user other than the administrator.',
  why: 'A fault in the program then gives away less; AWS Security Hub reports the administrator as ECS.21.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-21',

  *check(container, { profile }) {
    if (!profile.windows || isUnknown(container.user)) return;
    if (container.user !== undefined && container.user.toLowerCase() !== 'containeradministrator') return;
    yield {
      path: ['user'],
      message: 'The container runs as the administrator; set user to ContainerUser.',
      fixes: [{ title: 'Run as ContainerUser', edits: [{ set: ['user'], to: 'ContainerUser' }] }],
    };
  },
});
