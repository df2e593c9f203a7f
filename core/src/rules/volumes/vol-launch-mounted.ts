import { entries, known } from '../../document/unknown.ts';
import { mayBeMounted } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-launch-mounted',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Mount the volume that is configured at launch.',
  why: 'RegisterTaskDefinition refuses such a volume when no container uses it.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  aws: 'Volumes [data] are not referenced by any of the containers',

  *check(task) {
    for (const [index, volume] of entries(task.volumes)) {
      const name = known(volume.name);
      if (known(volume.configuredAtLaunch) !== true || name === undefined || mayBeMounted(task, name))
        continue;
      yield {
        path: ['volumes', index, 'name'],
        message: `No container mounts the volume "${name}", which is configured at launch; mount it or remove it.`,
        fixes: [{ title: `Remove the volume "${name}"`, edits: [{ remove: ['volumes', index] }] }],
      };
    }
  },
});
