import {
  CreateClusterCommand,
  DescribeTasksCommand,
  type ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { testImage } from './engine.ts';
import { declareInstances } from './local.ts';

/** A task with one container, `web`, that serves a page at its port 80 and can be entered. */
export interface WebTask {
  readonly arn: string;
  readonly runtimeId: string;
}

/** Starts one of family `web`, without waiting for it. */
export async function startWebTask(client: ECSClient, cluster = 'default'): Promise<string> {
  const portMappings = [{ containerPort: 80, hostPort: 0 }];
  const command = ['sh', '-c', 'echo hello from inside > /tmp/index.html; exec httpd -f -p 80 -h /tmp'];
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: testImage, memory: 32, command, portMappings }],
    }),
  );
  const run = new RunTaskCommand({ cluster, taskDefinition: 'web', enableExecuteCommand: true });
  return (await client.send(run)).tasks?.[0]?.taskArn ?? '';
}

/** Makes the cluster with an instance, and a task in it that runs. */
export async function runWebTask(client: ECSClient, cluster = 'default'): Promise<WebTask> {
  await client.send(new CreateClusterCommand({ clusterName: cluster }));
  await declareInstances(client, cluster, ['us-east-1a']);
  const arn = await startWebTask(client, cluster);
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const { tasks } = await client.send(new DescribeTasksCommand({ cluster, tasks: [arn] }));
    const [found] = tasks?.[0]?.containers ?? [];
    const isUp = found?.managedAgents?.[0]?.lastStatus === 'RUNNING';
    if (isUp && found?.runtimeId !== undefined) return { arn, runtimeId: found.runtimeId };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The task does not run.');
}
