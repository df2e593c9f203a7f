import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-host-network',
  severity: 'info',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Keep tasks out of the network of their host.',
  why: 'Such a task reaches whatever listens on the instance, the credentials of its role included; AWS Security Hub reports it as ECS.17.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-17',

  *check(task, { profile }) {
    if (known(task.networkMode) !== 'host' || profile.fargate || profile.windows) return;
    yield {
      path: ['networkMode'],
      message: 'The task shares the network of its instance; use awsvpc unless it must.',
      fixes: [{ title: 'Use the network mode "awsvpc"', edits: [{ set: ['networkMode'], to: 'awsvpc' }] }],
    };
  },
});
