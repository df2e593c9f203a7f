import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-external-network-mode',
  severity: 'error',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Give a task for external instances the network mode bridge, host or none.',
  why: 'An external instance has no network interfaces that ECS could hand to a task.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',

  *check(task, { profile }) {
    if (!profile.compatibilities.has('EXTERNAL') || known(task.networkMode) !== 'awsvpc') return;
    yield {
      path: ['networkMode'],
      message: 'External instances do not support the network mode awsvpc; use bridge, host or none.',
      fixes: [{ title: 'Use the network mode "bridge"', edits: [{ set: ['networkMode'], to: 'bridge' }] }],
    };
  },
});
