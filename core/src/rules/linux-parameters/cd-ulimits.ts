import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html';

/** -1 stands for no limit. */
const unlimited = -1;

/** The most open files that a container on Fargate may have. */
const mostFiles = 1_048_576;

/** What holds for the limits of a container, beside their names. */
export default [
  defineRule({
    id: 'cd-ulimit-soft-hard',
    severity: 'error',
    confidence: 'api',
    on: 'container',
    summary: 'Set no soft limit above its hard limit.',
    why: 'The kernel lets a soft limit rise to the hard limit only, so registration refuses it.',
    link,
    aws: 'Soft limit exceeds hard limit for ulimit nofile',

    *check(container) {
      for (const [place, ulimit] of entries(container.ulimits)) {
        const soft = known(ulimit.softLimit);
        const hard = known(ulimit.hardLimit);
        if (soft === undefined || hard === undefined || hard === unlimited) continue;
        if (soft !== unlimited && soft <= hard) continue;
        const at = ['ulimits', place];
        const name = known(ulimit.name) ?? 'this limit';
        yield {
          path: [...at, 'softLimit'],
          message: `The soft limit of ${name}, ${limit(soft)}, exceeds the hard limit, ${limit(hard)}; raise the one or lower the other.`,
          fixes: [
            {
              title: `Lower the soft limit to ${hard}`,
              edits: [{ set: [...at, 'softLimit'], to: hard }],
            },
            {
              title: `Raise the hard limit to ${limit(soft)}`,
              edits: [{ set: [...at, 'hardLimit'], to: soft }],
            },
          ],
        };
      }
    },
  }),

  defineRule({
    id: 'cd-ulimit-fargate-max',
    severity: 'warning',
    confidence: 'agent',
    on: 'container',
    summary: 'Keep nofile within 1,048,576 on Fargate.',
    why: 'Fargate lets no container open more files, so the container does not start with a higher limit.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',

    *check(container, { profile }) {
      if (!profile.fargate) return;
      for (const [place, ulimit] of entries(container.ulimits)) {
        if (known(ulimit.name) !== 'nofile') continue;
        for (const member of ['softLimit', 'hardLimit'] as const) {
          const value = known(ulimit[member]);
          if (value === undefined || (value !== unlimited && value <= mostFiles)) continue;
          const path = ['ulimits', place, member];
          yield {
            path,
            message: `Fargate allows at most ${mostFiles} open files; ${limit(value)} is too many.`,
            fixes: [{ title: `Lower it to ${mostFiles}`, edits: [{ set: path, to: mostFiles }] }],
          };
        }
      }
    },
  }),

  defineRule({
    id: 'cd-ulimit-duplicate',
    severity: 'info',
    confidence: 'memory',
    on: 'container',
    summary: 'Set each limit once in a container.',
    why: 'Only one of the two can be in force.',
    link,

    *check(container) {
      const seen = new Set<string>();
      for (const [place, ulimit] of entries(container.ulimits)) {
        const name = known(ulimit.name);
        if (name === undefined) continue;
        if (seen.has(name)) {
          yield {
            path: ['ulimits', place, 'name'],
            message: `The limit ${name} is set already; keep one entry.`,
            fixes: [{ title: 'Remove this entry', edits: [{ remove: ['ulimits', place] }] }],
          };
        }
        seen.add(name);
      }
    },
  }),
];

function limit(value: number): string {
  return value === unlimited ? 'unlimited' : String(value);
}
