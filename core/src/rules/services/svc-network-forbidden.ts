import { isUnknown } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-network-forbidden',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Give a network configuration only to services of awsvpc task definitions.',
  why: 'Tasks in other network modes use the network of their instance, so the service is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  aws: 'Network Configuration is not valid for the given networkMode of this task definition.',

  *check(service, { pairedTask, profile }) {
    if (pairedTask === undefined || isUnknown(pairedTask.networkMode) || profile.fargate) return;
    if (service.networkConfiguration === undefined) return;
    if (profile.networkMode === undefined || profile.networkMode === 'awsvpc') return;
    yield {
      path: ['networkConfiguration'],
      on: 'key',
      message: `The task definition uses the network mode ${profile.networkMode}; remove "networkConfiguration", or change the mode to awsvpc.`,
      fixes: [{ title: 'Remove "networkConfiguration"', edits: [{ remove: ['networkConfiguration'] }] }],
    };
  },
});
