import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  DeleteClusterCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListServiceDeploymentsCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { DeclaredCluster } from '../../server/src/local/declared/declared-cluster.ts';
import { declareInstances, type Local, nothingDeclared, openLocal, refusal } from '../support/local.ts';

let local: Local;

beforeEach(async () => {
  local = await openLocal();
});

afterEach(() => local.close());

const pool = {
  cluster: 'default',
  type: 'm6i.large',
  count: 2,
  zones: [],
  attributes: {},
  joinAfterSeconds: 0,
};

const web = {
  file: 'web.json',
  input: { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }] },
};

function service(desiredCount: number) {
  return { file: 'service.json', input: { serviceName: 'web', taskDefinition: 'web', desiredCount } };
}

function declare(declared: Partial<DeclaredCluster>): Promise<string[]> {
  return local.endpoint.declare({ ...nothingDeclared, ...declared });
}

async function instances(cluster = 'default') {
  const { containerInstanceArns = [] } = await local.client.send(
    new ListContainerInstancesCommand({ cluster }),
  );
  if (containerInstanceArns.length === 0) return [];
  const { containerInstances = [] } = await local.client.send(
    new DescribeContainerInstancesCommand({ cluster, containerInstances: containerInstanceArns }),
  );
  return containerInstances.map(({ attributes = [] }) => {
    const of = (name: string) => attributes.find((each) => each.name === name)?.value;
    return [of('ecs.instance-type'), of('ecs.availability-zone'), of('disk')];
  });
}

async function shownService() {
  const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
  const { desiredCount, runningCount, taskDefinition } = services?.[0] ?? {};
  return [taskDefinition?.split('/').at(-1), desiredCount, runningCount];
}

