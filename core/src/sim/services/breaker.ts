import type { ServiceDeploymentCircuitBreaker } from '@aws-sdk/client-ecs';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Wire } from '../wire.ts';

/** How many failures in a row trip the circuit breaker. */
export function thresholdOf({ shown }: ServiceRecord): number {
  const { deploymentCircuitBreaker } = shown.deploymentConfiguration;
  const { type = 'BOUNDED_PERCENT', value = 50 } = deploymentCircuitBreaker?.thresholdConfiguration ?? {};
  if (type === 'COUNT') return value;
  const share = Math.ceil((shown.desiredCount * value) / 100);
  return type === 'UNBOUNDED_PERCENT' ? Math.max(share, 1) : Math.min(Math.max(share, 3), 200);
}

/** What a service deployment shows of its circuit breaker, in one of its states. */
export function breakerIn(
  status: 'MONITORING' | 'MONITORING_COMPLETE' | 'TRIGGERED',
  service: ServiceRecord,
  deployment: DeploymentRecord | undefined,
): Wire<ServiceDeploymentCircuitBreaker> {
  const enabled = service.shown.deploymentConfiguration.deploymentCircuitBreaker?.enable === true;
  return {
    status: enabled ? status : 'DISABLED',
    failureCount: deployment?.failedTasks ?? 0,
    threshold: thresholdOf(service),
  };
}
