import { defineStarter, number, stop } from './starter.ts';

const role = (number: number, name: string) =>
  `arn:aws:iam::${stop(2, '123456789012')}:role/${stop(number, name)}`;

export default defineStarter({
  id: 'ecs-express-service',
  kind: 'express-service',
  title: 'Express',
  summary: 'A web service of one image, for which ECS makes the load balancer, the address and the scaling',

  value: {
    serviceName: stop(1, 'web-app'),
    executionRoleArn: role(3, 'ecsTaskExecutionRole'),
    infrastructureRoleArn: role(4, 'ecsInfrastructureRoleForExpressGatewayServices'),
    cpu: stop(5, '256'),
    memory: stop(6, '512'),
    healthCheckPath: stop(7, '/'),
    primaryContainer: { image: stop(8, 'nginx:1.29'), containerPort: number(9, 80) },
    scalingTarget: {
      minTaskCount: number(10, 1),
      maxTaskCount: number(11, 4),
      autoScalingMetric: 'AVERAGE_CPU',
      autoScalingTargetValue: number(12, 60),
    },
  },
});
