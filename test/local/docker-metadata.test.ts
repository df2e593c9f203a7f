import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  GetTaskProtectionCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { noEngineReason, startTestEngine, type TestEngine, testImage } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { declareInstances } from '../support/local.ts';
import { endWell, keyOfTests, type LocalProcess, startLocalProcess } from '../support/local-process.ts';

const role = 'arn:aws:iam::000000000000:role/reader';

/** Asks as any program of the container would, all at once, and writes each answer's body as a line. */
const script = `
at=\${ECS_CONTAINER_METADATA_URI_V4#http://}; host=\${at%%/*}
case $host in *:*) port=\${host#*:};; *) port=80;; esac
ask() {
  # A client that closes its side before the answer is taken for gone.
  { printf '%s %s HTTP/1.0\\r\\nContent-Length: %s\\r\\n\\r\\n%s' "$1" "/\${2#http://*/}" "\${#3}" "$3"; sleep 3; } |
    nc \${host%:*} $port | /bin/busybox tail -n 1
  echo
}
ask GET "$ECS_CONTAINER_METADATA_URI_V4" > /tmp/1 &
ask GET "$ECS_CONTAINER_METADATA_URI_V4/task" > /tmp/2 &
ask GET "$ECS_CONTAINER_METADATA_URI_V4/task/stats" > /tmp/3 &
ask GET "http://x\${AWS_CONTAINER_CREDENTIALS_RELATIVE_URI:-/\${AWS_CONTAINER_CREDENTIALS_FULL_URI#http://*/}}" > /tmp/4 &
ask PUT "$ECS_AGENT_URI/task-protection/v1/state" '{"ProtectionEnabled":true,"ExpiresInMinutes":60}' > /tmp/5 &
ask PUT "$ECS_AGENT_URI/task-protection/v1/state" '{}' > /tmp/6 &
ask GET "\${ECS_CONTAINER_METADATA_URI_V4%/*}/other" > /tmp/7 &
wait
cat /tmp/1 /tmp/2 /tmp/3 /tmp/4 /tmp/5 /tmp/6 /tmp/7
cat /proc/sys/net/ipv4/neigh/eth1/base_reachable_time_ms 2>/dev/null || echo 0
exec sleep 600`;

describe('a container that asks about itself', { skip: noEngineReason() ?? false, concurrency: 3 }, () => {
  let engine: TestEngine;
  let local: LocalProcess;
  let client: ECSClient;
  let logs: CloudWatchLogsClient;
  const remarks =
    'Every call must be signed with your access key for local endpoints: --print-env prints what other tools need.\n' +
    'RegisterTaskDefinition: executionRoleArn is kept and shown only: images, secrets and logs are reached without the role.\n';
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    // One of the tasks is on the network of the host.
    local = await startLocalProcess(['--runtime', 'docker', '--allow-host'], { DOCKER_HOST: engine.host });
    given.defer(() => endWell(local, remarks));
    const credentials = await keyOfTests();
    client = new ECSClient({ endpoint: local.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
    given.defer(() => client.destroy());
    logs = new CloudWatchLogsClient({
      endpoint: local.endpoint,
      region: 'us-east-1',
      credentials,
    });
    given.defer(() => logs.destroy());
    await client.send(new CreateClusterCommand({}));
    await declareInstances(client, 'default', ['us-east-1a']);
  });

  for (const [networkMode, launchType] of [
    ['awsvpc', 'FARGATE'],
    ['bridge', 'EC2'],
    ['host', 'EC2'],
  ] as const) {
    test(`on ${networkMode} is told of its task, its use, its role, and may protect itself`, {
      timeout: 120_000,
    }, async () => {
      const family = `asker-${networkMode}`;
      await client.send(
        new RegisterTaskDefinitionCommand({
          family,
          networkMode,
          requiresCompatibilities: [launchType],
          cpu: '256',
          memory: '512',
          taskRoleArn: role,
          executionRoleArn: 'arn:aws:iam::000000000000:role/execution',
          containerDefinitions: [
            {
              name: 'app',
              image: testImage,
              command: ['sh', '-c', script],
              stopTimeout: 2,
              logConfiguration: {
                logDriver: 'awslogs',
                options: {
                  'awslogs-group': '/ecs/asker',
                  'awslogs-region': 'us-east-1',
                  'awslogs-stream-prefix': 'ecs',
                  'awslogs-create-group': 'true',
                },
              },
            },
          ],
        }),
      );
      await client.send(
        new CreateServiceCommand({
          serviceName: family,
          taskDefinition: family,
          desiredCount: 1,
          launchType,
          ...(networkMode === 'awsvpc'
            ? { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } } }
            : {}),
        }),
      );
      const taskArn = await first(async () => {
        const { taskArns = [] } = await client.send(new ListTasksCommand({ serviceName: family }));
        return taskArns[0];
      });
      const lines = await first(async () => {
        const found = await linesOf(taskArn.split('/').at(-1) ?? '');
        return found.length >= 8 ? found : undefined;
      });
      const [own, task, stats, credentials, protectedOnce, refused, other, asksAnewAfter] = lines.map(
        (line) => JSON.parse(line),
      );
      const id = own.DockerId;
      assert.deepEqual(
        [
          own.Name,
          own.KnownStatus,
          own.Limits,
          own.Networks[0].NetworkMode,
          own.ContainerARN.split(':')[5].split('/')[0],
        ],
        ['app', 'RUNNING', { CPU: 0, Memory: 512 }, networkMode, 'container'],
      );
      assert.deepEqual(
        [
          task.TaskARN,
          task.Family,
          task.Revision,
          task.ServiceName,
          task.Limits,
          task.LaunchType,
          task.Containers[0].DockerId,
        ],
        [taskArn, family, '1', family, { CPU: 0.25, Memory: 512 }, launchType, id],
      );
      assert.equal(typeof stats[id].memory_stats.usage, 'number');
      assert.deepEqual(
        [
          credentials.RoleArn,
          /^ASIA/.test(credentials.AccessKeyId),
          Date.parse(credentials.Expiration) > Date.now(),
        ],
        [role, true, true],
      );
      const { protectedTasks } = await client.send(
        new GetTaskProtectionCommand({ cluster: 'default', tasks: [taskArn] }),
      );
      assert.deepEqual(protectedOnce, {
        protection: {
          ExpirationDate: protectedTasks?.[0]?.expirationDate?.toISOString(),
          ProtectionEnabled: true,
          TaskArn: taskArn,
        },
      });
      assert.deepEqual(refused, {
        error: {
          Arn: taskArn,
          Code: 'InvalidParameterException',
          Message: "Invalid request: does not contain 'ProtectionEnabled' field",
        },
      });
      // The way to this machine does not get lost when its bridge changes its address.
      if (networkMode !== 'host') assert.equal(asksAnewAfter, 1000);
      assert.match(other, /^V4 container metadata handler: unable to get container ID from request/);
    });
  }

  async function linesOf(id: string): Promise<string[]> {
    const stream = { logGroupName: '/ecs/asker', logStreamName: `ecs/app/${id}`, startFromHead: true };
    const page = await logs.send(new GetLogEventsCommand(stream)).catch(() => undefined);
    return (page?.events ?? []).map(({ message = '' }) => message.trim()).filter((line) => line !== '');
  }
});

async function first<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  const end = Date.now() + 90_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('Not within 90 s.');
    await delay(200);
  }
}
