import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-memory-required',
  severity: 'error',
  confidence: 'api',
  on: 'container',
  summary: 'Give a container its memory when the task has none.',
  why: 'Without task memory ECS has nothing to reserve for the container and refuses the definition.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aws: "Invalid setting for container 'X'. At least one of 'memory' or 'memoryReservation' must be specified.",

  *check(container, { task, profile }) {
    // On Fargate the task itself must have memory, which another rule asks for.
    if (task === undefined || task.memory !== undefined || profile.fargate) return;
    if (container.memory || container.memoryReservation) return;

    yield {
      path: ['memory'],
      message:
        'Neither the task nor this container says how much memory it gets; ' +
        'give the container "memory" or "memoryReservation".',
      fixes: [
        { title: 'Limit the container to 512 MiB', edits: [{ set: ['memory'], to: 512 }] },
        { title: 'Reserve 128 MiB for the container', edits: [{ set: ['memoryReservation'], to: 128 }] },
      ],
    };
  },
});
