import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fault-injection-network',
  severity: 'error',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Use fault injection only with the network mode awsvpc or host.',
  why: 'The faults are put into the network namespace of the task, which ECS does not manage in the other modes.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html',

  *check(task, { profile }) {
    if (known(task.enableFaultInjection) !== true || profile.fargate) return;
    if (profile.networkMode !== 'bridge' && profile.networkMode !== 'none') return;
    yield {
      path: ['enableFaultInjection'],
      message: `Fault injection needs the network mode awsvpc or host, not ${profile.networkMode}.`,
      fixes: [
        { title: 'Remove "enableFaultInjection"', edits: [{ remove: ['enableFaultInjection'] }] },
        { title: 'Use the network mode "awsvpc"', edits: [{ set: ['networkMode'], to: 'awsvpc' }] },
      ],
    };
  },
});
