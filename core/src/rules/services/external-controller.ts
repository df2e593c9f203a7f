import { controllerOf, isEmpty } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-external.html';

const taskDefinition = defineRule({
  id: 'svc-external-taskdef',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Leave what belongs to task sets out of a service with the EXTERNAL controller.',
  why: 'With this controller each task set has its own task definition, network and launch type.',
  link,
  aws: 'TaskDefinition must be blank',

  *check(service) {
    if (controllerOf(service) !== 'EXTERNAL') return;
    for (const member of [
      'taskDefinition',
      'launchType',
      'networkConfiguration',
      'platformVersion',
    ] as const) {
      if (service[member] === undefined) continue;
      yield {
        path: [member],
        message: `With the EXTERNAL deployment controller "${member}" belongs to the task sets; remove it here.`,
        fixes: [{ title: `Remove "${member}"`, edits: [{ remove: [member] }], preferred: true }],
      };
    }
  },
});

const loadBalancers = defineRule({
  id: 'svc-lb-external-controller',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Leave load balancers out of a service with the EXTERNAL controller.',
  why: 'With this controller each task set registers with its own target group.',
  link,
  aws: 'LoadBalancers must be empty or null',

  *check(service) {
    if (controllerOf(service) !== 'EXTERNAL' || isEmpty(service.loadBalancers)) return;
    yield {
      path: ['loadBalancers'],
      message:
        'With the EXTERNAL deployment controller load balancers belong to the task sets; remove "loadBalancers" here.',
      fixes: [{ title: 'Remove "loadBalancers"', edits: [{ remove: ['loadBalancers'] }], preferred: true }],
    };
  },
});

export default [taskDefinition, loadBalancers];
