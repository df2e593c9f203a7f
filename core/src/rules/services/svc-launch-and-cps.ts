import { isEmpty } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-launch-and-cps',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Give a launch type or a capacity provider strategy, not both.',
  why: 'Both decide where tasks run, so the service is refused when both are given.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  aws: 'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',

  *check(service) {
    if (service.launchType === undefined || isEmpty(service.capacityProviderStrategy)) return;
    yield {
      path: ['capacityProviderStrategy'],
      on: 'key',
      message: '"launchType" and "capacityProviderStrategy" exclude each other; remove one of them.',
      fixes: [
        { title: 'Remove "launchType"', edits: [{ remove: ['launchType'] }] },
        { title: 'Remove "capacityProviderStrategy"', edits: [{ remove: ['capacityProviderStrategy'] }] },
      ],
    };
  },
});
