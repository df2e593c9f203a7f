import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-memory-reservation-order',
  severity: 'error',
  confidence: 'api',
  on: 'container',
  summary: 'Reserve no more memory for a container than its limit.',
  why: 'The hard limit stops the container before it could use what was reserved, so registration refuses it.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aws: "'memory' must be greater than or equal to 'memoryReservation'",

  *check(container) {
    const limit = known(container.memory);
    const reserved = known(container.memoryReservation);
    if (!limit || reserved === undefined || reserved <= limit) return;

    yield {
      path: ['memoryReservation'],
      message: `${reserved} MiB are reserved but the container may use only ${limit} MiB; raise "memory" or reserve less.`,
      fixes: [
        { title: `Raise the limit to ${reserved} MiB`, edits: [{ set: ['memory'], to: reserved }] },
        { title: `Reserve ${limit} MiB`, edits: [{ set: ['memoryReservation'], to: limit }] },
      ],
    };
  },
});
