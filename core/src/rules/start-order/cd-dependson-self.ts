import { removalOf } from '../../document/edit/removal.ts';
import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-dependson-self',
  severity: 'error',
  confidence: 'tool',
  on: 'container',
  summary: 'Do not let a container depend on itself.',
  why: 'A container that waits for itself never starts.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',

  *check(container) {
    const name = known(container.name);
    if (name === undefined) return;

    for (const [place, dependency] of entries(container.dependsOn)) {
      if (dependency.containerName !== name) continue;
      yield {
        path: ['dependsOn', place, 'containerName'],
        message: `"${name}" waits for itself and would never start; name another container or remove this.`,
        fixes: [
          {
            title: 'Remove the dependency',
            edits: [{ remove: removalOf(container.dependsOn, ['dependsOn', place]) }],
          },
        ],
      };
    }
  },
});
