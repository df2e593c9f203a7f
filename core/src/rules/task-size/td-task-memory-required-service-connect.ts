import { isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-task-memory-required-service-connect',
  severity: 'warning',
  confidence: 'doc',
  on: 'service',
  summary: 'Give a task that joins Service Connect a task-level memory with room for the proxy.',
  why: 'Service Connect adds a proxy container that takes about 256 CPU units and 64 MiB of the task.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',

  *check(service, { pairedTask }) {
    const connect = known(service.serviceConnectConfiguration);
    if (known(connect?.enabled) !== true || pairedTask === undefined) return;
    if (isUnknown(pairedTask.memory) || pairedTask.memory !== undefined) return;
    yield {
      path: ['serviceConnectConfiguration', 'enabled'],
      message:
        'Service Connect adds a proxy to the task, but the task definition has no task-level memory; set it to more than its containers use together.',
    };
  },
});
