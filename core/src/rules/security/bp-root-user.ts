import { isUnknown } from '../../document/unknown.ts';
import { isRoot } from '../../ecs/users.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-root-user',
  severity: 'warning',
  confidence: 'tool',
  off: true,
  on: 'container',
  summary: 'Run Linux containers as a user other than root.',
  why: 'A fault in the program then gives away less; AWS Security Hub reports root as ECS.20.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20',

  *check(container, { profile }) {
    if (profile.windows || isUnknown(container.user)) return;
    if (container.user !== undefined && !isRoot(container.user)) return;
    yield {
      path: ['user'],
      message:
        container.user === undefined
          ? 'No user is set, so the container may run as root; set user to another one.'
          : `The container runs as ${container.user}; set user to another one.`,
    };
  },
});
