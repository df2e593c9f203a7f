import { entries, known } from '../../document/unknown.ts';
import { mayBeMounted } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-unused',
  severity: 'warning',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Mount every volume that the task declares.',
  why: 'A volume that no container mounts holds nothing.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',

  *check(task) {
    for (const [index, volume] of entries(task.volumes)) {
      const name = known(volume.name);
      if (name === undefined || known(volume.configuredAtLaunch) === true || mayBeMounted(task, name))
        continue;
      yield {
        path: ['volumes', index, 'name'],
        message: `No container mounts the volume "${name}"; mount it or remove it.`,
        fixes: [{ title: `Remove the volume "${name}"`, edits: [{ remove: ['volumes', index] }] }],
      };
    }
  },
});
