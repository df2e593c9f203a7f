import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  CreateDaemonCommand,
  type CreateDaemonRequest,
  CreateServiceCommand,
  DeleteDaemonCommand,
  DeleteDaemonTaskDefinitionCommand,
  DescribeContainerInstancesCommand,
  DescribeDaemonCommand,
  DescribeDaemonDeploymentsCommand,
  DescribeDaemonRevisionsCommand,
  DescribeDaemonTaskDefinitionCommand,
  DescribeTasksCommand,
  ListContainerInstancesCommand,
  ListDaemonDeploymentsCommand,
  ListDaemonsCommand,
  ListDaemonTaskDefinitionsCommand,
  ListTagsForResourceCommand,
  ListTasksCommand,
  RegisterDaemonTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  StopTaskCommand,
  UpdateDaemonCommand,
} from '@aws-sdk/client-ecs';
import { after, type Local, nothingDeclared, openLocal, plain, refusal } from '../support/local.ts';

const provider = 'arn:aws:ecs:us-east-1:000000000000:capacity-provider/managed';
const cluster = 'arn:aws:ecs:us-east-1:000000000000:cluster/shop';
const definition = (revision: number) =>
  `arn:aws:ecs:us-east-1:000000000000:daemon-task-definition/agent:${revision}`;
const daemonArn = 'arn:aws:ecs:us-east-1:000000000000:daemon/shop/agent';

let local: Local;

beforeEach(async () => {
  local = await openLocal();
});
afterEach(() => local.close());

function register(image = 'agent') {
  return local.client.send(
    new RegisterDaemonTaskDefinitionCommand({
      family: 'agent',
      cpu: '128',
      memory: '256',
      containerDefinitions: [{ name: 'agent', image }],
    }),
  );
}

/** A cluster with Managed Instances that are kept when idle, and a registered daemon task definition. */
async function shop(): Promise<void> {
  const { client } = local;
  await client.send(new CreateClusterCommand({ clusterName: 'shop' }));
  await client.send(
    new CreateCapacityProviderCommand({
      name: 'managed',
      cluster: 'shop',
      managedInstancesProvider: {
        infrastructureRoleArn: 'arn:aws:iam::000000000000:role/ecsInfrastructureRole',
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'p',
          networkConfiguration: { subnets: ['subnet-1'] },
          instanceRequirements: {
            vCpuCount: { min: 1, max: 2 },
            memoryMiB: { min: 1024, max: 8192 },
            allowedInstanceTypes: ['m6i.large'],
          },
        },
        infrastructureOptimization: { scaleInAfter: -1 },
      },
    }),
  );
  local.clock.advance(5);
  await register();
}

function create(over: Partial<CreateDaemonRequest> = {}) {
  return local.client.send(
    new CreateDaemonCommand({
      daemonName: 'agent',
      clusterArn: cluster,
      daemonTaskDefinitionArn: definition(1),
      capacityProviderArns: [provider],
      ...over,
    }),
  );
}

/** A service whose tasks fill an instance each. */
async function serve(desiredCount: number): Promise<void> {
  await local.client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      cpu: '1024',
      memory: '4096',
      containerDefinitions: [{ name: 'web', image: 'web' }],
    }),
  );
  await local.client.send(
    new CreateServiceCommand({
      cluster: 'shop',
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount,
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      capacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
      availabilityZoneRebalancing: 'DISABLED',
    }),
  );
}

async function tasks(filter: { daemonName?: string; family?: string } = {}) {
  const { taskArns = [] } = await local.client.send(new ListTasksCommand({ cluster: 'shop', ...filter }));
  if (taskArns.length === 0) return [];
  const answer = await local.client.send(new DescribeTasksCommand({ cluster: 'shop', tasks: taskArns }));
  return answer.tasks ?? [];
}

/** `agent:1 RUNNING` of each task, sorted. */
async function states(): Promise<string[]> {
  return (await tasks())
    .map(({ taskDefinitionArn, lastStatus }) => `${taskDefinitionArn?.split('/').at(-1)} ${lastStatus}`)
    .sort();
}

