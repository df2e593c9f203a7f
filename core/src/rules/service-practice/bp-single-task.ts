import { items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-single-task',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'service',
  summary: 'Run at least two tasks behind a load balancer.',
  why: 'The only task takes the service down with it when its zone or its instance fails.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',

  *check(service) {
    if (known(service.desiredCount) !== 1 || items(service.loadBalancers).length === 0) return;
    yield {
      path: ['desiredCount'],
      message: 'One task behind a load balancer has nothing to fall back on; run two or more.',
    };
  },
});
