import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-env-duplicate',
  severity: 'info',
  confidence: 'memory',
  on: 'container',
  summary: 'Set each environment variable once.',
  why: 'Two values for one variable are accepted and the last one wins, which is seldom what was meant.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/taskdef-envfiles.html',

  *check(container) {
    const seen = new Map<string, number>();
    for (const [place, variable] of entries(container.environment)) {
      const name = known(variable.name);
      if (name === undefined) continue;
      const earlier = seen.get(name);
      if (earlier !== undefined) {
        yield {
          path: ['environment', place, 'name'],
          message: `"${name}" is set already and this later value wins; remove one of them.`,
          fixes: [
            { title: 'Remove the earlier value', edits: [{ remove: ['environment', earlier] }] },
            { title: 'Remove this value', edits: [{ remove: ['environment', place] }] },
          ],
        };
      }
      seen.set(name, place);
    }
  },
});
