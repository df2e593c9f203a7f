import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import { nearest } from '../../ecs/nearest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-mount-source-exists',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Mount only volumes that the task definition has.',
  why: 'Registration refuses a mount point whose volume is not in "volumes".',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  aws: "Unknown volume 'X'.",

  *check(task) {
    const volumes = volumeNames(task);
    if (volumes === undefined) return;

    for (const [index, container] of entries(task.containerDefinitions)) {
      for (const [place, mount] of entries(container.mountPoints)) {
        const name = known(mount.sourceVolume);
        if (name === undefined || volumes.has(name)) continue;
        const path = ['containerDefinitions', index, 'mountPoints', place, 'sourceVolume'];
        const meant = nearest(name, volumes);
        yield {
          path,
          message: `There is no volume "${name}" in "volumes"; ${meant ? `did you mean "${meant}"?` : 'add it there.'}`,
          fixes: [
            ...(meant
              ? [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }], preferred: true }]
              : []),
            { title: `Add volume "${name}"`, edits: [{ append: ['volumes'], item: { name } }] },
          ],
        };
      }
    }
  },
});

/** The names of all volumes; `undefined` while one of them is still a placeholder. */
function volumeNames(task: TaskDefinition): Set<string> | undefined {
  if (!isComplete(task.volumes)) return undefined;
  const volumes = items(task.volumes);
  if (volumes.some((volume) => isUnknown(volume.name))) return undefined;
  return new Set(volumes.map((volume) => known(volume.name) ?? ''));
}