async function instances(): Promise<string[]> {
  const { containerInstanceArns = [] } = await local.client.send(
    new ListContainerInstancesCommand({ cluster: 'shop' }),
  );
  if (containerInstanceArns.length === 0) return [];
  const { containerInstances = [] } = await local.client.send(
    new DescribeContainerInstancesCommand({ cluster: 'shop', containerInstances: containerInstanceArns }),
  );
  return containerInstances.map(({ status = '' }) => status).sort();
}

async function deployment(arn: string | undefined) {
  const { daemonDeployments } = await local.client.send(
    new DescribeDaemonDeploymentsCommand({ daemonDeploymentArns: [arn ?? ''] }),
  );
  return daemonDeployments?.[0];
}

describe('daemon task definitions', () => {
  test('count revisions, are described with their defaults, by family too', async () => {
    const { daemonTaskDefinitionArn } = await register();
    assert.equal(daemonTaskDefinitionArn, definition(1));
    await register('agent:2');
    const { daemonTaskDefinition } = await local.client.send(
      new DescribeDaemonTaskDefinitionCommand({ daemonTaskDefinition: 'agent' }),
    );
    assert.deepEqual(plain(daemonTaskDefinition ?? {}), {
      daemonTaskDefinitionArn: definition(2),
      family: 'agent',
      revision: 2,
      status: 'ACTIVE',
      registeredAt: after(0).toISOString(),
      registeredBy: 'arn:aws:iam::000000000000:root',
      cpu: '128',
      memory: '256',
      containerDefinitions: [
        {
          name: 'agent',
          image: 'agent:2',
          cpu: 0,
          essential: true,
          environment: [],
          mountPoints: [],
          systemControls: [],
        },
      ],
      volumes: [],
      pidMode: 'none',
      ipcMode: 'none',
    });
  });

  test('are listed by family, status and last revision, in pages and both orders', async () => {
    await register();
    await register();
    await local.client.send(
      new RegisterDaemonTaskDefinitionCommand({
        family: 'agents-other',
        memory: '64',
        containerDefinitions: [{ name: 'other', image: 'other' }],
      }),
    );
    await local.client.send(new DeleteDaemonTaskDefinitionCommand({ daemonTaskDefinition: 'agent:1' }));
    const list = async (input: object) => {
      const answer = await local.client.send(new ListDaemonTaskDefinitionsCommand(input));
      const names = answer.daemonTaskDefinitions?.map(({ arn }) => arn?.split('/').at(-1));
      return { names, nextToken: answer.nextToken };
    };
    assert.deepEqual((await list({})).names, ['agent:2', 'agents-other:1']);
    assert.deepEqual((await list({ status: 'ALL', sort: 'DESC' })).names, [
      'agents-other:1',
      'agent:2',
      'agent:1',
    ]);
    assert.deepEqual((await list({ family: 'agent', status: 'DELETE_IN_PROGRESS' })).names, ['agent:1']);
    assert.deepEqual((await list({ familyPrefix: 'agents' })).names, ['agents-other:1']);
    assert.deepEqual((await list({ status: 'ALL', revision: 'LAST_REGISTERED' })).names, [
      'agent:2',
      'agents-other:1',
    ]);
    const first = await list({ maxResults: 1 });
    assert.deepEqual(first.names, ['agent:2']);
    assert.deepEqual((await list({ maxResults: 1, nextToken: first.nextToken })).names, ['agents-other:1']);
    assert.equal(await refusal(list({ nextToken: 'x' })), 'InvalidParameterException: Invalid token');
  });

  test('are DELETED a moment after they were asked to be, and refused what ECS refuses', async () => {
    await register();
    const remove = (daemonTaskDefinition: string) =>
      local.client.send(new DeleteDaemonTaskDefinitionCommand({ daemonTaskDefinition }));
    assert.match(await refusal(remove('agent')), /^ClientException: Specify the family and revision/);
    assert.deepEqual(plain(await remove('agent:1')), { daemonTaskDefinitionArn: definition(1) });
    assert.match(await refusal(remove('agent:1')), /^ClientException: .* is being deleted\./);
    local.clock.advance(5);
    const missing = 'ClientException: Daemon task definition not found.';
    assert.equal(await refusal(remove('agent:1')), missing);
    assert.equal(
      await refusal(
        local.client.send(new DescribeDaemonTaskDefinitionCommand({ daemonTaskDefinition: 'none:1' })),
      ),
      missing,
    );
    assert.match(
      await refusal(
        local.client.send(
          new RegisterDaemonTaskDefinitionCommand({ family: 'no memory', containerDefinitions: [] }),
        ),
      ),
      /^ClientException: /,
    );
  });
});

