import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-host-pid',
  severity: 'info',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Keep tasks out of the process namespace of their host.',
  why: 'Such a task sees and can signal every process of the instance; AWS Security Hub reports it as ECS.3.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3',

  *check(task, { profile }) {
    if (known(task.pidMode) !== 'host' || profile.fargate || profile.windows) return;
    yield {
      path: ['pidMode'],
      message:
        'The task sees every process of its instance; use "task" to share processes among its containers only.',
      fixes: [{ title: 'Use "task"', edits: [{ set: ['pidMode'], to: 'task' }] }],
    };
  },
});
