import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-service-fargate',
  kind: 'create-service',
  rank: 1,
  title: 'Fargate web',
  summary: 'A Fargate service behind a load balancer, with a rolling update that rolls back',

  value: {
    serviceName: stop(1, 'web-app'),
    cluster: stop(2, 'production'),
    taskDefinition: stop(3, 'web-app'),
    desiredCount: number(4, 2),
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [`subnet-${stop(5, '0123456789abcdef0')}`, `subnet-${stop(6, '0123456789abcdef1')}`],
        securityGroups: [`sg-${stop(7, '0123456789abcdef0')}`],
        assignPublicIp: 'DISABLED',
      },
    },
    loadBalancers: [
      {
        targetGroupArn: `arn:aws:elasticloadbalancing:${stop(8, 'us-east-1')}:${stop(9, '123456789012')}:targetgroup/${stop(10, 'web-app')}/${stop(11, '0123456789abcdef')}`,
        containerName: stop(12, 'web'),
        containerPort: number(13, 80),
      },
    ],
    healthCheckGracePeriodSeconds: number(14, 30),
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    propagateTags: 'SERVICE',
  },
});
