import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-windows-task-size-ignored',
  severity: 'warning',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give Windows containers on EC2 their CPU and memory one by one.',
  why: 'A task-level size has no effect on Windows container instances, so the containers run without the limits it suggests.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html',

  *check(task, { profile }) {
    if (!profile.windows || profile.fargate || !profile.compatibilities.has('EC2')) return;
    for (const member of ['cpu', 'memory'] as const) {
      if (task[member] === undefined) continue;
      yield {
        path: [member],
        on: 'key',
        message: `A task-level ${member} is ignored for Windows on EC2; set it on each container instead.`,
        fixes: [{ title: `Remove "${member}"`, edits: [{ remove: [member] }] }],
      };
    }
  },
});
