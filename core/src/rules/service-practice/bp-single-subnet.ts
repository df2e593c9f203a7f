import { isComplete, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-single-subnet',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'service',
  summary: 'Spread a service over the subnets of several zones.',
  why: 'All tasks fail together when the zone of their only subnet does.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',

  *check(service) {
    const subnets = known(known(known(service.networkConfiguration)?.awsvpcConfiguration)?.subnets);
    if (!isComplete(subnets) || subnets?.length !== 1) return;
    yield {
      path: ['networkConfiguration', 'awsvpcConfiguration', 'subnets', 0],
      message: 'All tasks run in the zone of this subnet; add one of another zone.',
    };
  },
});
