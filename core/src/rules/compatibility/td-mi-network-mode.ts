import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-mi-network-mode',
  severity: 'error',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Give a task for Managed Instances the network mode awsvpc or host.',
  why: 'Managed Instances have no Docker bridge, and leaving networkMode out asks for it.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html',

  *check(task, { profile }) {
    if (!profile.compatibilities.has('MANAGED_INSTANCES') || profile.networkMode !== 'bridge') return;
    yield {
      path: ['networkMode'],
      message: `Managed Instances do not support the network mode bridge${task.networkMode === undefined ? ', which leaving it out asks for' : ''}; use awsvpc or host.`,
      fixes: [{ title: 'Use the network mode "awsvpc"', edits: [{ set: ['networkMode'], to: 'awsvpc' }] }],
    };
  },
});
