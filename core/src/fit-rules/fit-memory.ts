import { roomiest } from '../fit/roomiest.ts';
import { sizeFixes, sizeMember } from '../fit/sizes.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-memory',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Ask for no more memory than an instance of the cluster has left.',
  why: 'The scheduler counts memoryReservation, or memory where there is none, and places the task on no instance.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html',
  aws: 'RESOURCE:MEMORY',

  *check(reading) {
    if (reading.service !== undefined || reading.blocked?.by !== 'MEMORY') return;
    const most = roomiest(reading, 'MEMORY');
    yield {
      path: sizeMember(reading, 'memory'),
      message: `No copy fits on ${reading.capacity.name}: it takes ${reading.request.task.memory} MiB of memory, and ${most?.name} has the most left, ${most?.remaining} MiB.`,
      fixes: sizeFixes(reading, 'memory'),
    };
  },
});
