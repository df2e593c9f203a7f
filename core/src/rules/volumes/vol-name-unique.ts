import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-name-unique',
  severity: 'info',
  confidence: 'memory',
  on: 'task-definition',
  summary: 'Give each volume a name of its own.',
  why: 'A mount point finds its volume by name, so only one of two volumes with one name can be meant.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',

  *check(task) {
    const seen = new Set<string>();
    for (const [index, volume] of entries(task.volumes)) {
      const name = known(volume.name);
      if (name === undefined) continue;
      if (seen.has(name)) {
        yield {
          path: ['volumes', index, 'name'],
          message: `Another volume is called "${name}" already; rename one of them.`,
        };
      }
      seen.add(name);
    }
  },
});
