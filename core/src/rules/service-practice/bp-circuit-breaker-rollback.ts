import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-circuit-breaker-rollback',
  severity: 'info',
  confidence: 'memory',
  on: 'service',
  summary: 'Let a deployment that fails roll back.',
  why: 'The circuit breaker otherwise stops the deployment and leaves the service with what it has.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',

  *check(service) {
    const breaker = known(known(service.deploymentConfiguration)?.deploymentCircuitBreaker);
    if (known(breaker?.enable) !== true || known(breaker?.rollback) !== false) return;
    const path = ['deploymentConfiguration', 'deploymentCircuitBreaker', 'rollback'];
    yield {
      path,
      message: 'A failed deployment is stopped but not rolled back; set rollback to true.',
      fixes: [{ title: 'Roll failed deployments back', edits: [{ set: path, to: true }] }],
    };
  },
});
