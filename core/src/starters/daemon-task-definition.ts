import { defineStarter, stop } from './starter.ts';

const role = (number: number, name: string) =>
  `arn:aws:iam::${stop(2, '123456789012')}:role/${stop(number, name)}`;

export default defineStarter({
  id: 'ecs-daemon-task',
  kind: 'daemon-task-definition',
  title: 'Agent',
  summary: 'An agent that a daemon runs on every managed instance, with its logs in CloudWatch',

  value: {
    family: stop(1, 'agent'),
    executionRoleArn: role(3, 'ecsTaskExecutionRole'),
    taskRoleArn: role(4, 'agentRole'),
    cpu: stop(5, '128'),
    memory: stop(6, '256'),
    containerDefinitions: [
      {
        name: stop(7, 'agent'),
        image: stop(8, 'agent:1.0'),
        essential: true,
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'agent')}`,
            'awslogs-region': stop(9, 'us-east-1'),
            'awslogs-stream-prefix': stop(7, 'agent'),
            mode: 'non-blocking',
          },
        },
      },
    ],
  },
});
