import { known } from '../../document/unknown.ts';
import { taskCpu } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'quota-fargate-vcpu',
  severity: 'info',
  confidence: 'doc',
  off: true,
  on: 'service',
  summary: 'Know how much Fargate vCPU a service takes.',
  why: 'A new account may run 6 vCPU on demand at once; tasks above the quota do not start until it is raised.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',

  *check(service, { pairedTask }) {
    const cpu = pairedTask && taskCpu(pairedTask);
    const count = known(service.desiredCount);
    if (known(service.launchType) !== 'FARGATE' || cpu === undefined || count === undefined) return;
    const total = (cpu * count) / 1024;
    if (total <= newAccount) return;
    yield {
      path: ['desiredCount'],
      message: `${count} tasks take ${total} vCPU on Fargate; a new account has ${newAccount}.`,
    };
  },
});

/** vCPU of a new account. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const newAccount = 6;
