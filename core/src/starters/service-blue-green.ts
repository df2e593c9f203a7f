import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-service-blue-green',
  kind: 'create-service',
  title: 'Blue/green',
  summary: 'A Fargate service whose next version takes over behind a load balancer at once, and can go back',

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
        targetGroupArn: `arn:aws:elasticloadbalancing:${stop(8, 'us-east-1')}:${stop(9, '123456789012')}:targetgroup/${stop(10, 'web-app-blue')}/${stop(11, '0123456789abcdef')}`,
        containerName: stop(12, 'web'),
        containerPort: number(13, 80),
        advancedConfiguration: {
          alternateTargetGroupArn: `arn:aws:elasticloadbalancing:${stop(8, 'us-east-1')}:${stop(9, '123456789012')}:targetgroup/${stop(14, 'web-app-green')}/${stop(15, '0123456789abcdef')}`,
          productionListenerRule: `arn:aws:elasticloadbalancing:${stop(8, 'us-east-1')}:${stop(9, '123456789012')}:listener-rule/app/${stop(16, 'web-app/0123456789abcdef/0123456789abcdef/0123456789abcdef')}`,
          roleArn: `arn:aws:iam::${stop(9, '123456789012')}:role/${stop(17, 'ecsInfrastructureRoleForLoadBalancers')}`,
        },
      },
    ],
    healthCheckGracePeriodSeconds: number(18, 30),
    deploymentConfiguration: {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: number(19, 10),
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    propagateTags: 'SERVICE',
  },
});
