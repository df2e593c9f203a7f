import { entries, known } from '../../document/unknown.ts';
import { parseArn } from '../../ecs/arn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-secret-cross-region',
  severity: 'info',
  confidence: 'doc',
  on: 'containers',
  summary: 'Keep the secrets of a task in one Region.',
  why: 'A task starts only when it can read each secret, so it depends on every Region that it reads from.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',

  *check(containers) {
    const found = entries(containers).flatMap(([index, container]) =>
      entries(container.secrets).flatMap(([place, secret]) => {
        const region = parseArn(known(secret.valueFrom) ?? '')?.region;
        return region ? [{ region, path: [index, 'secrets', place, 'valueFrom'] }] : [];
      }),
    );
    const usual = mostFrequent(found.map(({ region }) => region));
    for (const { region, path } of found) {
      if (region === usual) continue;
      yield {
        path,
        message: `This secret is in ${region} but most of this task's are in ${usual}; is that meant?`,
      };
    }
  },
});

/** The first of the most frequent words. */
function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let best: string | undefined;
  for (const [word, count] of counts) if (count > (counts.get(best ?? '') ?? 0)) best = word;
  return best;
}
