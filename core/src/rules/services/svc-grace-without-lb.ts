import { items, known } from '../../document/unknown.ts';
import type { Service } from '../../ecs/authored.ts';
import { isEmpty } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import type { RuleContext } from '../rule.ts';

const path = ['healthCheckGracePeriodSeconds'];
const about = {
  id: 'svc-grace-without-lb',
  on: 'service',
  confidence: 'api',
  summary: 'Set a health check grace period only on services with a load balancer.',
  why: 'The grace period holds back the health checks of a load balancer; without one it is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  aws: 'Health check grace period is only valid for services configured to use load balancers',
  fixes: [{ title: 'Remove "healthCheckGracePeriodSeconds"', edits: [{ remove: path }] }],
} as const;

export default [
  onePlace({
    ...about,
    severity: 'error',
    at: (service, context) => (isIdle(service, context) && !isMeshed(service) ? path : undefined),
    message:
      'The service has no load balancer whose health checks the grace period could hold back; remove it or add "loadBalancers".',
  }),
  onePlace({
    ...about,
    severity: 'warning',
    at: (service, context) => (isIdle(service, context) && isMeshed(service) ? path : undefined),
    message: 'Service Connect has no health checks that the grace period could hold back; remove it.',
  }),
];

/** Whether a grace period is given and nothing is seen that it could hold back. */
function isIdle(service: Service, { kind, pairedTask }: RuleContext): boolean {
  if (kind !== 'create-service' || (known(service.healthCheckGracePeriodSeconds) ?? 0) === 0) return false;
  const checked = [service.loadBalancers, service.vpcLatticeConfigurations, service.gatewayConnectors];
  if (!checked.every(isEmpty)) return false;
  return !items(pairedTask?.containerDefinitions).some((container) => container.healthCheck !== undefined);
}

function isMeshed(service: Service): boolean {
  return service.serviceConnectConfiguration !== undefined;
}
