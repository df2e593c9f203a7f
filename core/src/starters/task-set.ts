import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-set',
  kind: 'task-set',
  title: 'Fargate',
  summary: 'A task set of a service whose deployments something else makes',

  value: {
    service: stop(1, 'web'),
    cluster: stop(2, 'production'),
    taskDefinition: stop(3, 'web-app'),
    externalId: stop(4, 'release-1'),
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [`subnet-${stop(5, '0123456789abcdef0')}`, `subnet-${stop(6, '0123456789abcdef1')}`],
        securityGroups: [`sg-${stop(7, '0123456789abcdef0')}`],
        assignPublicIp: 'DISABLED',
      },
    },
    scale: { value: number(8, 100), unit: 'PERCENT' },
  },
});
