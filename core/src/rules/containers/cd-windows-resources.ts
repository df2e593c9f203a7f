import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';

/** What a Windows container really gets: the agent raises very small values. */
export default [
  defineRule({
    id: 'cd-cpu-zero-windows',
    severity: 'info',
    confidence: 'doc',
    on: 'container',
    summary: 'Give a Windows container CPU units.',
    why: 'Without them a Windows container gets one hundredth of one CPU.',
    link,

    *check(container, { profile }) {
      if (!profile.windows || (container.cpu !== undefined && container.cpu !== 0)) return;

      yield {
        path: ['cpu'],
        message: 'On Windows a container without CPU units gets 1 % of one CPU; write how many it needs.',
        fixes: [{ title: 'Give it 1024 CPU units (1 vCPU)', edits: [{ set: ['cpu'], to: 1024 }] }],
      };
    },
  }),

  defineRule({
    id: 'cd-memory-min-windows',
    severity: 'warning',
    confidence: 'agent',
    on: 'container',
    summary: 'Give a Windows container at least 256 MiB.',
    why: 'The agent raises less to 256 MiB, so the instance runs fuller than ECS believes.',
    link,

    *check(container, { profile }) {
      const memory = known(container.memory);
      if (!profile.windows || memory === undefined || memory >= 256) return;

      yield {
        path: ['memory'],
        message: `On Windows ${memory} MiB become 256 MiB; write at least 256.`,
        fixes: [{ title: 'Use 256 MiB', edits: [{ set: ['memory'], to: 256 }], preferred: true }],
      };
    },
  }),
];
