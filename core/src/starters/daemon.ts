import { defineStarter, number, stop } from './starter.ts';

const arn = (resource: string) =>
  `arn:aws:ecs:${stop(2, 'us-east-1')}:${stop(3, '123456789012')}:${resource}`;

export default defineStarter({
  id: 'ecs-daemon',
  kind: 'daemon',
  title: 'Daemon',
  summary: 'One task on every managed instance, rolled out a quarter of the instances at a time',

  value: {
    daemonName: stop(1, 'agent'),
    clusterArn: arn(`cluster/${stop(4, 'production')}`),
    daemonTaskDefinitionArn: arn(`daemon-task-definition/${stop(1, 'agent')}:${stop(5, '1')}`),
    capacityProviderArns: [arn(`capacity-provider/${stop(6, 'managed-instances')}`)],
    deploymentConfiguration: { drainPercent: number(7, 25), bakeTimeInMinutes: number(8, 5) },
    propagateTags: 'DAEMON',
  },
});
