import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-ephemeral-large',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'task-definition',
  summary: 'Ask for no more ephemeral storage than a task needs.',
  why: 'The first 20 GiB are free, the rest is billed for as long as the task runs.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html',

  *check(task) {
    const size = known(known(task.ephemeralStorage)?.sizeInGiB);
    if (size === undefined || size <= 100) return;
    yield {
      path: ['ephemeralStorage', 'sizeInGiB'],
      message: `${size - 20} of the ${size} GiB are billed for as long as a task runs; ask for less if it does.`,
    };
  },
});
