import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-service-ec2',
  kind: 'create-service',
  rank: 2,
  title: 'EC2 web',
  summary: 'A service behind a load balancer, spread over the zones and instances of a cluster',

  value: {
    serviceName: stop(1, 'web-app'),
    cluster: stop(2, 'production'),
    taskDefinition: stop(3, 'web-app'),
    desiredCount: number(4, 2),
    launchType: 'EC2',
    loadBalancers: [
      {
        targetGroupArn: `arn:aws:elasticloadbalancing:${stop(5, 'us-east-1')}:${stop(6, '123456789012')}:targetgroup/${stop(7, 'web-app')}/${stop(8, '0123456789abcdef')}`,
        containerName: stop(9, 'web'),
        containerPort: number(10, 80),
      },
    ],
    healthCheckGracePeriodSeconds: number(11, 30),
    placementStrategy: [
      { type: 'spread', field: 'attribute:ecs.availability-zone' },
      { type: 'spread', field: 'instanceId' },
    ],
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    propagateTags: 'SERVICE',
  },
});
