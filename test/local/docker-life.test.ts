import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import {
  ApplicationAutoScalingClient,
  DescribeScalingActivitiesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  type ContainerDefinition,
  CreateClusterCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  CreatePrivateDnsNamespaceCommand,
  CreateServiceCommand,
  GetOperationCommand,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { execPipe } from '../../server/src/local/runtime/docker/exec-pipe.ts';
import { noEngineReason, startTestEngine, type TestEngine, testImage } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { endWell, type LocalProcess, printedBy, startLocalProcess } from '../support/local-process.ts';
import { neighbourOptions } from '../support/neighbour.ts';
import { page } from '../support/requests.ts';
import { appDeadline, until, WebApp } from '../support/web-app.ts';

const timeout = 3 * appDeadline;
const inFargate = {
  launchType: 'FARGATE' as const,
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
};
const account = 'arn:aws:logs:us-east-1:000000000000';

describe('what a service uses on AWS, with real containers', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let containers: EngineClient;
  let folder: string;
  /** Where the endpoint would leave files that are in no state folder. */
  let temporary: string;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    containers = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) => each.abortAll());
    folder = given.adopt(mkdtempSync(join(tmpdir(), 'ecs-workbench-life-')), (each) =>
      rmSync(each, { recursive: true, force: true }),
    );
    temporary = given.adopt(mkdtempSync(join(tmpdir(), 'ecs-workbench-life-')), (each) =>
      rmSync(each, { recursive: true, force: true }),
    );
  });

  const start = (args: readonly string[]) =>
    startLocalProcess(['--runtime', 'docker', ...args], { DOCKER_HOST: engine.host, TMPDIR: temporary });

  describe('and a state folder', () => {
    let local: LocalProcess;
    let client: ECSClient;
    const held = givenBack();
    before(async () => {
      local = await start(['--state', folder]);
      held.defer(() => void local.child.kill('SIGKILL'));
      client = localClient(local.endpoint);
      held.defer(() => client.destroy());
      await client.send(new CreateClusterCommand({}));
    });

    test('a parameter, a secret and an environment file arrive in the order of health, and the log is tailed live', {
      timeout,
    }, async () => {
      const options = neighbourOptions(local.endpoint);
      await using own = new AsyncDisposableStack();
      const logs = own.adopt(new CloudWatchLogsClient({ ...options, disableHostPrefix: true }), (each) =>
        each.destroy(),
      );
      const ssm = own.adopt(new SSMClient(options), (each) => each.destroy());
      const secrets = own.adopt(new SecretsManagerClient(options), (each) => each.destroy());
      await ssm.send(new PutParameterCommand({ Name: '/app/level', Value: 'debug', Type: 'SecureString' }));
      const { ARN } = await secrets.send(
        new CreateSecretCommand({ Name: 'app', SecretString: '{"password":"s3cret"}' }),
      );
      mkdirSync(join(folder, 's3/config'), { recursive: true });
      writeFileSync(join(folder, 's3/config/app.env'), 'NAME=from a file\n');
      await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/world' }));
      const { responseStream } = await logs.send(
        new StartLiveTailCommand({ logGroupIdentifiers: [`${account}:log-group:/ecs/world`] }),
      );
      const logConfiguration = {
        logDriver: 'awslogs' as const,
        options: {
          'awslogs-group': '/ecs/world',
          'awslogs-region': 'us-east-1',
          'awslogs-stream-prefix': 'ecs',
        },
      };
      await register('world', [
        {
          ...container('store', 'sleep 3; > /tmp/ready; echo store is ready'),
          logConfiguration,
          healthCheck: { command: ['CMD-SHELL', 'test -e /tmp/ready'], interval: 5, retries: 10 },
        },
        {
          ...container('app', 'echo "$LEVEL, $PASSWORD, $NAME"; while sleep 1; do echo tick; done'),
          logConfiguration,
          dependsOn: [{ containerName: 'store', condition: 'HEALTHY' }],
          environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::config/app.env' }],
          secrets: [
            { name: 'LEVEL', valueFrom: '/app/level' },
            { name: 'PASSWORD', valueFrom: `${ARN}:password::` },
          ],
        },
      ]);
      const { tasks } = await client.send(new RunTaskCommand({ taskDefinition: 'world', ...inFargate }));
      const arn = tasks?.[0]?.taskArn ?? '';
      const lines: string[] = [];
      let atTick: Task | undefined;
      for await (const { sessionUpdate } of responseStream ?? []) {
        lines.push(...(sessionUpdate?.sessionResults ?? []).map(({ message = '' }) => message));
        if (!lines.includes('tick')) continue;
        atTick = await described(arn);
        break;
      }
      assert.deepEqual(lines.slice(0, 3), ['store is ready', 'debug, s3cret, from a file', 'tick']);
      assert.deepEqual(
        [atTick?.lastStatus, atTick?.containers?.map(({ name, healthStatus }) => [name, healthStatus])],
        [
          'RUNNING',
          [
            ['store', 'HEALTHY'],
            ['app', 'UNKNOWN'],
          ],
        ],
        'the line came while the task ran',
      );
      await client.send(new StopTaskCommand({ task: arn }));
    });

    test('a schedule starts a task on time', { timeout }, async () => {
      await register('job', [container('job', 'exit 7')]);
      const scheduler = held.adopt(new SchedulerClient(neighbourOptions(local.endpoint)), (each) =>
        each.destroy(),
      );
      const at = new Date(Math.ceil(Date.now() / 1000 + 2) * 1000);
      await scheduler.send(
        new CreateScheduleCommand({
          Name: 'job',
          ScheduleExpression: `at(${at.toISOString().slice(0, 19)})`,
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: {
            Arn: 'arn:aws:ecs:us-east-1:000000000000:cluster/default',
            RoleArn: 'arn:aws:iam::000000000000:role/scheduler',
            EcsParameters: {
              TaskDefinitionArn: 'job',
              LaunchType: 'FARGATE',
              NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-a'] } },
            },
          },
        }),
      );
      let task: Task | undefined;
      await until('the job has run', async () => {
        const { taskArns = [] } = await client.send(
          new ListTasksCommand({ family: 'job', desiredStatus: 'STOPPED' }),
        );
        task = taskArns[0] === undefined ? undefined : await described(taskArns[0]);
        return task?.lastStatus === 'STOPPED';
      });
      const late = (task?.createdAt?.getTime() ?? 0) - at.getTime();
      assert.ok(late >= 0 && late < 1000, `it was started ${late} ms after its time`);
      assert.deepEqual([task?.stopCode, task?.containers?.[0]?.exitCode], ['EssentialContainerExited', 7]);
    });

    test('an endpoint that is killed and started again goes on with its load balancer and names, and --clean leaves nothing', {
      timeout,
    }, async () => {
      const web = new WebApp('web', client, local.endpoint);
      await web.register('here');
      const { group } = await web.balance();
      await web.create(group, {
        desiredCount: 1,
        serviceRegistries: [{ registryArn: await registry('web') }],
      });
      await web.untilCompleted(1);
      await register('caller', [container('caller', 'true')]);
      const { tasks } = await client.send(new RunTaskCommand({ taskDefinition: 'caller', ...inFargate }));
      const caller = tasks?.[0]?.taskArn ?? '';
      await until('the caller runs', async () => (await described(caller)).lastStatus === 'RUNNING');
      const id = (await described(caller)).containers?.[0]?.runtimeId ?? '';
      const call = async () => {
        const command = 'wget -q -O - http://web.shop.local:8080/ 2>/dev/null || echo no answer';
        return (await text(await execPipe(containers, id, ['sh', '-c', command]))).trim();
      };
      await until('it is called by name', async () => (await call()) === 'here');
      assert.equal(await page(web.url), '200 here');

      local.child.kill('SIGKILL');
      await local.ended;
      client.destroy();
      web[Symbol.dispose]();
      local = await start(['--state', folder]);
      client = localClient(local.endpoint);
      const again = new WebApp('web', client, local.endpoint);
      await until('the load balancer answers', async () => (await page(web.url)) === '200 here');
      assert.equal(await call(), 'here');
      assert.equal((await described(caller)).containers?.[0]?.runtimeId, id);
      await again.update({ desiredCount: 2 });
      await again.untilRunning(2);
      await until('both are healthy', async () => `${await again.health(group)}` === 'healthy,healthy');
      const [kept] = await again.tasks();
      await client.send(new StopTaskCommand({ task: kept?.taskArn ?? '' }));
      await until('another one is looked up', async () => (await call()) === 'here');
      again[Symbol.dispose]();

      local.child.kill('SIGKILL');
      await local.ended;
      await printedBy(['--clean', '--state', folder], { DOCKER_HOST: engine.host });
      assert.deepEqual(
        [readdirSync(temporary), await left()],
        [[], { containers: [], networks: ['bridge'], volumes: [] }],
      );
    });

    async function registry(Name: string): Promise<string> {
      const map = held.adopt(
        new ServiceDiscoveryClient({ ...neighbourOptions(local.endpoint), disableHostPrefix: true }),
        (each) => each.destroy(),
      );
      const { OperationId } = await map.send(
        new CreatePrivateDnsNamespaceCommand({ Name: 'shop.local', Vpc: 'vpc-1' }),
      );
      const { Operation } = await map.send(new GetOperationCommand({ OperationId }));
      const NamespaceId = Operation?.Targets?.NAMESPACE ?? '';
      const { Service } = await map.send(
        new CreateServiceCommand({ Name, NamespaceId, DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 10 }] } }),
      );
      return Service?.Arn ?? '';
    }

    function register(family: string, containerDefinitions: ContainerDefinition[]) {
      return client.send(
        new RegisterTaskDefinitionCommand({
          family,
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          cpu: '256',
          memory: '512',
          executionRoleArn: 'arn:aws:iam::000000000000:role/execution',
          containerDefinitions,
        }),
      );
    }

    async function described(task: string): Promise<Task> {
      const { tasks: [found] = [] } = await client.send(new DescribeTasksCommand({ tasks: [task] }));
      assert.ok(found);
      return found;
    }
  });

  test('target tracking scales out under the load that is measured, and in again without it', {
    timeout,
  }, async () => {
    // A minute of the alarms passes in a second.
    const local = await start(['--speed', '60']);
    await using own = new AsyncDisposableStack();
    own.defer(() => endWell(local));
    const client = own.adopt(localClient(local.endpoint), (each) => each.destroy());
    await client.send(new CreateClusterCommand({}));
    const app = own.use(new WebApp('app', client, local.endpoint));
    const busy = `trap 'exit 0' TERM; > /tmp/busy; while [ -e /tmp/busy ]; do :; done; while sleep 0.1; do :; done`;
    await app.register('busy', busy);
    await app.create('', { desiredCount: 1, loadBalancers: [] });
    await app.untilRunning(1);
    const scaling = own.adopt(new ApplicationAutoScalingClient(neighbourOptions(local.endpoint)), (each) =>
      each.destroy(),
    );
    const resource = {
      ServiceNamespace: 'ecs' as const,
      ResourceId: 'service/default/app',
      ScalableDimension: 'ecs:service:DesiredCount' as const,
    };
    await scaling.send(new RegisterScalableTargetCommand({ ...resource, MinCapacity: 1, MaxCapacity: 2 }));
    await scaling.send(
      new PutScalingPolicyCommand({
        ...resource,
        PolicyName: 'cpu',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 20,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      }),
    );
    await app.untilRunning(2);
    for (const { containers: [container] = [] } of await app.tasks()) {
      await text(await execPipe(containers, container?.runtimeId ?? '', ['rm', '/tmp/busy']));
    }
    await app.untilRunning(1);
    // An activity is successful when the service is what was set, a moment after the last task is told to stop.
    let activities: readonly (readonly [string | undefined, string | undefined])[] = [];
    await until('each scaling has ended', async () => {
      const { ScalingActivities = [] } = await scaling.send(new DescribeScalingActivitiesCommand(resource));
      activities = ScalingActivities.map(
        ({ Description, StatusCode }) => [Description, StatusCode] as const,
      ).toReversed();
      return activities.every(([, status]) => status !== 'InProgress');
    });
    assert.deepEqual(activities, [
      ['Setting desired count to 2.', 'Successful'],
      ['Setting desired count to 1.', 'Successful'],
    ]);
  });

  /** What the engine has, but for what it always has. */
  async function left() {
    const list = await containers.json<readonly { readonly Names: readonly string[] }[]>(
      'GET',
      '/containers/json?all=true',
    );
    const networks = await containers.json<readonly { readonly Name: string }[]>('GET', '/networks');
    const { Volumes } = await containers.json<{
      readonly Volumes: readonly { readonly Name: string }[] | null;
    }>('GET', '/volumes');
    return {
      containers: list.flatMap(({ Names }) => Names),
      networks: networks.map(({ Name }) => Name),
      volumes: (Volumes ?? []).map(({ Name }) => Name),
    };
  }
});

/** One that runs a script, and goes on until it is told to end. */
function container(name: string, script: string): ContainerDefinition {
  const rest = script.startsWith('exit')
    ? script
    : `trap 'exit 0' TERM; ${script}; while sleep 0.2; do :; done`;
  return { name, image: testImage, command: ['sh', '-c', rest], stopTimeout: 2 };
}
