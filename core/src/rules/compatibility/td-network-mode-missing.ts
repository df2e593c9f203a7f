import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-network-mode-missing',
  severity: 'info',
  confidence: 'doc',
  off: true,
  on: 'task-definition',
  summary: 'Say which network mode a task uses, best awsvpc.',
  why: 'A Linux task without networkMode shares the bridge of its instance; awsvpc gives it an address and security groups of its own.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',

  *check(task, { profile }) {
    if (task.networkMode !== undefined || profile.fargate || profile.windows) return;
    yield {
      path: ['networkMode'],
      message: 'Without "networkMode" the task uses bridge; write it down, or use awsvpc.',
      fixes: [
        { title: 'Write the network mode bridge down', edits: [{ set: ['networkMode'], to: 'bridge' }] },
        { title: 'Use the network mode "awsvpc"', edits: [{ set: ['networkMode'], to: 'awsvpc' }] },
      ],
    };
  },
});
