import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { declareInstances, localClient } from '../support/local.ts';
import { type LocalProcess, startLocalProcess } from '../support/local-process.ts';

const taskDefinition = {
  family: 'web-app',
  containerDefinitions: [
    {
      name: 'nginx',
      image: 'nginx:latest',
      memory: 256,
      cpu: 256,
      portMappings: [{ containerPort: 80, hostPort: 80 }],
    },
  ],
};

/** A cluster's minutes pass in a second, as one would let them for a demonstration. */
const fast = ['--runtime', 'simulated', '--speed', '100'];

describe('create a cluster, register, create a service, wait until it is stable', () => {
  describe('with the AWS SDK', () => {
    let local: LocalProcess;
    let client: ECSClient;
    before(async () => {
      local = await startLocalProcess(fast);
      client = localClient(local.endpoint);
    });
    after(async () => {
      client.destroy();
      local.child.kill();
      assert.equal((await local.ended).errors, '');
    });

    test('runs two tasks on two instances, and three after scaling', async () => {
      await client.send(new CreateClusterCommand({ clusterName: 'production' }));
      await declareInstances(client, 'production', ['us-east-1a', 'us-east-1b', 'us-east-1c']);
      const registered = await client.send(new RegisterTaskDefinitionCommand(taskDefinition));
      assert.equal(registered.taskDefinition?.revision, 1);
      const named = { cluster: 'production', serviceName: 'web-app', taskDefinition: 'web-app:1' };
      await client.send(new CreateServiceCommand({ ...named, desiredCount: 2 }));
      await untilStable(client);
      assert.equal(new Set(await instancesInUse(client)).size, 2);

      await client.send(
        new UpdateServiceCommand({ cluster: 'production', service: 'web-app', desiredCount: 3 }),
      );
      await untilStable(client);
      assert.equal(new Set(await instancesInUse(client)).size, 3);
    });
  });

  describe('with the stock AWS CLI', { skip: noAwsReason() ?? false }, () => {
    let local: LocalProcess;
    let folder: string;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-cli-'));
      writeFileSync(join(folder, 'task-definition.json'), JSON.stringify(taskDefinition));
      local = await startLocalProcess(fast);
    });
    after(async () => {
      rmSync(folder, { recursive: true });
      local.child.kill();
      assert.equal((await local.ended).errors, '');
    });

    test('runs two tasks on two instances', async () => {
      await aws('create-cluster', '--cluster-name', 'production');
      for (const _ of [1, 2]) {
        await aws(
          ...['register-container-instance', '--cluster', 'production', '--total-resources'],
          'name=CPU,type=INTEGER,integerValue=1024',
          'name=MEMORY,type=INTEGER,integerValue=2048',
        );
      }
      await aws('register-task-definition', '--cli-input-json', 'file://task-definition.json');
      await aws(
        ...['create-service', '--cluster', 'production', '--service-name', 'web-app'],
        ...['--task-definition', 'web-app:1', '--desired-count', '2'],
      );
      await aws('wait', 'services-stable', '--cluster', 'production', '--services', 'web-app');
      const counts = ['runningCount', 'pendingCount', 'desiredCount', 'deployments[0].rolloutState'];
      const query = `services[0].[${counts.join(',')}]`;
      const described = await aws(
        ...['describe-services', '--cluster', 'production', '--services', 'web-app', '--query', query],
      );
      assert.deepEqual(JSON.parse(described), [2, 0, 2, 'COMPLETED']);
    });

    test('shows a refusal as the CLI shows those of AWS', async () => {
      const failed = await aws('delete-cluster', '--cluster', 'nope').catch((error: unknown) =>
        String(error),
      );
      assert.match(
        failed,
        /An error occurred \(ClusterNotFoundException\) when calling the DeleteCluster operation: Cluster not found\./,
      );
    });

    async function aws(...args: readonly string[]): Promise<string> {
      const env = {
        ...process.env,
        AWS_ENDPOINT_URL_ECS: local.endpoint,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_CONFIG_FILE: join(folder, 'no-config'),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
        AWS_PAGER: '',
      };
      const region = ['--endpoint-url', local.endpoint, '--output', 'json'];
      return (await promisify(execFile)('aws', ['ecs', ...args, ...region], { cwd: folder, env })).stdout;
    }
  });
});

/** Why the CLI's part is left out; `undefined` when it is there. */
function noAwsReason(): string | undefined {
  const found = spawnSync('aws', ['--version']).status === 0;
  return found ? undefined : 'the aws command is not on PATH (apt-get install awscli, or pip install awscli)';
}

/** Polls more often than the waiter's own 15 seconds, for the cluster's time runs faster too. */
async function untilStable(client: ECSClient): Promise<void> {
  const waited = await waitUntilServicesStable(
    { client, maxWaitTime: 30, minDelay: 0.1, maxDelay: 0.2 },
    { cluster: 'production', services: ['web-app'] },
  );
  assert.equal(waited.state, 'SUCCESS');
  const described = await client.send(
    new DescribeServicesCommand({ cluster: 'production', services: ['web-app'] }),
  );
  const [service] = described.services ?? [];
  assert.equal(service?.runningCount, service?.desiredCount);
  assert.equal(service?.deployments?.length, 1);
}

async function instancesInUse(client: ECSClient): Promise<(string | undefined)[]> {
  const { taskArns: tasks } = await client.send(
    new ListTasksCommand({ cluster: 'production', serviceName: 'web-app' }),
  );
  const described = await client.send(new DescribeTasksCommand({ cluster: 'production', tasks }));
  assert.ok(described.tasks?.every(({ lastStatus }) => lastStatus === 'RUNNING'));
  return (described.tasks ?? []).map(({ containerInstanceArn }) => containerInstanceArn);
}
