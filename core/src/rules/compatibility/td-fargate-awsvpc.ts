import { isUnknown } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fargate-awsvpc',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a Fargate task the network mode awsvpc.',
  why: 'Without networkMode a Linux task is a bridge task, and Fargate gives every task a network interface of its own.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
  aws: "Fargate only supports network mode 'awsvpc'.",

  *check(task, { profile }) {
    if (!profile.fargate || isUnknown(task.networkMode) || task.networkMode === 'awsvpc') return;
    yield {
      path: ['networkMode'],
      message:
        task.networkMode === undefined
          ? 'A Fargate task needs the network mode awsvpc, and leaving it out asks for bridge; add it.'
          : `Fargate supports the network mode awsvpc only, not ${task.networkMode}.`,
      fixes: [
        {
          title: 'Use the network mode "awsvpc"',
          edits: [{ set: ['networkMode'], to: 'awsvpc' }],
          preferred: true,
        },
      ],
    };
  },
});
