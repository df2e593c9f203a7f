import { isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const base = {
  on: 'container',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
} as const;

/** What is wise for the log router's own container. */
export default [
  defineRule({
    ...base,
    id: 'cd-firelens-self-log',
    severity: 'info',
    confidence: 'memory',
    summary: 'Let the log router itself log elsewhere.',
    why: 'A router that sends its own logs to itself loses them just when it fails.',

    *check(container) {
      if (container.firelensConfiguration === undefined) return;
      if (known(container.logConfiguration)?.logDriver !== 'awsfirelens') return;

      yield {
        path: ['logConfiguration', 'logDriver'],
        message: 'The log router sends its own logs to itself and loses them when it fails; use awslogs.',
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-firelens-essential',
    severity: 'info',
    confidence: 'memory',
    summary: 'Make the log router essential.',
    why: 'When a router that is not essential stops, the task runs on and its logs are lost.',

    *check(container) {
      if (container.firelensConfiguration === undefined || container.essential !== false) return;

      yield {
        path: ['essential'],
        message: 'When this router stops, the task runs on without logs; make it essential.',
        fixes: [{ title: 'Make it essential', edits: [{ set: ['essential'], to: true }] }],
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-firelens-user-root',
    severity: 'warning',
    confidence: 'agent',
    summary: 'Run the log router as root unless the agent is current.',
    why: 'The socket that logs come in on belongs to root; only newer agents let another user read it.',

    *check(container) {
      const user = known(container.user);
      if (container.firelensConfiguration === undefined || !user || /^(?:0|root)(?::|$)/.test(user)) return;

      yield {
        path: ['user'],
        message: `A log router that runs as "${user}" is placed only where the agent supports it; use user 0.`,
        fixes: [{ title: 'Run it as root', edits: [{ set: ['user'], to: '0' }] }],
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-firelens-memory',
    severity: 'info',
    confidence: 'memory',
    summary: 'Reserve memory for the log router.',
    why: 'Routers buffer logs in memory; AWS examples reserve 50 MiB or more.',

    *check(container, { profile }) {
      const { firelensConfiguration, memory, memoryReservation } = container;
      if (firelensConfiguration === undefined || isUnknown(firelensConfiguration)) return;
      if (profile.windows || memory !== undefined || memoryReservation !== undefined) return;

      yield {
        path: ['memoryReservation'],
        message: 'No memory is reserved for the log router; reserve 50 MiB or more.',
        fixes: [{ title: 'Reserve 50 MiB', edits: [{ set: ['memoryReservation'], to: 50 }] }],
      };
    },
  }),
];
