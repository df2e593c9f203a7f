import { removalOf } from '../../document/edit/removal.ts';
import { entries, isComplete, isUnknown, known } from '../../document/unknown.ts';
import { nearest } from '../../ecs/nearest.ts';
import { placesByName } from '../../ecs/start-order.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html';

/** What holds for the containers that a container takes its volumes from. */
export default [
  defineRule({
    id: 'cd-volumesfrom-exists',
    severity: 'error',
    confidence: 'api',
    on: 'containers',
    summary: 'Take volumes from containers of the same task only.',
    why: 'Registration refuses the name of a container that the task does not have.',
    link,
    aws: "Invalid 'volumesFrom' setting. Unknown container: 'X'",

    *check(containers) {
      const list = entries(containers);
      if (!isComplete(containers) || list.some(([, container]) => isUnknown(container.name))) return;

      const places = placesByName(list);
      for (const [index, container] of list) {
        for (const [place, source] of entries(container.volumesFrom)) {
          const name = known(source.sourceContainer);
          if (name === undefined || places.has(name)) continue;
          const path = [index, 'volumesFrom', place, 'sourceContainer'];
          const meant = nearest(name, places.keys());
          yield {
            path,
            message: `There is no container "${name}" in this task; ${meant ? `did you mean "${meant}"?` : 'name one that is.'}`,
            fixes: meant
              ? [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }], preferred: true }]
              : [],
          };
        }
      }
    },
  }),

  defineRule({
    id: 'cd-volumesfrom-self',
    severity: 'info',
    confidence: 'memory',
    on: 'container',
    summary: 'Take volumes from another container.',
    why: 'A container has its own volumes already and would wait for itself to start.',
    link,

    *check(container) {
      const name = known(container.name);
      if (name === undefined) return;

      for (const [place, source] of entries(container.volumesFrom)) {
        if (source.sourceContainer !== name) continue;
        yield {
          path: ['volumesFrom', place, 'sourceContainer'],
          message: `"${name}" takes its volumes from itself; name another container or remove this.`,
          fixes: [
            {
              title: 'Remove the entry',
              edits: [{ remove: removalOf(container.volumesFrom, ['volumesFrom', place]) }],
            },
          ],
        };
      }
    },
  }),
];
