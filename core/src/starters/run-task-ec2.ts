import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-run-task-ec2',
  kind: 'run-task',
  title: 'EC2',
  summary: 'One run of a task on the container instances of a cluster',

  value: {
    cluster: stop(1, 'production'),
    taskDefinition: stop(2, 'migrate'),
    count: number(3, 1),
    launchType: 'EC2',
    startedBy: stop(4, 'release'),
  },
});
