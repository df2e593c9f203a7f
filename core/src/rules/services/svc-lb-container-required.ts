import { entries } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-lb-container-required',
  severity: 'error',
  confidence: 'doc',
  on: 'service',
  summary: 'Name the container and port that a load balancer sends requests to.',
  why: 'ECS cannot register a target without knowing which container and port it is.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',

  *check(service) {
    for (const [index, balancer] of entries(service.loadBalancers)) {
      const missing = (['containerName', 'containerPort'] as const).filter(
        (member) => balancer[member] === undefined,
      );
      if (missing.length === 0) continue;
      yield {
        path: ['loadBalancers', index, missing[0] ?? ''],
        message: `This load balancer needs ${missing.map((member) => `"${member}"`).join(' and ')} to know where requests go.`,
      };
    }
  },
});
