import { isUnknown } from '../../document/unknown.ts';
import { isEmpty, runsOnFargate } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-placement-fargate',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Leave placement out of Fargate services.',
  why: 'Fargate spreads tasks over zones itself; placement constraints and strategies choose among instances.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html',
  aws: 'Placement strategies are not supported with FARGATE launch type',

  *check(service) {
    if (runsOnFargate(service) !== true) return;
    for (const member of ['placementConstraints', 'placementStrategy'] as const) {
      if (isEmpty(service[member]) || isUnknown(service[member])) continue;
      yield {
        path: [member],
        on: 'key',
        message: `Fargate chooses where tasks run; remove "${member}".`,
        fixes: [{ title: `Remove "${member}"`, edits: [{ remove: [member] }], preferred: true }],
      };
    }
  },
});
