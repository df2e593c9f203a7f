import { entries, known } from '../../document/unknown.ts';
import { volumeTypes } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-launch-no-other-config',
  severity: 'error',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Give a volume that is configured at launch nothing but its name.',
  why: 'The service or the run says what the volume is, so a configuration in the task definition contradicts it.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',

  *check(task) {
    for (const [index, volume] of entries(task.volumes)) {
      if (known(volume.configuredAtLaunch) !== true) continue;
      const others = volumeTypes(volume).filter((type) => type !== 'configuredAtLaunch');
      for (const type of others) {
        yield {
          path: ['volumes', index, type],
          on: 'key',
          message: `The volume is configured at launch, so ${type} cannot stand here; remove one of the two.`,
          fixes: [
            { title: `Remove "${type}"`, edits: [{ remove: ['volumes', index, type] }] },
            {
              title: 'Remove "configuredAtLaunch"',
              edits: [{ remove: ['volumes', index, 'configuredAtLaunch'] }],
            },
          ],
        };
      }
    }
  },
});
