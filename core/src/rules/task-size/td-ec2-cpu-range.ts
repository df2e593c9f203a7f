import { taskCpu } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

const smallest = 128;
const largest = 196608;

export default defineRule({
  id: 'td-ec2-cpu-range',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give a task outside Fargate 128 to 196608 CPU units (0.125 to 192 vCPU).',
  why: 'RegisterTaskDefinition takes no other task size; above 10240 units the container instance must also have the attribute ecs.capability.increased-task-cpu-limit.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',
  aws: "Invalid 'cpu' setting for task.",

  *check(task, { profile }) {
    const cpu = taskCpu(task);
    if (profile.fargate || cpu === undefined || (cpu >= smallest && cpu <= largest)) return;
    yield {
      path: ['cpu'],
      message: `A task takes ${smallest} to ${largest} CPU units, not ${cpu}; 1024 units are one vCPU.`,
    };
  },
});
