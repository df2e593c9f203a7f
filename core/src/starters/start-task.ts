import { defineStarter, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-start-task',
  kind: 'start-task',
  title: 'One instance',
  summary: 'A task on the one container instance that is named',

  value: {
    cluster: stop(1, 'production'),
    taskDefinition: stop(2, 'agent'),
    containerInstances: [stop(3, '0123456789abcdef0123456789abcdef')],
  },
});
