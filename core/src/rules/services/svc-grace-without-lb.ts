import { items, known } from '../../document/unknown.ts';
import { isEmpty } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-grace-without-lb',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Set a health check grace period only on services with a load balancer.',
  why: 'The grace period holds back the health checks of a load balancer; without one it is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  aws: 'Health check grace period is only valid for services configured to use load balancers',

  *check(service, { kind, pairedTask }) {
    if (kind !== 'create-service' || (known(service.healthCheckGracePeriodSeconds) ?? 0) === 0) return;
    if (!isEmpty(service.loadBalancers) || !isEmpty(service.vpcLatticeConfigurations)) return;
    if (items(pairedTask?.containerDefinitions).some((container) => container.healthCheck !== undefined))
      return;
    yield {
      path: ['healthCheckGracePeriodSeconds'],
      message:
        'The service has no load balancer whose health checks the grace period could hold back; remove it or add "loadBalancers".',
      fixes: [
        {
          title: 'Remove "healthCheckGracePeriodSeconds"',
          edits: [{ remove: ['healthCheckGracePeriodSeconds'] }],
        },
      ],
    };
  },
});
