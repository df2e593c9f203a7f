import { entries, known } from '../../document/unknown.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import type { Profile } from '../../ecs/profile.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-fsx-windows-ec2',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Mount FSx for Windows File Server only in Windows tasks on EC2.',
  why: 'The file share is mounted by the Windows container instance, which no other runner has.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/wfsx-volumes.html',

  *check(task, { profile }) {
    const reason = reasonAgainst(task, profile);
    if (reason === undefined) return;
    for (const [index, volume] of entries(task.volumes)) {
      if (volume.fsxWindowsFileServerVolumeConfiguration === undefined) continue;
      const path = ['volumes', index, 'fsxWindowsFileServerVolumeConfiguration'];
      yield {
        path,
        on: 'key',
        message: `FSx for Windows File Server works in Windows tasks on EC2 only, and this is ${reason}.`,
        fixes: [{ title: 'Remove the FSx configuration', edits: [{ remove: path }] }],
      };
    }
  },
});

function reasonAgainst(task: TaskDefinition, profile: Profile): string | undefined {
  if (profile.fargate) return 'a Fargate task';
  if (profile.compatibilities.has('MANAGED_INSTANCES')) return 'a task for Managed Instances';
  if (profile.compatibilities.has('EXTERNAL')) return 'a task for external instances';
  const family = known(known(task.runtimePlatform)?.operatingSystemFamily);
  return family === 'LINUX' ? 'a Linux task' : undefined;
}
