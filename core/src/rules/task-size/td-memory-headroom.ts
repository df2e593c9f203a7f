import { reservedMemory, taskMemory } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-memory-headroom',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'task-definition',
  summary: 'Size a task close to what its containers are given.',
  why: 'Memory of the task that no container reserves is paid for and rarely used.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',

  *check(task, { containers }) {
    const limit = taskMemory(task);
    if (limit === undefined || containers.length === 0) return;
    if (
      containers.some(
        (container) => container.memory === undefined && container.memoryReservation === undefined,
      )
    )
      return;
    const sum = containers.reduce((total, container) => total + reservedMemory(container), 0);
    if (sum === 0 || limit <= 2 * sum) return;
    yield {
      path: ['memory'],
      message: `The task has ${limit} MiB, its containers together take ${sum}; a smaller task may do.`,
    };
  },
});
