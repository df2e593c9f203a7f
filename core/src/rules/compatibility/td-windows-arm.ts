import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-windows-arm',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Run Windows containers on X86_64.',
  why: 'ECS offers ARM64 for Linux only.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html',

  *check(task, { profile }) {
    if (!profile.windows || known(known(task.runtimePlatform)?.cpuArchitecture) !== 'ARM64') return;
    const path = ['runtimePlatform', 'cpuArchitecture'];
    yield {
      path,
      message: 'Windows containers do not run on ARM64; use X86_64.',
      fixes: [{ title: 'Use "X86_64"', edits: [{ set: path, to: 'X86_64' }], preferred: true }],
    };
  },
});
