import { parseCpu, parseMemory } from '../../../ecs/fargate-sizes.ts';
import { containersOf, type TaskRefusals } from '../refusal.ts';

const troubleshooting =
  'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
export const sizeRefusals: TaskRefusals = function* (task) {
  const cpu = parseCpu(task.cpu);
  const memory = parseMemory(task.memory);
  const fargate = task.requiresCompatibilities?.includes('FARGATE') === true;
  if (task.cpu !== undefined && cpu === undefined) yield `Invalid 'cpu' setting for task. ${troubleshooting}`;
  if (task.memory !== undefined && memory === undefined) {
    yield `Invalid 'memory' setting for task. ${troubleshooting}`;
  }
  if (!fargate && cpu !== undefined && (cpu < 128 || cpu > 196608)) {
    yield `Invalid 'cpu' setting for task. ${troubleshooting}`;
  }
  yield* containerMemory(task, memory);
  const reserved = containersOf(task).reduce((total, each) => total + (each.memoryReservation ?? 0), 0);
  if (memory !== undefined && reserved > memory) {
    yield "The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.";
  }
  const sum = containersOf(task).reduce((total, container) => total + (container.cpu ?? 0), 0);
  if (cpu !== undefined && sum > cpu) {
    yield "The sum of all container 'cpu' values cannot be greater than the value of the task-level 'cpu' value";
  }
};

function* containerMemory(task: Parameters<TaskRefusals>[0], taskMemory: number | undefined) {
  for (const { name, memory, memoryReservation } of containersOf(task)) {
    if (taskMemory === undefined && memory === undefined && memoryReservation === undefined) {
      yield `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`;
    }
    if (memory !== undefined && memoryReservation !== undefined && memory < memoryReservation) {
      yield `Invalid setting for container '${name}'. 'memory' must be greater than or equal to 'memoryReservation'.`;
    }
    if (taskMemory !== undefined && (memory ?? 0) > taskMemory) {
      yield `The 'memory' setting for container '${name}' is greater than for the task.`;
    }
  }
}
