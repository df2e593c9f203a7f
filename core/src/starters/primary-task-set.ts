import { defineStarter, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-primary-task-set',
  kind: 'primary-task-set',
  title: 'Which task set is the primary one',
  summary: 'Makes a task set the one that the service counts as its own, for update-service-primary-task-set',

  value: {
    cluster: stop(1, 'production'),
    service: stop(2, 'web'),
    primaryTaskSet: stop(3, 'ecs-svc/1234567890123456789'),
  },
});
