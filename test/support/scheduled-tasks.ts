import { DescribeClustersCommand } from '@aws-sdk/client-ecs';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { localClient } from './local.ts';

/** Makes the schedule `night` and the paused rule `hourly` on an endpoint, each with a task of a family on a cluster. */
export async function makeScheduledTasks(endpoint: string, cluster: string, family: string): Promise<void> {
  const access = {
    ...{ endpoint, region: 'us-east-1' },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const Arn = await arnOf(endpoint, cluster);
  const RoleArn = 'arn:aws:iam::123456789012:role/scheduler';
  const EcsParameters = {
    TaskDefinitionArn: Arn.replace(/cluster\/.*/, `task-definition/${family}`),
    LaunchType: 'FARGATE' as const,
    NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-a'] } },
  };
  const scheduler = new SchedulerClient(access);
  await scheduler.send(
    new CreateScheduleCommand({
      ...{ Name: 'night', ScheduleExpression: 'cron(0 3 * * ? *)' },
      ScheduleExpressionTimezone: 'Europe/Berlin',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn, RoleArn, EcsParameters },
    }),
  );
  scheduler.destroy();
  const events = new EventBridgeClient(access);
  await events.send(
    new PutRuleCommand({ Name: 'hourly', ScheduleExpression: 'rate(1 hour)', State: 'DISABLED' }),
  );
  const Targets = [{ Id: 'one', Arn, RoleArn, EcsParameters }];
  await events.send(new PutTargetsCommand({ Rule: 'hourly', Targets }));
  events.destroy();
}

async function arnOf(endpoint: string, cluster: string): Promise<string> {
  const client = localClient(endpoint);
  const { clusters: [found] = [] } = await client.send(new DescribeClustersCommand({ clusters: [cluster] }));
  client.destroy();
  return found?.clusterArn ?? '';
}
