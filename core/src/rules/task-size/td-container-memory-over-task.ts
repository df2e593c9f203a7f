import { entries, known } from '../../document/unknown.ts';
import { fitToContainers } from '../../ecs/fargate-fit.ts';
import { memoryFor, taskMemory } from '../../ecs/task-size.ts';
import { defineRule, type Fix } from '../rule.ts';

export default defineRule({
  id: 'td-container-memory-over-task',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Keep the memory limit of each container within the memory of the task.',
  why: 'A container cannot use more than its task has, so RegisterTaskDefinition refuses a higher limit.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_memory',
  aws: "The 'memory' setting for container 'worker' is greater than for the task.",

  *check(task, { profile }) {
    const limit = taskMemory(task);
    if (limit === undefined) return;
    for (const [index, container] of entries(task.containerDefinitions)) {
      const memory = known(container.memory);
      if (memory === undefined || memory <= limit) continue;
      const raised = memoryFor(memory, task, profile.fargate);
      const path = ['containerDefinitions', index, 'memory'];
      const fixes: Fix[] = [
        { title: `Limit the container to ${limit} MiB`, edits: [{ set: path, to: limit }] },
      ];
      if (raised === undefined) {
        fixes.unshift(...fitToContainers(task, profile.windows));
      } else {
        fixes.unshift({
          title: `Give the task ${raised} MiB`,
          edits: [{ set: ['memory'], to: String(raised) }],
        });
      }
      yield { path, message: `The container may use ${memory} MiB, the whole task has ${limit}.`, fixes };
    }
  },
});