describe('a daemon', () => {
  beforeEach(shop);

  test('deploys to no instance at once, and is described with its revision', async () => {
    const { deploymentArn, ...created } = await create({ tags: [{ key: 'team', value: 'sre' }] });
    assert.deepEqual(plain(created), {
      daemonArn,
      status: 'ACTIVE',
      createdAt: after(5).toISOString(),
    });
    assert.equal((await deployment(deploymentArn))?.status, 'PENDING');
    local.clock.advance(1);
    assert.equal((await deployment(deploymentArn))?.status, 'IN_PROGRESS');
    local.clock.advance(5);
    assert.equal((await deployment(deploymentArn))?.status, 'SUCCESSFUL');
    const { daemon } = await local.client.send(new DescribeDaemonCommand({ daemonArn }));
    const [revision] = daemon?.currentRevisions ?? [];
    assert.deepEqual(plain({ ...revision, arn: undefined }), {
      capacityProviders: [{ arn: provider, runningCount: 0, withoutDaemonCount: 0 }],
      totalRunningCount: 0,
      totalWithoutDaemonCount: 0,
    });
    const { daemonRevisions } = await local.client.send(
      new DescribeDaemonRevisionsCommand({ daemonRevisionArns: [revision?.arn ?? ''] }),
    );
    const [kept] = daemonRevisions ?? [];
    assert.deepEqual(
      [kept?.daemonTaskDefinitionArn, kept?.containerImages, kept?.critical, kept?.propagateTags],
      [definition(1), [{ containerName: 'agent', image: 'agent' }], true, 'NONE'],
    );
    const { tags } = await local.client.send(new ListTagsForResourceCommand({ resourceArn: daemonArn }));
    assert.deepEqual(tags, [{ key: 'team', value: 'sre' }]);
  });

  test('is the first on a new instance: other tasks start when it runs', async () => {
    await create();
    local.clock.advance(5);
    await serve(1);
    local.clock.advance(30.2);
    assert.deepEqual(await instances(), ['REGISTERING']);
    assert.deepEqual(await states(), ['agent:1 PENDING', 'web:1 PROVISIONING']);
    local.clock.advance(30);
    assert.deepEqual(await instances(), ['ACTIVE']);
    assert.deepEqual(await states(), ['agent:1 RUNNING', 'web:1 RUNNING']);
    const [task] = await tasks({ daemonName: 'agent' });
    assert.deepEqual(
      [task?.group, task?.launchType, task?.capacityProviderName],
      ['daemon:agent', 'MANAGED_INSTANCES', 'managed'],
    );
    const { daemon } = await local.client.send(new DescribeDaemonCommand({ daemonArn }));
    assert.equal(daemon?.currentRevisions?.[0]?.totalRunningCount, 1);
  });

  test('that is not critical does not hold the instance up', async () => {
    await create({ critical: false });
    local.clock.advance(5);
    await serve(1);
    local.clock.advance(30.2);
    assert.deepEqual(await instances(), ['ACTIVE']);
    local.clock.advance(30);
    assert.deepEqual(await states(), ['agent:1 RUNNING', 'web:1 RUNNING']);
    const [task] = await tasks({ daemonName: 'agent' });
    await local.client.send(new StopTaskCommand({ cluster: 'shop', task: task?.taskArn }));
    local.clock.advance(20);
    const { daemon } = await local.client.send(new DescribeDaemonCommand({ daemonArn }));
    assert.equal(daemon?.currentRevisions?.[0]?.totalWithoutDaemonCount, 1);
    local.clock.advance(60);
    assert.deepEqual(await states(), ['agent:1 RUNNING', 'web:1 RUNNING']);
  });

  test('takes its instance with it when it ends, and both are replaced', async () => {
    await create();
    await serve(1);
    local.clock.advance(60);
    const [before] = await tasks({ family: 'web' });
    const [task] = await tasks({ daemonName: 'agent' });
    await local.client.send(new StopTaskCommand({ cluster: 'shop', task: task?.taskArn }));
    local.clock.advance(120);
    assert.deepEqual([await instances(), await states()], [['ACTIVE'], ['agent:1 RUNNING', 'web:1 RUNNING']]);
    const [later] = await tasks({ family: 'web' });
    assert.notEqual(later?.containerInstanceArn, before?.containerInstanceArn);
  });

  test('an update drains the drain percentage at once until all instances are new', async () => {
    await create({ deploymentConfiguration: { drainPercent: 50, bakeTimeInMinutes: 1 } });
    await serve(4);
    local.clock.advance(120);
    const count = (await instances()).length;
    assert.ok(count >= 2);
    await register('agent:2');
    const { deploymentArn } = await local.client.send(
      new UpdateDaemonCommand({
        daemonArn,
        daemonTaskDefinitionArn: definition(2),
        capacityProviderArns: [provider],
      }),
    );
    const most: number[] = [];
    for (let second = 0; second < 300; second += 5) {
      local.clock.advance(5);
      most.push((await instances()).filter((status) => status === 'DRAINING').length);
    }
    assert.equal(Math.max(...most), Math.floor(count / 2));
    const done = await deployment(deploymentArn);
    assert.equal(done?.status, 'SUCCESSFUL');
    assert.equal(done?.targetDaemonRevision?.totalRunningInstanceCount, (await instances()).length);
    assert.equal(done?.circuitBreaker?.status, 'MONITORING_COMPLETE');
    assert.deepEqual(
      new Set((await states()).filter((line) => line.startsWith('agent'))),
      new Set(['agent:2 RUNNING']),
    );
    assert.equal((await states()).filter((line) => line === 'web:1 RUNNING').length, 4);
  });

  test('goes back when a new revision fails three times', async () => {
    await create();
    await serve(1);
    local.clock.advance(60);
    await register('agent:bad');
    await local.endpoint.declare({
      ...nothingDeclared,
      images: new Map([['agent:bad', { run: 1, exitCode: 1 }]]),
    });
    const { deploymentArn } = await local.client.send(
      new UpdateDaemonCommand({
        daemonArn,
        daemonTaskDefinitionArn: definition(2),
        capacityProviderArns: [provider],
      }),
    );
    local.clock.advance(900);
    const failed = await deployment(deploymentArn);
    assert.equal(failed?.status, 'ROLLBACK_SUCCESSFUL');
    assert.equal(failed?.rollback?.reason, 'Daemon deployment circuit breaker: tasks failed to start.');
    assert.deepEqual(
      [
        failed?.circuitBreaker?.status,
        failed?.circuitBreaker?.failureCount,
        failed?.circuitBreaker?.threshold,
      ],
      ['TRIGGERED', 3, 3],
    );
    assert.deepEqual(await states(), ['agent:1 RUNNING', 'web:1 RUNNING']);
  });

  test('stays on a draining instance until nothing else runs there, and is gone when it was deleted', async () => {
    await create();
    await serve(1);
    local.clock.advance(60);
    const { status } = await local.client.send(new DeleteDaemonCommand({ daemonArn }));
    assert.equal(status, 'DELETE_IN_PROGRESS');
    assert.match(
      await refusal(local.client.send(new DeleteDaemonCommand({ daemonArn }))),
      /^DaemonNotActiveException: /,
    );
    const seen: string[] = [];
    for (let second = 0; second < 120; second += 1) {
      local.clock.advance(1);
      const [daemon] = await tasks({ daemonName: 'agent' });
      const beside = (await tasks({ family: 'web' })).some(
        ({ containerInstanceArn }) => containerInstanceArn === daemon?.containerInstanceArn,
      );
      seen.push(daemon === undefined ? 'gone' : beside ? 'both' : 'alone');
    }
    assert.deepEqual([...new Set(seen)], ['both', 'gone']);
    assert.deepEqual(await states(), ['web:1 RUNNING']);
    assert.deepEqual(await instances(), ['ACTIVE']);
    assert.match(
      await refusal(local.client.send(new DescribeDaemonCommand({ daemonArn }))),
      /^DaemonNotFoundException: /,
    );
  });

  test('is listed in pages, by cluster and provider, with its deployments, the newest first', async () => {
    const { deploymentArn: first } = await create();
    await create({ daemonName: 'other' });
    local.clock.advance(10);
    const { deploymentArn: second } = await local.client.send(
      new UpdateDaemonCommand({
        daemonArn,
        daemonTaskDefinitionArn: definition(1),
        capacityProviderArns: [provider],
      }),
    );
    const list = (input: object) =>
      local.client.send(new ListDaemonsCommand({ clusterArn: cluster, ...input }));
    const page = await list({ maxResults: 1 });
    assert.deepEqual(
      page.daemonSummariesList?.map((one) => one.daemonArn),
      [daemonArn],
    );
    const rest = await list({ maxResults: 1, nextToken: page.nextToken });
    assert.deepEqual(
      rest.daemonSummariesList?.map((one) => one.daemonArn?.split('/').at(-1)),
      ['other'],
    );
    const none = await list({ capacityProviderArns: [`${provider}-other`] });
    assert.deepEqual(none.daemonSummariesList, []);
    const deployments = async (input: object = {}) => {
      const answer = await local.client.send(new ListDaemonDeploymentsCommand({ daemonArn, ...input }));
      return answer.daemonDeployments?.map((one) => one.daemonDeploymentArn);
    };
    assert.deepEqual(await deployments(), [second, first]);
    assert.deepEqual(await deployments({ status: ['SUCCESSFUL'] }), [first]);
    assert.deepEqual(await deployments({ createdAt: { after: after(10) } }), [second]);
  });

  test('is refused what ECS would refuse', async () => {
    await create();
    const cases: [Partial<CreateDaemonRequest>, RegExp][] = [
      [{}, /^InvalidParameterException: Creation of daemon was not idempotent\./],
      [{ daemonName: 'a b' }, /^InvalidParameterException: Invalid daemon name\./],
      [{ daemonName: 'x', clusterArn: 'nope' }, /^ClusterNotFoundException: /],
      [{ daemonName: 'x', daemonTaskDefinitionArn: definition(9) }, /^ClientException: .* not found\./],
      [{ daemonName: 'x', capacityProviderArns: [] }, /^InvalidParameterException: .* cannot be empty\./],
      [{ daemonName: 'x', capacityProviderArns: [`${provider}x`] }, /was not found/],
      [{ daemonName: 'x', deploymentConfiguration: { drainPercent: 101 } }, /drainPercent must be between/],
      [
        {
          daemonName: 'x',
          deploymentConfiguration: { alarms: { enable: true, alarmNames: ['a'] } },
        },
        /^UnsupportedFeatureException: .*deploymentConfiguration\.alarms/,
      ],
    ];
    for (const [over, wanted] of cases) assert.match(await refusal(create(over)), wanted);
    const wrong = new DescribeDaemonCommand({ daemonArn: 'agent' });
    assert.match(await refusal(local.client.send(wrong)), /^InvalidParameterException: /);
    const answer = await local.client.send(
      new DescribeDaemonDeploymentsCommand({ daemonDeploymentArns: ['none'] }),
    );
    assert.deepEqual(answer.failures, [{ arn: 'none', reason: 'MISSING' }]);
  });

  test('and a repeated call with its token get the same answer', async () => {
    const clientToken = 'once';
    assert.deepEqual(plain(await create({ clientToken })), plain(await create({ clientToken })));
  });
});

test('daemons and their instances survive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daemons-'));
  const first = local;
  try {
    local = await openLocal(folder);
    await first.close();
    await shop();
    await create();
    await serve(1);
    for (let step = 0; step < 12; step += 1) {
      local.clock.advance(5);
      await instances();
    }
    await local.close();
    local = await openLocal(folder, local.clock);
    for (let step = 0; step < 4; step += 1) {
      local.clock.advance(5);
      await instances();
    }
    assert.deepEqual(await states(), ['agent:1 RUNNING', 'web:1 RUNNING']);
    const { daemon } = await local.client.send(new DescribeDaemonCommand({ daemonArn }));
    assert.equal(daemon?.currentRevisions?.[0]?.totalRunningCount, 1);
    assert.equal((await deployment(daemon?.deploymentArn))?.status, 'SUCCESSFUL');
  } finally {
    await local.close();
    rmSync(folder, { recursive: true });
    local = await openLocal();
  }
});
