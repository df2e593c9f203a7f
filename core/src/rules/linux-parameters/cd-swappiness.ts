import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const base = {
  on: 'container',
  confidence: 'doc',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-swap.html',
} as const;
const path = ['linuxParameters', 'swappiness'] as const;

/** When `swappiness` has no effect. */
export default [
  defineRule({
    ...base,
    id: 'cd-swappiness-needs-maxswap',
    severity: 'warning',
    summary: 'Set the swap limit together with the swappiness.',
    why: 'Without "maxSwap" the swappiness is ignored and the container swaps as the instance is set up.',

    *check(container) {
      const parameters = known(container.linuxParameters);
      if (parameters?.swappiness === undefined || parameters.maxSwap !== undefined) return;

      const memory = known(container.memory);
      yield {
        path,
        message: 'The swappiness is ignored without "maxSwap"; set both or none.',
        fixes: [
          ...(memory === undefined
            ? []
            : [
                {
                  title: `Allow ${memory} MiB of swap`,
                  edits: [{ set: ['linuxParameters', 'maxSwap'], to: memory }],
                },
              ]),
          { title: 'Remove "swappiness"', edits: [{ remove: path }] },
        ],
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-swappiness-al2023',
    severity: 'info',
    summary: 'Do not count on the swappiness on Amazon Linux 2023.',
    why: 'The control groups of Amazon Linux 2023 have no swappiness of their own for a container.',

    *check(container, { profile }) {
      // On Fargate it is refused altogether, which another rule says.
      if (profile.fargate || known(known(container.linuxParameters)?.swappiness) === undefined) return;

      yield { path, message: 'Amazon Linux 2023 does not support "swappiness"; it works on Amazon Linux 2.' };
    },
  }),
];
