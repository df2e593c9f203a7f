import { awslogsFor } from '../../ecs/log-configuration.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-no-log-config',
  severity: 'info',
  confidence: 'tool',
  on: 'container',
  summary: 'Say where the logs of a container go.',
  why: 'Without logConfiguration they stay on the instance, and on Fargate they are lost; AWS Security Hub reports it as ECS.9.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9',

  *check(container, { task, containers }) {
    if (container.logConfiguration !== undefined) return;
    yield {
      path: [],
      message: 'Nothing says where the logs of the container go; add a "logConfiguration".',
      fixes: [
        {
          title: 'Log to CloudWatch Logs with awslogs',
          edits: [{ set: ['logConfiguration'], to: awslogsFor(container, task, containers) }],
        },
      ],
    };
  },
});
