import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-exec-enabled',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'service',
  summary: 'Switch ECS Exec on only where somebody debugs.',
  why: 'Whoever may call ExecuteCommand gets a shell in the containers.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',

  *check(service) {
    if (known(service.enableExecuteCommand) !== true) return;
    yield {
      path: ['enableExecuteCommand'],
      message: 'ECS Exec gives a shell in every container of the service; switch it off in production.',
      fixes: [{ title: 'Switch ECS Exec off', edits: [{ set: ['enableExecuteCommand'], to: false }] }],
    };
  },
});
