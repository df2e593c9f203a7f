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
    id: 'cd-memory-reservation-windows',
    severity: 'error',
    confidence: 'agent',
    on: 'container',
    summary: 'Limit the memory of a Windows container; do not reserve it.',
    why: 'Docker on Windows refuses a container with a reservation, so the task stops before it has started.',
    link,
    aws: 'CannotCreateContainerError: Error response from daemon: invalid option: Windows does not support MemoryReservation',

    *check(container, { profile }) {
      const reserved = known(container.memoryReservation);
      if (!profile.windows || profile.fargate || reserved === undefined || reserved === 0) return;

      const path = ['memoryReservation'];
      const isLimited = container.memory !== undefined;
      yield {
        path,
        on: 'key',
        message: `Windows containers take no "memoryReservation"; ${isLimited ? 'remove it' : 'write the amount as "memory"'}.`,
        fixes: [
          isLimited
            ? { title: 'Remove "memoryReservation"', edits: [{ remove: path }], preferred: true }
            : { title: 'Write it as "memory"', edits: [{ rename: path, to: 'memory' }], preferred: true },
        ],
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
