import { entries, items, known } from '../../document/unknown.ts';
import { driveOf } from '../../ecs/mount-path.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-mount-windows-drive',
  severity: 'warning',
  confidence: 'doc',
  on: 'container',
  summary: 'Mount a Windows folder on the drive that it comes from.',
  why: 'Windows containers cannot mount across drives: C:\\a goes to C:\\a, and D:\\ to D:\\.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html',

  *check(container, { profile, task }) {
    if (!profile.windows || task === undefined) return;

    for (const [place, mount] of entries(container.mountPoints)) {
      const volume = items(task.volumes).find(
        (one) => one.name !== undefined && one.name === mount.sourceVolume,
      );
      const from = driveOf(known(known(volume?.host)?.sourcePath) ?? '');
      const to = driveOf(known(mount.containerPath) ?? '');
      if (from === undefined || to === undefined || from === to) continue;
      yield {
        path: ['mountPoints', place, 'containerPath'],
        message: `Drive ${from}: of the instance cannot be mounted on drive ${to}: of the container; use one drive.`,
      };
    }
  },
});
