import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-tags-key-unique',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give each tag a key of its own.',
  why: 'A resource has one value for each key, so RegisterTaskDefinition refuses a key that comes twice.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',

  *check(task) {
    const seen = new Set<string>();
    for (const [index, tag] of entries(task.tags)) {
      const key = known(tag.key);
      if (key !== undefined && seen.has(key)) {
        yield {
          path: ['tags', index, 'key'],
          message: `The tag key "${key}" is there already; keep one of the two.`,
          fixes: [{ title: `Remove the second "${key}"`, edits: [{ remove: ['tags', index] }] }],
        };
      }
      if (key !== undefined) seen.add(key);
    }
  },
});
