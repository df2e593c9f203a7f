import { defineStarter, number, stop, TypedPlace } from './starter.ts';

const taskDefinition = `arn:aws:ecs:${stop(1, 'us-east-1')}:${stop(2, '123456789012')}:task-definition/${stop(3, 'web-app')}:${stop(4, '1')}`;

export default defineStarter({
  id: 'ecs-appspec',
  kind: 'appspec',
  title: 'Blue/green by CodeDeploy',
  summary:
    'What CodeDeploy replaces a service with: the task definition, and the container behind the load balancer',

  value: {
    version: new TypedPlace('0.0'),
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: {
            TaskDefinition: taskDefinition,
            LoadBalancerInfo: { ContainerName: stop(5, 'web'), ContainerPort: number(6, 80) },
          },
        },
      },
    ],
  },
});
