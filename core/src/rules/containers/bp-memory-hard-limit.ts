import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-memory-hard-limit',
  severity: 'info',
  confidence: 'tool',
  off: true,
  on: 'container',
  summary: 'Limit the memory of a container outside Fargate.',
  why: 'A container with a reservation only can take the memory of its neighbours.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',

  *check(container, { profile, task }) {
    if (profile.fargate || container.memory !== undefined || task?.memory !== undefined) return;
    yield {
      path: ['memory'],
      message: 'The container has no memory limit and can take all that its instance has; set memory.',
    };
  },
});
