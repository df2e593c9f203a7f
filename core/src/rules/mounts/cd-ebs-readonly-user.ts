import { entries, items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-ebs-readonly-user',
  severity: 'info',
  confidence: 'doc',
  on: 'container',
  summary: 'Give a user other than root the right to write to an EBS volume.',
  why: 'A fresh file system belongs to root; an instance needs an agent that hands it to the user.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html',

  *check(container, { task }) {
    const user = known(container.user)?.split(':')[0];
    if (!user || user === 'root' || user === '0') return;

    const volumes = items(task?.volumes).filter((volume) => volume.configuredAtLaunch === true);
    if (volumes.length === 0) return;
    const names = new Set(volumes.map((volume) => known(volume.name)));
    for (const [place, mount] of entries(container.mountPoints)) {
      const name = known(mount.sourceVolume);
      if (name === undefined || !names.has(name) || mount.readOnly === true) continue;
      yield {
        path: ['mountPoints', place, 'sourceVolume'],
        message: `User "${user}" may not be able to write to "${name}" when it is an EBS volume; use a current agent or set its permissions.`,
      };
    }
  },
});