describe('A declared cluster', () => {
  test('has its clusters, its pools and its services', async () => {
    const lines = await declare({
      clusters: ['staging'],
      pools: [pool],
      taskDefinitions: [web],
      services: [service(3)],
    });
    assert.deepEqual(lines, [
      '2 instances joined.',
      'web.json: registered web.',
      'service.json: created the service web.',
    ]);
    local.clock.advance(60);
    assert.deepEqual(await shownService(), ['web:1', 3, 3]);
    const { clusterArns } = await local.client.send(new ListClustersCommand({}));
    assert.deepEqual(clusterArns?.map((arn) => arn.split('/').at(-1)).sort(), ['default', 'staging']);
  });

  test('declared again the same does nothing', async () => {
    const declared = { pools: [pool], taskDefinitions: [web], services: [service(1)] };
    await declare(declared);
    assert.deepEqual(await declare(declared), []);
    const { taskDefinitionArns } = await local.client.send(new ListTaskDefinitionsCommand({}));
    assert.equal(taskDefinitionArns?.length, 1);
  });

  test('follows what has changed: revisions, counts, instances', async () => {
    await declare({ pools: [pool], taskDefinitions: [web], services: [service(1)] });
    local.clock.advance(60);
    const [container] = web.input.containerDefinitions;
    const changed = {
      ...web,
      input: { ...web.input, containerDefinitions: [{ ...container, memory: 128 }] },
    };
    assert.deepEqual(
      await declare({ pools: [{ ...pool, count: 3 }], taskDefinitions: [changed], services: [service(2)] }),
      ['1 instance joined.', 'web.json: registered web.', 'service.json: updated the service web.'],
    );
    local.clock.advance(300);
    assert.deepEqual(await shownService(), ['web:2', 2, 2]);
    assert.deepEqual(await declare({ pools: [{ ...pool, count: 1 }] }), ['2 instances left.']);
    local.clock.advance(60);
    assert.equal((await instances()).length, 1);
  });

  test('gives its instances their zones and attributes, and leaves alone those that came otherwise', async () => {
    const disks = { ...pool, zones: ['us-east-1b'], attributes: { disk: 'ssd' } };
    await declare({ pools: [disks] });
    await declareInstances(local.client, 'default', ['us-east-1a']);
    assert.deepEqual(
      (await instances()).filter(([, , disk]) => disk !== undefined),
      [
        ['m6i.large', 'us-east-1b', 'ssd'],
        ['m6i.large', 'us-east-1b', 'ssd'],
      ],
    );
    await declare({});
    assert.equal((await instances()).length, 1);
  });

  test('lets a pool join after its delay, in the time of the cluster', async () => {
    await declare({ pools: [{ ...pool, joinAfterSeconds: 120 }] });
    assert.deepEqual(await instances(), []);
    local.clock.advance(119);
    assert.deepEqual(await instances(), []);
    local.clock.advance(2);
    assert.equal((await instances()).length, 2);
  });

  test('whose cluster is gone when a pool is due says so in the log, and goes on', async () => {
    await declare({ pools: [{ ...pool, joinAfterSeconds: 120 }] });
    await local.client.send(new DeleteClusterCommand({ cluster: 'default' }));
    local.clock.advance(121);
    await local.client.send(new ListClustersCommand({}));
    assert.deepEqual(local.logged, ['Declared instances could not join: Cluster not found.']);
  });

  test('throttles, and lifts what is declared no more', async () => {
    const list = () => refusal(local.client.send(new ListClustersCommand({})));
    await declare({ throttling: new Map([['ListClusters', 0]]) });
    assert.equal(await list(), 'ThrottlingException: Rate exceeded');
    await declare({});
    assert.equal(await list(), 'not refused');
    assert.equal(
      await refusal(declare({ throttling: new Map([['ListCluster', 0]]) })),
      'ValidationException: There is no operation "ListCluster" to throttle.',
    );
  });

  test('says how images behave, until it does no more', async () => {
    const images = new Map([['nginx', { failure: { at: 'pull' as const, reason: 'denied' } }]]);
    await declare({ pools: [pool], images, taskDefinitions: [web], services: [service(1)] });
    local.clock.advance(30);
    assert.deepEqual(await shownService(), ['web:1', 1, 0]);
    await declare({ pools: [pool] });
    local.clock.advance(900);
    assert.deepEqual(await shownService(), ['web:1', 1, 1]);
  });

  test('says what the functions of hooks answer, until it does no more', async () => {
    const outcome = { answers: ['FAILED' as const], seconds: 2, callBackDelay: 5 };
    await declare({ pools: [pool], taskDefinitions: [web], services: [service(1)] });
    local.clock.advance(60);
    const hooks = new Map([['check', outcome]]);
    const declared = { pools: [pool], taskDefinitions: [web], services: [service(1)] };
    await declare({ ...declared, hooks });
    assert.equal(await deployWithHook(), 'ROLLBACK_SUCCESSFUL');
    await declare(declared);
    assert.equal(await deployWithHook(), 'SUCCESSFUL');
  });

  test('has its parameters and secrets, a new version for another value, and tells no value', async () => {
    const values = (level: string) => ({
      parameters: new Map([['/web/level', level]]),
      secrets: new Map([['web/password', `p-${level}`]]),
    });
    assert.deepEqual(await declare(values('debug')), [
      'wrote the parameter /web/level.',
      'wrote the secret web/password.',
    ]);
    assert.deepEqual(await declare(values('debug')), []);
    assert.equal((await declare(values('info'))).length, 2);
    const ssm = new SSMClient(clientOptions());
    const secrets = new SecretsManagerClient(clientOptions());
    try {
      const { Parameter } = await ssm.send(
        new GetParameterCommand({ Name: '/web/level', WithDecryption: true }),
      );
      const secret = await secrets.send(new GetSecretValueCommand({ SecretId: 'web/password' }));
      assert.deepEqual([Parameter?.Value, Parameter?.Version, secret.SecretString], ['info', 2, 'p-info']);
    } finally {
      ssm.destroy();
      secrets.destroy();
    }
    assert.deepEqual(local.logged, []);
  });

  test('runs tasks by the clock, and says when they cannot run', async () => {
    const schedule = {
      expression: 'rate(5 minutes)',
      file: 'nightly.json',
      input: { taskDefinition: 'web' },
    };
    const unknown = { ...schedule, file: 'lost.json', input: { taskDefinition: 'lost' } };
    await declare({ pools: [pool], taskDefinitions: [web], schedules: [schedule, unknown] });
    local.clock.advance(299);
    assert.deepEqual(await startedBy(), []);
    local.clock.advance(2);
    assert.deepEqual(await startedBy(), ['chronos-schedule/nightly']);
    assert.deepEqual(local.logged, ['The schedule of lost.json ran no task: TaskDefinition not found.']);
    local.clock.advance(300);
    assert.equal((await startedBy()).length, 2);
    await declare({ pools: [pool] });
    local.clock.advance(900);
    assert.equal((await startedBy()).length, 2);
  });
});

function clientOptions() {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { endpoint: local.endpoint.endpoint, region: 'us-east-1', credentials };
}

async function startedBy(): Promise<(string | undefined)[]> {
  const { taskArns = [] } = await local.client.send(new ListTasksCommand({}));
  if (taskArns.length === 0) return [];
  const { tasks = [] } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
  return tasks.map((task) => task.startedBy);
}

async function deployWithHook(): Promise<string | undefined> {
  const hook = {
    hookTargetArn: 'arn:aws:lambda:us-east-1:000000000000:function:check',
    roleArn: 'arn:aws:iam::000000000000:role/hooks',
    lifecycleStages: ['PRE_SCALE_UP' as const],
  };
  const deploymentConfiguration = { lifecycleHooks: [hook] };
  await local.client.send(
    new UpdateServiceCommand({ service: 'web', forceNewDeployment: true, deploymentConfiguration }),
  );
  local.clock.advance(200);
  const { serviceDeployments } = await local.client.send(
    new ListServiceDeploymentsCommand({ service: 'web' }),
  );
  return serviceDeployments?.[0]?.status;
}
