import { entries } from '../document/unknown.ts';
import { roomiest } from '../fit/roomiest.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-gpu',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Ask for no more GPUs than an instance of the cluster has left.',
  why: 'A GPU belongs to one container at a time, so a task waits for one that is free.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
  aws: 'RESOURCE:GPU',

  *check(reading) {
    if (reading.service !== undefined || reading.blocked?.by !== 'GPU') return;
    const { capacity, request, task, containersAt = [] } = reading;
    for (const [index, container] of entries(task.containerDefinitions)) {
      const found = entries(container.resourceRequirements).find(([, { type }]) => type === 'GPU');
      if (found === undefined) continue;
      yield {
        path: [...containersAt, index, 'resourceRequirements', found[0], 'value'],
        message: `No copy fits on ${capacity.name}: it takes ${request.task.gpus} GPUs, and no instance has more than ${roomiest(reading, 'GPU')?.remaining ?? 0} left.`,
      };
      return;
    }
  },
});
