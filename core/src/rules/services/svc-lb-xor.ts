import { entries } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-lb-xor',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Give each load balancer entry a target group or a Classic Load Balancer, exactly one.',
  why: 'An entry describes one target; with both or neither it is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  aws: 'loadBalancerName and targetGroupArn cannot both be specified',

  *check(service) {
    for (const [index, { targetGroupArn, loadBalancerName }] of entries(service.loadBalancers)) {
      if ((targetGroupArn === undefined) !== (loadBalancerName === undefined)) continue;
      const both = targetGroupArn !== undefined;
      yield {
        path: ['loadBalancers', index, both ? 'loadBalancerName' : 'targetGroupArn'],
        message: both
          ? '"loadBalancerName" is for Classic Load Balancers and "targetGroupArn" for all others; keep one of them.'
          : 'This load balancer needs "targetGroupArn", or "loadBalancerName" for a Classic Load Balancer.',
      };
    }
  },
});
