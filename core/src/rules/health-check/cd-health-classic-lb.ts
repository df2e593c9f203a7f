import { entries, items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-health-classic-lb',
  severity: 'warning',
  confidence: 'doc',
  on: 'service',
  summary: 'Do not put containers with a health check behind a Classic Load Balancer.',
  why: 'Container health checks are not supported for tasks of a service that uses a Classic Load Balancer.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',

  *check(service, { pairedTask }) {
    const checked = items(pairedTask?.containerDefinitions).find(
      (container) => container.healthCheck !== undefined,
    );
    if (checked === undefined) return;

    for (const [place, balancer] of entries(service.loadBalancers)) {
      if (known(balancer.loadBalancerName) === undefined) continue;
      yield {
        path: ['loadBalancers', place, 'loadBalancerName'],
        message: `Container "${known(checked.name) ?? ''}" has a health check, which a Classic Load Balancer does not support; use a target group.`,
      };
    }
  },
});
