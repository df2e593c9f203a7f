import { roomiest } from '../fit/roomiest.ts';
import { sizeFixes, sizeMember } from '../fit/sizes.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-cpu',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Ask for no more CPU units than an instance of the cluster has left.',
  why: 'An instance registers 1024 units for each vCPU, and the scheduler hands out no more than that.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html',
  aws: 'RESOURCE:CPU',

  *check(reading) {
    if (reading.service !== undefined || reading.blocked?.by !== 'CPU') return;
    const most = roomiest(reading, 'CPU');
    yield {
      path: sizeMember(reading, 'cpu'),
      message: `No copy fits on ${reading.capacity.name}: it takes ${reading.request.task.cpu} CPU units, and ${most?.name} has the most left, ${most?.remaining}.`,
      fixes: sizeFixes(reading, 'cpu'),
    };
  },
});
