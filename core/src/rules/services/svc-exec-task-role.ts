import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-exec-task-role',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Give the task definition a task role when ECS Exec is on.',
  why: 'The agent in the task opens the session with the task role.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  aws: "The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.",

  *check(service, { pairedTask }) {
    if (service.enableExecuteCommand !== true || pairedTask === undefined) return;
    if (pairedTask.taskRoleArn !== undefined) return;
    yield {
      path: ['enableExecuteCommand'],
      message:
        'ECS Exec needs a task role, and the task definition has no "taskRoleArn"; add one there or switch Exec off.',
    };
  },
});
