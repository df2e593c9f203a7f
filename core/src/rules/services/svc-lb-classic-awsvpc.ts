import { entries } from '../../document/unknown.ts';
import { runsOnFargate } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-lb-classic-awsvpc',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Use a target group for Fargate and awsvpc tasks.',
  why: 'A Classic Load Balancer sends requests to instances and cannot reach the interface of a task.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  aws: 'Classic Load Balancers are not supported with Fargate',

  *check(service, { pairedTask, profile }) {
    const awsvpc = pairedTask !== undefined && profile.networkMode === 'awsvpc';
    if (runsOnFargate(service) !== true && !awsvpc) return;
    for (const [index, balancer] of entries(service.loadBalancers)) {
      if (balancer.loadBalancerName === undefined) continue;
      yield {
        path: ['loadBalancers', index, 'loadBalancerName'],
        message:
          'A Classic Load Balancer cannot reach Fargate or awsvpc tasks; use "targetGroupArn" with a target group of type ip.',
      };
    }
  },
});
