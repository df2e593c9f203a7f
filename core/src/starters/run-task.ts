import { choice, defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-run-task',
  kind: 'run-task',
  rank: 1,
  title: 'Fargate',
  summary: 'A single run of a Fargate task, with another command',

  value: {
    cluster: stop(1, 'production'),
    taskDefinition: stop(2, 'nightly-report'),
    count: number(3, 1),
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [`subnet-${stop(4, '0123456789abcdef0')}`],
        securityGroups: [`sg-${stop(5, '0123456789abcdef0')}`],
        assignPublicIp: choice(6, ['DISABLED', 'ENABLED']),
      },
    },
    overrides: {
      containerOverrides: [{ name: stop(7, 'report'), command: [stop(8, 'report'), stop(9, '--today')] }],
    },
  },
});
