import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-privileged',
  severity: 'warning',
  confidence: 'tool',
  on: 'container',
  summary: 'Run containers without privileges.',
  why: 'A privileged container is root on its instance; AWS Security Hub reports it as ECS.4. What it needs can mostly be had with single capabilities.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4',

  *check(container, { profile }) {
    if (known(container.privileged) !== true || profile.fargate || profile.windows) return;
    yield {
      path: ['privileged'],
      message:
        'A privileged container is root on its instance; remove privileged and add the capabilities that are needed.',
      fixes: [{ title: 'Remove "privileged"', edits: [{ remove: ['privileged'] }] }],
    };
  },
});
