import { isUnknown } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-arm64-cost',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'task-definition',
  summary: 'Consider ARM64 for a Linux task on Fargate.',
  why: 'The same size costs less there.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',

  *check(task, { profile }) {
    if (!profile.fargate || profile.windows || isUnknown(task.runtimePlatform)) return;
    const platform = task.runtimePlatform;
    if (isUnknown(platform?.cpuArchitecture) || platform?.cpuArchitecture === 'ARM64') return;
    yield {
      path: ['runtimePlatform', 'cpuArchitecture'],
      message: 'Fargate costs less on ARM64; use it if the images are built for it.',
    };
  },
});
