import { isUnknown } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-network-mode',
  severity: 'info',
  confidence: 'doc',
  off: true,
  on: 'task-definition',
  summary: 'Give tasks a network interface of their own.',
  why: 'Only in the network mode awsvpc does a task have security groups and flow logs of its own; AWS Control Tower asks for it as CT.ECS.PR.4.',
  link: 'https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html',

  *check({ networkMode }, { profile }) {
    if (isUnknown(networkMode) || networkMode === 'awsvpc' || profile.fargate || profile.windows) return;
    yield {
      path: ['networkMode'],
      message: `${networkMode === undefined ? 'Without "networkMode" the task uses bridge' : `The task uses the network mode ${networkMode}`}; use awsvpc, so that it has security groups of its own.`,
      fixes: [{ title: 'Use the network mode "awsvpc"', edits: [{ set: ['networkMode'], to: 'awsvpc' }] }],
    };
  },
});
