import { removalOf } from '../../document/edit/removal.ts';
import { entries, isComplete, isUnknown, known } from '../../document/unknown.ts';
import { nearest } from '../../ecs/nearest.ts';
import { placesByName } from '../../ecs/start-order.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-dependson-exists',
  severity: 'error',
  confidence: 'api',
  on: 'containers',
  summary: 'Let a container depend on containers of the same task only.',
  why: 'Registration refuses a dependency on a container that the task does not have.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  aws: "Cannot depend on container + 'X' because it does not exist",

  *check(containers) {
    const list = entries(containers);
    if (!isComplete(containers) || list.some(([, container]) => isUnknown(container.name))) return;

    const places = placesByName(list);
    for (const [index, container] of list) {
      for (const [place, dependency] of entries(container.dependsOn)) {
        const name = known(dependency.containerName);
        if (name === undefined || places.has(name)) continue;
        const path = [index, 'dependsOn', place, 'containerName'];
        const meant = nearest(name, places.keys());
        yield {
          path,
          message: `There is no container "${name}" in this task; ${meant ? `did you mean "${meant}"?` : 'name one that is.'}`,
          fixes: [
            ...(meant
              ? [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }], preferred: true }]
              : []),
            {
              title: 'Remove the dependency',
              edits: [{ remove: removalOf(container.dependsOn, [index, 'dependsOn', place]) }],
            },
          ],
        };
      }
    }
  },
});
