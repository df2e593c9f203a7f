import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-desired-required',
  severity: 'error',
  confidence: 'doc',
  on: 'service',
  summary: 'Say how many tasks a new replica service keeps running.',
  why: 'CreateService refuses a replica service without a desired count.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  aws: 'DesiredCount is missing',

  *check(service, { kind }) {
    if (kind !== 'create-service' || service.serviceName === undefined) return;
    if (service.desiredCount !== undefined || service.schedulingStrategy !== undefined) return;
    if (service.deploymentController !== undefined) return;
    yield {
      path: ['desiredCount'],
      message: 'A replica service needs "desiredCount", the number of tasks to keep running.',
      fixes: [{ title: 'Keep one task running', edits: [{ set: ['desiredCount'], to: 1 }] }],
    };
  },
});
