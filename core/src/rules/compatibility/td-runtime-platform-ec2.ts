import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-runtime-platform-ec2',
  severity: 'info',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Expect runtimePlatform to narrow down the container instances that a task on EC2 can use.',
  why: 'It adds the attributes ecs.os-family and ecs.cpu-architecture to what the task requires, which instances with an old agent do not have.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html',

  *check(task, { profile }) {
    const { compatibilities } = profile;
    if (task.runtimePlatform === undefined || compatibilities.size === 0) return;
    if (compatibilities.has('FARGATE') || compatibilities.has('MANAGED_INSTANCES')) return;
    yield {
      path: ['runtimePlatform'],
      on: 'key',
      message:
        'Outside Fargate "runtimePlatform" makes the task require attributes that instances with an old agent lack.',
    };
  },
});
