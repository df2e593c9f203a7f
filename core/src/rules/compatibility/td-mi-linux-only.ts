import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-mi-linux-only',
  severity: 'error',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Run only Linux containers on Managed Instances.',
  why: 'Managed Instances have no Windows images.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html',

  *check(_task, { profile }) {
    if (!profile.compatibilities.has('MANAGED_INSTANCES') || !profile.windows) return;
    yield {
      path: ['runtimePlatform', 'operatingSystemFamily'],
      message:
        'Managed Instances run Linux only; use LINUX, or leave MANAGED_INSTANCES out of "requiresCompatibilities".',
      fixes: [
        { title: 'Use "LINUX"', edits: [{ set: ['runtimePlatform', 'operatingSystemFamily'], to: 'LINUX' }] },
      ],
    };
  },
});
