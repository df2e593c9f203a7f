import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-name-unique',
  severity: 'error',
  confidence: 'api',
  on: 'containers',
  summary: 'Give each container of a task its own name.',
  why: 'Services, dependencies and overrides address containers by name, so registration refuses two alike.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aws: 'Container names must be unique within a task definition',

  *check(containers) {
    const first = new Map<string, number>();
    for (const [index, container] of entries(containers)) {
      const name = known(container.name);
      if (name === undefined) continue;
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, index);
      else {
        yield {
          path: [index, 'name'],
          message: `Container ${earlier + 1} is called "${name}" already; give this one another name.`,
        };
      }
    }
  },
});
