import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-azr-disabled',
  severity: 'info',
  confidence: 'doc',
  on: 'service',
  summary: 'Let ECS keep the tasks of a service spread over the zones.',
  why: 'Without rebalancing tasks that moved together after the failure of a zone stay there.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',

  *check(service) {
    if (
      known(service.availabilityZoneRebalancing) !== 'DISABLED' ||
      known(service.schedulingStrategy) === 'DAEMON'
    )
      return;
    yield {
      path: ['availabilityZoneRebalancing'],
      message: 'Tasks that end up in one zone stay there; set "availabilityZoneRebalancing" to ENABLED.',
      fixes: [
        { title: 'Enable rebalancing', edits: [{ set: ['availabilityZoneRebalancing'], to: 'ENABLED' }] },
      ],
    };
  },
});
