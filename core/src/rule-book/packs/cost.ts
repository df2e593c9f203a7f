import type { Pack } from './pack.ts';

export default {
  name: 'cost',
  title: 'Cost',
  summary: 'What is paid for without being used, and tags by which costs can be told apart.',
  link: 'https://aws.amazon.com/fargate/pricing/',
  controls: [
    {
      rules: [
        'bp-arm64-cost',
        'bp-ephemeral-large',
        'bp-propagate-tags',
        'bp-tags-missing',
        'td-memory-headroom',
      ],
    },
  ],
} satisfies Pack as Pack;
