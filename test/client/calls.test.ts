/** What is aws.asked of ECS, request for request, and what is understood of its answers, the sparse ones too. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Ecs } from '#core/ecs/api.ts';
import { type Answer, outcomeOf, type RecordedAws, recordAws } from './support/recorded-aws.ts';

const arns = 'arn:aws:ecs:us-east-1:123456789012';
const cluster = `${arns}:cluster/shop`;
const refused = { __type: 'ClientException', message: 'It is refused.' };
const cut = 'cut' as const;

let aws: RecordedAws;
before(async () => {
  aws = await recordAws();
});
beforeEach(() => {
  aws.answers = {};
  aws.asked = [];
});
after(() => aws.close());

/** What a call gives when ECS answers so, or the sentence that it fails with, without the address. */
function given(call: (ecs: Ecs) => Promise<unknown>, by: RecordedAws['answers']): Promise<unknown> {
  aws.answers = by;
  return outcomeOf(call(aws.session.ecs()));
}

describe('clusters', () => {
  test('are listed page by page, described, and sorted by name; INACTIVE ones are gone', async () => {
    const told = await given((ecs) => ecs.clusters(), {
      ListClusters: [
        { clusterArns: [cluster], nextToken: 'n' },
        { clusterArns: [`${arns}:cluster/old`, `${arns}:cluster/bar`] },
      ],
      DescribeClusters: [
        {
          clusters: [
            {
              ...{ clusterArn: cluster, clusterName: 'shop', status: 'PROVISIONING' },
              ...{ activeServicesCount: 1, runningTasksCount: 2, pendingTasksCount: 3 },
              registeredContainerInstancesCount: 4,
              capacityProviders: ['FARGATE'],
              defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 2 }, {}],
            },
            { clusterArn: `${arns}:cluster/old`, status: 'INACTIVE' },
            { clusterArn: `${arns}:cluster/bar` },
          ],
        },
      ],
    });
    assert.deepEqual(told, [
      {
        ...{ arn: `${arns}:cluster/bar`, name: 'bar', status: 'ACTIVE', services: 0, runningTasks: 0 },
        ...{ pendingTasks: 0, instances: 0, capacityProviders: [], defaultStrategy: [] },
      },
      {
        ...{ arn: cluster, name: 'shop', status: 'PROVISIONING', services: 1, runningTasks: 2 },
        ...{ pendingTasks: 3, instances: 4, capacityProviders: ['FARGATE'] },
        defaultStrategy: [
          { capacityProvider: 'FARGATE', base: 1, weight: 2 },
          { capacityProvider: '', base: 0, weight: 0 },
        ],
      },
    ]);
    assert.deepEqual(aws.asked, [
      ['ListClusters', {}],
      ['ListClusters', { nextToken: 'n' }],
      ['DescribeClusters', { clusters: [cluster, `${arns}:cluster/old`, `${arns}:cluster/bar`] }],
    ]);
  });

  test('a hundred are described at once, and all come back in their order', async () => {
    const all = Array.from({ length: 250 }, (_, at) => `${arns}:cluster/c${String(at).padStart(3, '0')}`);
    const told = await given((ecs) => ecs.clusters(), {
      ListClusters: [{ clusterArns: all }],
      DescribeClusters: [0, 100, 200].map((from) => ({
        clusters: all.slice(from, from + 100).map((clusterArn) => ({ clusterArn })),
      })),
    });
    const sizes = aws.asked.slice(1).map(([, input]) => (input as { clusters: string[] }).clusters.length);
    assert.deepEqual(sizes.sort(), [100, 100, 50]);
    assert.deepEqual(
      (told as { arn: string }[]).map(({ arn }) => arn),
      all,
    );
  });

  test('one is aws.asked for alone, and is absent when ECS does not describe it', async () => {
    assert.equal(
      await given((ecs) => ecs.cluster('none'), { DescribeClusters: [{ clusters: [] }] }),
      undefined,
    );
    assert.deepEqual(aws.asked, [['DescribeClusters', { clusters: ['none'] }]]);
  });

  test('one without an ARN is no answer', async () => {
    assert.equal(
      await given((ecs) => ecs.cluster('shop'), {
        DescribeClusters: [{ clusters: [{ clusterName: 'shop' }] }],
      }),
      'broken: ADDRESS answered DescribeClusters without "clusterArn". Check the connection\'s address, and whether a proxy or a sign-in page stands in between.',
    );
  });

  test('tell the account, where there is one and it may be known', async () => {
    const account = (answer: Answer) => given((ecs) => ecs.account(), { ListClusters: [answer] });
    assert.equal(await account({ clusterArns: [cluster] }), '123456789012');
    assert.deepEqual(aws.asked, [['ListClusters', { maxResults: 1 }]]);
    assert.equal(await account({ clusterArns: [] }), undefined);
    assert.equal(await account({ __type: 'AccessDeniedException', message: 'no' }), undefined);
    assert.match(String(await account(refused)), /^refused: /);
  });

  test('are created by name', async () => {
    const told = await given((ecs) => ecs.createCluster({ clusterName: 'bar' }), {
      CreateCluster: [{ cluster: { clusterArn: `${arns}:cluster/bar` } }],
    });
    assert.equal((told as { name: string }).name, 'bar');
    assert.deepEqual(aws.asked, [['CreateCluster', { clusterName: 'bar' }]]);
    assert.match(
      String(await given((ecs) => ecs.createCluster({ clusterName: 'bar' }), { CreateCluster: [{}] })),
      /^broken: ADDRESS answered CreateCluster without "cluster"\./,
    );
  });

  test('are deleted; when ECS does not say so, what became of it is', async () => {
    const remove = (...clusters: object[]) =>
      given((ecs) => ecs.deleteCluster(cluster), {
        DeleteCluster: [cut],
        DescribeClusters: [{ clusters }],
      });
    const done = { DeleteCluster: [{ cluster: {} }] };
    assert.equal(await given((ecs) => ecs.deleteCluster(cluster), done), undefined);
    assert.deepEqual(aws.asked, [['DeleteCluster', { cluster }]]);
    assert.equal(
      await given((ecs) => ecs.deleteCluster(cluster), {
        ...{ DeleteCluster: [{}], DescribeClusters: [{ clusters: [] }] },
      }),
      'uncertain: ADDRESS answered DeleteCluster without "cluster". The cluster shop no longer exists.',
    );
    const sentence = 'uncertain: The connection to ADDRESS was closed before it answered DeleteCluster.';
    assert.equal(await remove(), `${sentence} The cluster shop no longer exists.`);
    assert.equal(
      await remove({ clusterArn: cluster }),
      `${sentence} The cluster shop still exists; try again.`,
    );
  });
});

describe('services', () => {
  const arn = `${arns}:service/shop/web`;
  const definition = `${arns}:task-definition/web:3`;
  const sparse = {
    ...{ arn, name: 'web', cluster: '', status: 'ACTIVE', desired: 0, running: 0, pending: 0 },
    ...{ taskDefinition: '', launchType: undefined, scheduling: 'REPLICA', controller: 'ECS' },
    ...{ executeCommand: false, express: false, network: undefined, createdAt: undefined },
    ...{ targetGroups: [], discovery: [], deploymentAlarms: [] },
    ...{ deployments: [], events: [] },
  };

  test('are listed a hundred a page, described ten at a time and sorted by name; INACTIVE ones are gone', async () => {
    const names = Array.from({ length: 11 }, (_, at) => `${arns}:service/shop/s${9 - at}`);
    const [first = '', ...rest] = names;
    await given((ecs) => ecs.services(cluster), {
      ListServices: [{ serviceArns: [first], nextToken: 'n' }, { serviceArns: rest }],
      DescribeServices: [{ services: [{ serviceArn: first }, { serviceArn: arn, status: 'INACTIVE' }] }],
    });
    assert.deepEqual(aws.asked.slice(0, 2), [
      ['ListServices', { cluster, maxResults: 100 }],
      ['ListServices', { cluster, maxResults: 100, nextToken: 'n' }],
    ]);
    const described = aws.asked.slice(2).map(([, input]) => input as { services: string[] });
    assert.deepEqual(described.flatMap(({ services }) => services).sort(), [...names].sort());
    assert.deepEqual(described.map(({ services }) => services.length).sort(), [1, 10]);
    const told = await given((ecs) => ecs.services(cluster), {
      ListServices: [{ serviceArns: [first] }],
      DescribeServices: [
        {
          services: [
            { serviceArn: arn, status: 'DRAINING' },
            { serviceArn: `${arns}:service/shop/old`, status: 'INACTIVE' },
            { serviceArn: `${arns}:service/shop/api` },
          ],
        },
      ],
    });
    assert.deepEqual(
      (told as { name: string }[]).map(({ name }) => name),
      ['api', 'web'],
    );
  });

  test('are described with their tags where these are wanted', async () => {
    const tags = [{ key: 'team', value: 'shop' }, { key: 'bare' }];
    const told = await given((ecs) => ecs.services(cluster, { tags: true }), {
      ListServices: [{ serviceArns: [arn] }],
      DescribeServices: [{ services: [{ serviceArn: arn, tags }] }],
    });
    assert.deepEqual(told, [{ ...sparse, tags: { team: 'shop', bare: '' } }]);
    assert.deepEqual(aws.asked.at(-1), ['DescribeServices', { cluster, services: [arn], include: ['TAGS'] }]);
  });

  test('are understood whole', async () => {
    const told = await given((ecs) => ecs.service(cluster, 'web'), {
      DescribeServices: [
        {
          services: [
            {
              ...{ serviceArn: arn, serviceName: 'web', clusterArn: cluster, status: 'DRAINING' },
              ...{ desiredCount: 3, runningCount: 2, pendingCount: 1, taskDefinition: definition },
              ...{ launchType: 'FARGATE', schedulingStrategy: 'DAEMON', enableExecuteCommand: true },
              ...{ resourceManagementType: 'ECS', createdAt: 1_600_000_000 },
              deploymentController: { type: 'CODE_DEPLOY' },
              networkConfiguration: {
                awsvpcConfiguration: {
                  ...{ subnets: ['s-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
                },
              },
              loadBalancers: [
                { targetGroupArn: 'a', advancedConfiguration: { alternateTargetGroupArn: 'b' } },
                { loadBalancerName: 'classic' },
              ],
              serviceRegistries: [{ registryArn: 'r-1' }, {}],
              deploymentConfiguration: { alarms: { alarmNames: ['hot'], enable: true, rollback: true } },
              deployments: [
                {
                  ...{ id: 'd-1', status: 'PRIMARY', taskDefinition: definition, desiredCount: 3 },
                  ...{ runningCount: 2, pendingCount: 1, failedTasks: 4, rolloutState: 'IN_PROGRESS' },
                  serviceConnectResources: [{ discoveryArn: 'r-1' }, { discoveryArn: 'r-2' }, {}],
                  ...{ rolloutStateReason: 'ECS deployment d-1 in progress.', updatedAt: 1_700_000_000.5 },
                },
                {},
              ],
              events: [{ id: 'e', createdAt: 1_700_000_001, message: 'm' }, {}],
            },
          ],
        },
      ],
    });
    assert.deepEqual(told, {
      ...{ arn, name: 'web', cluster, status: 'DRAINING', desired: 3, running: 2, pending: 1 },
      ...{ taskDefinition: definition, launchType: 'FARGATE', scheduling: 'DAEMON' },
      ...{ controller: 'CODE_DEPLOY', executeCommand: true, express: true, createdAt: 1_600_000_000_000 },
      network: { subnets: ['s-1'], securityGroups: ['sg-1'], publicIp: true },
      targetGroups: ['a', 'b'],
      discovery: ['r-1', 'r-2'],
      deploymentAlarms: ['hot'],
      deployments: [
        {
          ...{ id: 'd-1', status: 'PRIMARY', taskDefinition: definition, desired: 3, running: 2 },
          ...{ pending: 1, failed: 4, rollout: 'IN_PROGRESS', updatedAt: 1_700_000_000_500 },
          rolloutReason: 'ECS deployment d-1 in progress.',
        },
        {
          ...{ id: '', status: '', taskDefinition: '', desired: 0, running: 0, pending: 0, failed: 0 },
          ...{ rollout: undefined, rolloutReason: undefined, updatedAt: undefined },
        },
      ],
      events: [
        { id: 'e', at: 1_700_000_001_000, message: 'm' },
        { id: '', at: undefined, message: '' },
      ],
    });
    assert.deepEqual(aws.asked, [['DescribeServices', { cluster, services: ['web'] }]]);
  });

  test('are understood however little ECS says of them', async () => {
    const told = (more: object) =>
      given((ecs) => ecs.service(cluster, 'web'), {
        DescribeServices: [{ services: [{ serviceArn: arn, ...more }] }],
      });
    assert.deepEqual(await told({}), sparse);
    const awsvpc = (subnets: string[]) => ({ networkConfiguration: { awsvpcConfiguration: { subnets } } });
    assert.deepEqual(await told(awsvpc([])), sparse);
    assert.deepEqual(await told(awsvpc(['s'])), {
      ...sparse,
      network: { subnets: ['s'], securityGroups: [], publicIp: false },
    });
  });

  test('are created and updated as written, with a token where the action takes one', async () => {
    const service = { service: { serviceArn: arn } };
    const input = { cluster, serviceName: 'web', desiredCount: 2 };
    assert.deepEqual(await given((ecs) => ecs.createService(input), { CreateService: [service] }), sparse);
    const update = { cluster, service: 'web', desiredCount: 2 };
    assert.deepEqual(await given((ecs) => ecs.updateService(update), { UpdateService: [service] }), sparse);
    assert.deepEqual(aws.asked, [
      ['CreateService', { ...input, clientToken: 'token' }],
      ['UpdateService', update],
    ]);
    assert.equal(
      await given((ecs) => ecs.deleteService(cluster, 'web', true), { DeleteService: [service] }),
      undefined,
    );
    assert.deepEqual(aws.asked.at(-1), ['DeleteService', { cluster, service: 'web', force: true }]);
    for (const [operation, call] of [
      ['CreateService', (ecs: Ecs) => ecs.createService(input)],
      ['UpdateService', (ecs: Ecs) => ecs.updateService(update)],
    ] as const)
      assert.match(
        String(await given(call, { [operation]: [{}] })),
        new RegExp(`^uncertain: ADDRESS answered ${operation} without "service"\\.`),
      );
  });

  test('that ECS says nothing about after a change are looked at', async () => {
    const look = (services: readonly object[]) => ({ DescribeServices: [{ services }] });
    const stands = { serviceArn: arn, status: 'ACTIVE', desiredCount: 1, taskDefinition: definition };
    const after = (operation: string) =>
      `uncertain: The connection to ADDRESS was closed before it answered ${operation}.`;
    const stand =
      'The service web is now ACTIVE with 1 desired task of web:3; compare that with what you intended before you try again.';
    assert.equal(
      await given((ecs) => ecs.updateService({ cluster, service: arn }), {
        ...{ UpdateService: [cut], ...look([stands]) },
      }),
      `${after('UpdateService')} ${stand}`,
    );
    assert.deepEqual(aws.asked.at(-1), ['DescribeServices', { cluster, services: [arn] }]);
    assert.equal(
      await given((ecs) => ecs.createService({ serviceName: 'web' }), { CreateService: [cut], ...look([]) }),
      `${after('CreateService')} There is no service web on default.`,
    );
    assert.deepEqual(aws.asked.at(-1), ['DescribeServices', { cluster: 'default', services: ['web'] }]);
    assert.equal(
      await given((ecs) => ecs.deleteService(cluster, 'web', false), { DeleteService: [cut], ...look([]) }),
      `${after('DeleteService')} There is no service web on shop.`,
    );
    assert.equal(
      await given((ecs) => ecs.deleteService(cluster, 'web', false), { DeleteService: [cut] }),
      `${after('DeleteService')} Its outcome could not be determined; check it in the explorer before you try again.`,
    );
  });
});

describe('deployments', () => {
  const arn = (name: string) => `${arns}:service-deployment/shop/web/${name}`;

  test('are described by their ARNs, the newest first', async () => {
    const share = {
      ...{ arn: 'r', requestedTaskCount: 3, runningTaskCount: 2, pendingTaskCount: 1 },
      ...{ requestedProductionTrafficWeight: 90, requestedTestTrafficWeight: 10 },
    };
    const told = await given((ecs) => ecs.serviceDeployments(cluster, 'web'), {
      ListServiceDeployments: [
        { serviceDeployments: [{ serviceDeploymentArn: arn('a') }, {}, { serviceDeploymentArn: arn('b') }] },
      ],
      DescribeServiceDeployments: [
        {
          serviceDeployments: [
            {},
            {
              ...{ serviceDeploymentArn: arn('b'), status: 'IN_PROGRESS', statusReason: 'why' },
              ...{ lifecycleStage: 'BAKE_TIME', createdAt: 1_700_000_000, targetServiceRevision: share },
              sourceServiceRevisions: [share, {}],
              lifecycleHookDetails: [
                {
                  hookId: 'h',
                  status: 'AWAITING_ACTION',
                  expiresAt: 1_700_000_009,
                  timeoutAction: 'ROLLBACK',
                },
                {},
              ],
              deploymentCircuitBreaker: { status: 'MONITORING', failureCount: 1, threshold: 3 },
              alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['hot'] },
              rollback: { reason: 'Circuit breaker' },
            },
          ],
        },
      ],
    });
    const weights = { requested: 3, running: 2, pending: 1, production: 90, test: 10 };
    const none = { requested: 0, running: 0, pending: 0, production: undefined, test: undefined };
    assert.deepEqual(told, [
      {
        ...{ arn: arn('b'), status: 'IN_PROGRESS', reason: 'why', stage: 'BAKE_TIME' },
        target: { arn: 'r', ...weights },
        sources: [
          { arn: 'r', ...weights },
          { arn: '', ...none },
        ],
        hooks: [
          { id: 'h', status: 'AWAITING_ACTION', expiresAt: 1_700_000_009_000, timeoutAction: 'ROLLBACK' },
          { id: '', status: '', expiresAt: undefined, timeoutAction: undefined },
        ],
        breaker: { status: 'MONITORING', failures: 1, threshold: 3 },
        alarms: { status: 'TRIGGERED', triggered: ['hot'] },
        rollback: { reason: 'Circuit breaker' },
        createdAt: 1_700_000_000_000,
      },
      {
        ...{ arn: '', status: '', reason: undefined, stage: undefined, target: undefined, sources: [] },
        ...{ hooks: [], breaker: undefined, alarms: undefined, rollback: undefined, createdAt: undefined },
      },
    ]);
    assert.deepEqual(aws.asked, [
      ['ListServiceDeployments', { cluster, service: 'web', maxResults: 20 }],
      ['DescribeServiceDeployments', { serviceDeploymentArns: [arn('a'), arn('b')] }],
    ]);
  });

  test('are not described where there are none', async () => {
    const none = { ListServiceDeployments: [{ serviceDeployments: [] }] };
    assert.deepEqual(await given((ecs) => ecs.serviceDeployments(cluster, 'web'), none), []);
    assert.deepEqual(aws.asked.length, 1);
  });

  test('with little to say are understood', async () => {
    const told = await given((ecs) => ecs.serviceDeployments(cluster, 'web'), {
      ListServiceDeployments: [{ serviceDeployments: [{ serviceDeploymentArn: arn('a') }] }],
      DescribeServiceDeployments: [{ serviceDeployments: [{ deploymentCircuitBreaker: {}, alarms: {} }] }],
    });
    const [one] = told as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual(
      [one?.breaker, one?.alarms],
      [
        { status: '', failures: 0, threshold: 0 },
        { status: '', triggered: [] },
      ],
    );
  });

  test('are stopped and continued by their ARNs', async () => {
    const answer = { serviceDeploymentArn: arn('a') };
    const done = { StopServiceDeployment: [answer], ContinueServiceDeployment: [answer] };
    assert.equal(await given((ecs) => ecs.stopDeployment(arn('a'), 'ROLLBACK'), done), undefined);
    assert.equal(await given((ecs) => ecs.continueDeployment(arn('a'), 'h', 'CONTINUE'), done), undefined);
    assert.deepEqual(aws.asked, [
      ['StopServiceDeployment', { serviceDeploymentArn: arn('a'), stopType: 'ROLLBACK' }],
      ['ContinueServiceDeployment', { serviceDeploymentArn: arn('a'), hookId: 'h', action: 'CONTINUE' }],
    ]);
    assert.match(
      String(await given((ecs) => ecs.stopDeployment(arn('a'), 'ABORT'), { StopServiceDeployment: [{}] })),
      /^broken: ADDRESS answered StopServiceDeployment without "serviceDeploymentArn"\./,
    );
  });

  test('that ECS says nothing about after a hook was answered are looked at', async () => {
    const goOn = (serviceDeployments: readonly object[]) =>
      given((ecs) => ecs.continueDeployment(arn('a'), 'h', 'CONTINUE'), {
        ContinueServiceDeployment: [cut],
        DescribeServiceDeployments: [{ serviceDeployments }],
      });
    const after =
      'uncertain: The connection to ADDRESS was closed before it answered ContinueServiceDeployment.';
    const hooks = (hookId: string) => [
      { status: 'IN_PROGRESS', lifecycleHookDetails: [{ hookId, status: 'SUCCEEDED' }] },
    ];
    const advice = 'check it before you try again.';
    assert.equal(
      await goOn(hooks('h')),
      `${after} The deployment is IN_PROGRESS now and has its hook SUCCEEDED; ${advice}`,
    );
    assert.equal(
      await goOn(hooks('other')),
      `${after} The deployment is IN_PROGRESS now and has no such hook; ${advice}`,
    );
    assert.equal(await goOn([]), `${after} The deployment no longer exists.`);
  });
});

describe('tasks', () => {
  const arn = `${arns}:task/shop/0a1b`;
  const sparse = {
    ...{ arn, id: '0a1b', cluster: '', taskDefinition: '', status: '', desiredStatus: '', group: '' },
    ...{ startedBy: undefined, launchType: undefined, instance: undefined, health: undefined },
    ...{ stopCode: undefined, stoppedReason: undefined, createdAt: undefined, startedAt: undefined },
    ...{ stoppedAt: undefined, executeCommand: false, containers: [] },
    ...{ cpu: undefined, memory: undefined },
  };

  test('are listed by what they belong to and described', async () => {
    const some = { ListTasks: [{ taskArns: [arn] }], DescribeTasks: [{ tasks: [{ taskArn: arn }] }] };
    const list = async (query: object) => {
      aws.asked = [];
      const told = await given((ecs) => ecs.tasks({ cluster, status: 'RUNNING', ...query }), some);
      return [told, ...aws.asked];
    };
    const described = ['DescribeTasks', { cluster, tasks: [arn] }];
    const running = { cluster, desiredStatus: 'RUNNING' };
    assert.deepEqual(await list({}), [[sparse], ['ListTasks', running], described]);
    assert.deepEqual(await list({ status: 'STOPPED', service: 'web' }), [
      [sparse],
      ['ListTasks', { cluster, desiredStatus: 'STOPPED', serviceName: 'web' }],
      described,
    ]);
    assert.deepEqual(await list({ instance: 'i' }), [
      [sparse],
      ['ListTasks', { ...running, containerInstance: 'i' }],
      described,
    ]);
  });

  test('are understood whole', async () => {
    const told = await given((ecs) => ecs.task(cluster, arn), {
      DescribeTasks: [
        {
          tasks: [
            {
              ...{ taskArn: arn, clusterArn: cluster, taskDefinitionArn: 'd', lastStatus: 'STOPPED' },
              ...{ desiredStatus: 'STOPPED', group: 'service:web', startedBy: 'ecs-svc/1' },
              ...{ launchType: 'EC2', containerInstanceArn: 'i', healthStatus: 'HEALTHY' },
              ...{ stopCode: 'EssentialContainerExited', stoppedReason: 'why', enableExecuteCommand: true },
              ...{ createdAt: 1_700_000_000, startedAt: 1_700_000_001, stoppedAt: 1_700_000_002 },
              cpu: '1024',
              containers: [
                {
                  ...{ containerArn: 'c', name: 'app', image: 'nginx', lastStatus: 'STOPPED' },
                  ...{ cpu: '1', memory: '100' },
                  ...{ healthStatus: 'UNHEALTHY', exitCode: 1, reason: 'r', runtimeId: 'x' },
                  managedAgents: [
                    { name: 'Other', lastStatus: 'STOPPED' },
                    { name: 'ExecuteCommandAgent', lastStatus: 'RUNNING', reason: 'a' },
                  ],
                  networkBindings: [
                    { containerPort: 80, hostPort: 8080, protocol: 'udp' },
                    { containerPort: 81, hostPort: 8081 },
                    { containerPort: 82 },
                    { hostPort: 8083 },
                  ],
                },
                { managedAgents: [{ name: 'ExecuteCommandAgent' }], cpu: '2', memory: '200' },
                {},
              ],
            },
          ],
        },
      ],
    });
    const unknown = {
      ...{ image: undefined, status: undefined, health: undefined, exitCode: undefined },
      ...{ reason: undefined, runtimeId: undefined, ports: [] },
    };
    assert.deepEqual(told, {
      ...{ arn, id: '0a1b', cluster, taskDefinition: 'd', status: 'STOPPED', desiredStatus: 'STOPPED' },
      ...{ group: 'service:web', startedBy: 'ecs-svc/1', launchType: 'EC2', instance: 'i' },
      ...{ health: 'HEALTHY', stopCode: 'EssentialContainerExited', stoppedReason: 'why' },
      ...{ createdAt: 1_700_000_000_000, startedAt: 1_700_000_001_000, stoppedAt: 1_700_000_002_000 },
      // It reserves CPU as a whole, and memory for each container.
      ...{ cpu: 1024, memory: 300 },
      executeCommand: true,
      containers: [
        {
          ...{ arn: 'c', name: 'app', image: 'nginx', status: 'STOPPED', health: 'UNHEALTHY', exitCode: 1 },
          ...{ reason: 'r', execAgent: { status: 'RUNNING', reason: 'a' }, runtimeId: 'x' },
          ports: [
            { containerPort: 80, hostPort: 8080, protocol: 'udp' },
            { containerPort: 81, hostPort: 8081, protocol: 'tcp' },
          ],
        },
        { ...unknown, arn: '', name: '', execAgent: { status: 'PENDING', reason: undefined } },
        { ...unknown, arn: '', name: '', execAgent: undefined },
      ],
    });
    assert.deepEqual(aws.asked, [['DescribeTasks', { cluster, tasks: [arn] }]]);
    assert.equal(await given((ecs) => ecs.task(cluster, arn), { DescribeTasks: [{ tasks: [] }] }), undefined);
  });

  test('are run as written; what could not be placed is told', async () => {
    const input = { cluster, taskDefinition: 'web', count: 2 };
    const told = await given((ecs) => ecs.runTask(input), {
      RunTask: [
        { tasks: [{ taskArn: arn }], failures: [{ arn: 'i', reason: 'RESOURCE:CPU', detail: 'd' }, {}] },
      ],
    });
    assert.deepEqual(told, {
      started: [sparse],
      failures: [
        { arn: 'i', reason: 'RESOURCE:CPU', detail: 'd' },
        { arn: undefined, reason: '', detail: undefined },
      ],
    });
    assert.deepEqual(aws.asked, [['RunTask', { ...input, clientToken: 'token' }]]);
    assert.deepEqual(
      await given((ecs) => ecs.runTask({ ...input, clientToken: 'mine' }), { RunTask: [{ tasks: [] }] }),
      {
        started: [],
        failures: [],
      },
    );
  });

  test('are stopped with a reason, and entered by a session', async () => {
    const stop = (answer: object) =>
      given((ecs) => ecs.stopTask(cluster, arn, 'enough'), { StopTask: [answer] });
    assert.equal(await stop({ task: { taskArn: arn } }), undefined);
    assert.deepEqual(aws.asked, [['StopTask', { cluster, task: arn, reason: 'enough' }]]);
    assert.match(String(await stop({})), /^broken: ADDRESS answered StopTask without "task"\./);
    const enter = (session: object | undefined) =>
      given((ecs) => ecs.executeCommand(cluster, { task: arn, container: 'app' }, 'sh'), {
        ExecuteCommand: [{ session }],
      });
    assert.deepEqual(await enter({ streamUrl: 'ws://a', tokenValue: 't' }), {
      streamUrl: 'ws://a',
      token: 't',
    });
    assert.deepEqual(aws.asked.at(-1), [
      'ExecuteCommand',
      { cluster, task: arn, container: 'app', command: 'sh', interactive: true },
    ]);
    for (const [session, lacking] of [
      [undefined, 'session'],
      [{ streamUrl: 'ws://a' }, 'tokenValue'],
      [{ tokenValue: 't' }, 'streamUrl'],
    ] as const)
      assert.equal(
        await enter(session),
        `uncertain: ADDRESS answered ExecuteCommand without "${lacking}". ECS cannot tell whether the command was started; check in the container before you run it again.`,
      );
  });
});

describe('container instances', () => {
  const arn = (id: string) => `${arns}:container-instance/shop/${id}`;
  const none = { cpu: 0, memory: 0, gpus: 0, ports: [] };
  const sparse = (id: string) => ({
    ...{ arn: arn(id), id, cluster, ec2InstanceId: undefined, status: '', agentConnected: false },
    ...{ type: undefined, zone: undefined, capacityProvider: undefined, runningTasks: 0 },
    ...{ pendingTasks: 0, registered: none, remaining: none, registeredAt: undefined },
  });

  test('are listed page by page, described, and sorted by zone and id', async () => {
    const zone = (value: string) => [{ name: 'ecs.availability-zone', value }];
    const told = await given((ecs) => ecs.containerInstances(cluster), {
      ListContainerInstances: [
        { containerInstanceArns: [arn('d')], nextToken: 'n' },
        { containerInstanceArns: [arn('c'), arn('b'), arn('a')] },
      ],
      DescribeContainerInstances: [
        {
          containerInstances: [
            {
              ...{ containerInstanceArn: arn('d'), ec2InstanceId: 'i-d', status: 'DRAINING' },
              ...{ agentConnected: true, capacityProviderName: 'p', runningTasksCount: 2 },
              pendingTasksCount: 1,
              attributes: [...zone('us-east-1a'), { name: 'ecs.instance-type', value: 'm6i.large' }],
              registeredResources: [
                { name: 'CPU', integerValue: 2048 },
                { name: 'MEMORY', integerValue: 4096 },
                { name: 'GPU', stringSetValue: ['g-1', 'g-2'] },
                { name: 'PORTS', stringSetValue: ['22', '80'] },
                { name: 'PORTS_UDP', stringSetValue: ['53'] },
              ],
              registeredAt: 1_700_000_000,
              remainingResources: [{ name: 'CPU', integerValue: 1 }, { name: 'GPU' }],
            },
            { containerInstanceArn: arn('c'), attributes: zone('us-east-1b') },
            { containerInstanceArn: arn('b') },
            { containerInstanceArn: arn('a') },
          ],
        },
      ],
    });
    assert.deepEqual(told, [
      sparse('a'),
      sparse('b'),
      {
        ...{ arn: arn('d'), id: 'd', cluster, ec2InstanceId: 'i-d', status: 'DRAINING' },
        ...{ agentConnected: true, type: 'm6i.large', zone: 'us-east-1a', capacityProvider: 'p' },
        ...{ runningTasks: 2, pendingTasks: 1 },
        registered: { cpu: 2048, memory: 4096, gpus: 2, ports: ['22/tcp', '80/tcp', '53/udp'] },
        registeredAt: 1_700_000_000_000,
        remaining: { ...none, cpu: 1 },
      },
      { ...sparse('c'), zone: 'us-east-1b' },
    ]);
    assert.deepEqual(aws.asked, [
      ['ListContainerInstances', { cluster }],
      ['ListContainerInstances', { cluster, nextToken: 'n' }],
      ['DescribeContainerInstances', { cluster, containerInstances: ['d', 'c', 'b', 'a'].map(arn) }],
    ]);
  });

  const made = { type: 'm6i.large', cpu: 2048, memory: 4096, zone: 'us-east-1a' };
  const totalResources = [
    { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: 4096 },
  ];

  test('are registered with their size, type and zone', async () => {
    const register = (instance: typeof made | { cpu: number; memory: number }, answer: object) =>
      given(
        (ecs) => ecs.registerContainerInstance(cluster, { type: undefined, zone: undefined, ...instance }),
        {
          RegisterContainerInstance: [answer],
        },
      );
    const answer = { containerInstance: { containerInstanceArn: arn('a') } };
    assert.deepEqual(await register(made, answer), sparse('a'));
    assert.deepEqual(await register({ cpu: 2048, memory: 4096 }, answer), sparse('a'));
    assert.deepEqual(aws.asked, [
      [
        'RegisterContainerInstance',
        {
          cluster,
          totalResources,
          attributes: [
            { name: 'ecs.availability-zone', value: 'us-east-1a' },
            { name: 'ecs.instance-type', value: 'm6i.large' },
          ],
        },
      ],
      ['RegisterContainerInstance', { cluster, totalResources, attributes: [] }],
    ]);
    assert.match(
      String(await register(made, {})),
      /^uncertain: ADDRESS answered RegisterContainerInstance without "containerInstance"\./,
    );
  });

  test('that ECS says nothing about after a change are looked for', async () => {
    const after = (operation: string) =>
      `uncertain: The connection to ADDRESS was closed before it answered ${operation}.`;
    const there = (...ages: readonly number[]) => ({
      ListContainerInstances: [{ containerInstanceArns: ages.map((_, at) => arn(`${at}`)) }],
      DescribeContainerInstances: [
        {
          containerInstances: ages.map((age, at) => ({
            containerInstanceArn: arn(`${at}`),
            registeredAt: Date.now() / 1000 - age,
          })),
        },
      ],
    });
    const register = (...ages: readonly number[]) =>
      given((ecs) => ecs.registerContainerInstance(cluster, made), {
        ...{ RegisterContainerInstance: [cut], ...there(...ages) },
      });
    const add = after('RegisterContainerInstance');
    assert.equal(await register(3600), `${add} No container instance was added; try again.`);
    assert.equal(
      await register(3600, -60),
      `${add} 1 container instance joined the cluster since; check them before you add another.`,
    );
    const remove = (...ages: readonly number[]) =>
      given((ecs) => ecs.deregisterContainerInstance(cluster, arn('0'), false), {
        ...{ DeregisterContainerInstance: [cut], ...there(...ages) },
      });
    const gone = after('DeregisterContainerInstance');
    assert.equal(await remove(1), `${gone} The container instance 0 is still registered; try again.`);
    assert.equal(await remove(), `${gone} The container instance 0 is no longer registered.`);
  });

  test('are deregistered, and set to a status', async () => {
    const done = { DeregisterContainerInstance: [{ containerInstance: {} }] };
    await given((ecs) => ecs.deregisterContainerInstance(cluster, arn('a'), true), done);
    const set = (answer: object) =>
      given((ecs) => ecs.setInstanceStatus(cluster, arn('a'), 'DRAINING'), {
        UpdateContainerInstancesState: [answer],
      });
    assert.equal(await set({ containerInstances: [{ containerInstanceArn: arn('a') }] }), undefined);
    assert.deepEqual(aws.asked, [
      ['DeregisterContainerInstance', { cluster, containerInstance: arn('a'), force: true }],
      ['UpdateContainerInstancesState', { cluster, containerInstances: [arn('a')], status: 'DRAINING' }],
    ]);
    assert.equal(
      await set({ failures: [{ arn: arn('a'), reason: 'MISSING', detail: 'd' }] }),
      'refused: The container instance a was not changed (MISSING, d).',
    );
    assert.equal(
      await set({ failures: [{ arn: arn('a') }] }),
      'refused: The container instance a was not changed (no reason).',
    );
    for (const nothing of [{}, { containerInstances: [] }])
      assert.match(
        String(await set(nothing)),
        /^broken: ADDRESS answered UpdateContainerInstancesState without "containerInstances"\./,
      );
  });
});

describe('task definitions', () => {
  const arn = `${arns}:task-definition/web:3`;

  test('are listed by family, the newest first', async () => {
    const told = await given((ecs) => ecs.families(), {
      ListTaskDefinitionFamilies: [{ families: ['api'], nextToken: 'n' }, { families: ['web'] }],
    });
    assert.deepEqual(told, ['api', 'web']);
    const revisions = await given((ecs) => ecs.revisions('web'), {
      ListTaskDefinitions: [{ taskDefinitionArns: [arn], nextToken: 'n' }, { taskDefinitionArns: ['odd'] }],
    });
    assert.deepEqual(revisions, [
      { arn, family: 'web', revision: 3 },
      { arn: 'odd', family: 'odd', revision: 0 },
    ]);
    const list = { familyPrefix: 'web', status: 'ACTIVE', sort: 'DESC' };
    assert.deepEqual(aws.asked, [
      ['ListTaskDefinitionFamilies', { status: 'ACTIVE' }],
      ['ListTaskDefinitionFamilies', { status: 'ACTIVE', nextToken: 'n' }],
      ['ListTaskDefinitions', list],
      ['ListTaskDefinitions', { ...list, nextToken: 'n' }],
    ]);
  });

  test('are described as plain JSON with their tags', async () => {
    const describe = (answer: object) =>
      given((ecs) => ecs.taskDefinition('web'), { DescribeTaskDefinition: [answer] });
    const taskDefinition = { taskDefinitionArn: arn, family: 'web', registeredAt: 1_700_000_000 };
    const plain = { taskDefinitionArn: arn, family: 'web', registeredAt: '2023-11-14T22:13:20.000Z' };
    const tags = [{ key: 'k', value: 'v' }];
    assert.deepEqual(await describe({ taskDefinition, tags }), { ...plain, tags });
    assert.deepEqual(await describe({ taskDefinition, tags: [] }), plain);
    assert.deepEqual(aws.asked[0], ['DescribeTaskDefinition', { taskDefinition: 'web', include: ['TAGS'] }]);
    const missing = { __type: 'ClientException', message: 'Unable to describe task definition.' };
    assert.equal(await describe(missing), undefined);
    assert.match(String(await describe(refused)), /^refused: .*It is refused\./);
    assert.match(
      String(await describe({ taskDefinition: {} })),
      /^broken: ADDRESS answered DescribeTaskDefinition without "taskDefinition"\./,
    );
  });

  test('are registered as written and deregistered', async () => {
    const register = (answer: Answer, latest: Answer = refused) =>
      given((ecs) => ecs.registerTaskDefinition({ family: 'web' }), {
        RegisterTaskDefinition: [answer],
        DescribeTaskDefinition: [latest],
      });
    assert.deepEqual(await register({ taskDefinition: { taskDefinitionArn: arn } }), {
      ...{ arn, family: 'web', revision: 3 },
    });
    const done = { DeregisterTaskDefinition: [{ taskDefinition: {} }] };
    assert.equal(await given((ecs) => ecs.deregisterTaskDefinition(arn), done), undefined);
    assert.deepEqual(aws.asked, [
      ['RegisterTaskDefinition', { family: 'web' }],
      ['DeregisterTaskDefinition', { taskDefinition: arn }],
    ]);
    const old = { taskDefinitionArn: arn, family: 'web', revision: 3, registeredAt: 1_700_000_000 };
    assert.equal(
      await register(cut, { taskDefinition: old }),
      'uncertain: The connection to ADDRESS was closed before it answered RegisterTaskDefinition. The latest revision is still web:3, so nothing was registered; try again.',
    );
    assert.match(
      String(await register({})),
      /^uncertain: ADDRESS answered RegisterTaskDefinition without "taskDefinition"\./,
    );
  });
});

describe('capacity', () => {
  test('providers are described by name', async () => {
    const told = await given((ecs) => ecs.capacityProviders(['FARGATE', 'workers', 'other']), {
      DescribeCapacityProviders: [
        {
          capacityProviders: [
            { name: 'FARGATE' },
            { name: 'managed', managedInstancesProvider: {} },
            {
              ...{ name: 'workers', capacityProviderArn: 'arn', status: 'INACTIVE' },
              ...{ updateStatus: 'UPDATE_FAILED', updateStatusReason: 'why' },
              autoScalingGroupProvider: {
                autoScalingGroupArn: 'arn:aws:autoscaling:r:1:autoScalingGroup:u:autoScalingGroupName/asg',
                managedScaling: {
                  ...{ status: 'ENABLED', targetCapacity: 90, instanceWarmupPeriod: 60 },
                  ...{ minimumScalingStepSize: 2, maximumScalingStepSize: 5 },
                },
                managedTerminationProtection: 'ENABLED',
              },
            },
            {
              autoScalingGroupProvider: {
                managedScaling: { status: 'DISABLED' },
                managedTerminationProtection: 'DISABLED',
              },
            },
          ],
        },
      ],
    });
    const plain = {
      ...{ updateStatus: undefined, updateReason: undefined, autoScalingGroup: undefined },
      managedInstances: false,
    };
    const bare = {
      ...{ ...plain, arn: undefined, status: 'ACTIVE', scaling: undefined, terminationProtection: false },
    };
    assert.deepEqual(told, [
      { ...bare, name: 'FARGATE' },
      { ...bare, name: 'managed', managedInstances: true },
      {
        ...{ name: 'workers', arn: 'arn', status: 'INACTIVE', updateStatus: 'UPDATE_FAILED' },
        ...{ updateReason: 'why', autoScalingGroup: 'asg' },
        scaling: { enabled: true, target: 90, leastStep: 2, mostStep: 5, warmup: 60 },
        managedInstances: false,
        terminationProtection: true,
      },
      {
        ...{ ...plain, name: '', arn: undefined, status: 'ACTIVE' },
        scaling: {
          ...{ enabled: false, target: undefined },
          ...{ leastStep: undefined, mostStep: undefined, warmup: undefined },
        },
        terminationProtection: false,
      },
    ]);
    assert.deepEqual(aws.asked, [
      ['DescribeCapacityProviders', { capacityProviders: ['FARGATE', 'workers', 'other'] }],
    ]);
  });

  test('of a cluster is its instances and the running tasks on them', async () => {
    const containerInstances = [{ containerInstanceArn: 'i', registeredAt: 1_700_000_000 }];
    const tasks = [{ taskArn: 't', containerInstanceArn: 'i' }, { taskArn: 'fargate' }];
    const some = (arns: readonly string[]) => ({
      ListContainerInstances: [{ containerInstanceArns: arns }],
      DescribeContainerInstances: [{ containerInstances }],
      ListTasks: [{ taskArns: ['t', 'fargate'] }],
      DescribeTasks: [{ tasks }],
    });
    assert.deepEqual(await given((ecs) => ecs.capacity(cluster), some(['i'])), [
      { containerInstances: [{ containerInstanceArn: 'i', registeredAt: '2023-11-14T22:13:20.000Z' }] },
      { tasks: [{ taskArn: 't', containerInstanceArn: 'i' }] },
    ]);
    assert.deepEqual(aws.asked[2], ['ListTasks', { cluster, desiredStatus: 'RUNNING' }]);
    aws.asked = [];
    assert.deepEqual(await given((ecs) => ecs.capacity(cluster), some([])), [{ containerInstances: [] }]);
    assert.deepEqual(aws.asked, [['ListContainerInstances', { cluster }]]);
  });
});

describe('what ECS manages by itself', () => {
  test('daemons are listed page by page and described one by one', async () => {
    const daemon = {
      createdAt: 1_700_000_000,
      ...{ daemonArn: 'arn:aws:ecs:r:1:daemon/shop/agent', clusterArn: cluster, status: 'ACTIVE' },
      currentRevisions: [
        {
          ...{ arn: 'r', totalRunningCount: 3, totalWithoutDaemonCount: 1 },
          capacityProviders: [{ arn: 'arn:aws:ecs:r:1:capacity-provider/workers', runningCount: 3 }],
        },
        {},
      ],
    };
    const told = await given((ecs) => ecs.daemons(cluster), {
      ListDaemons: [
        { daemonSummariesList: [{ daemonArn: 'a' }], nextToken: 'n' },
        { daemonSummariesList: [{ daemonArn: 'b' }] },
      ],
      DescribeDaemon: [{ daemon }, { daemon: { daemonArn: 'arn:aws:ecs:r:1:daemon/shop/bare' } }],
    });
    const none = { arn: '', running: 0, without: 0, providers: [] };
    assert.deepEqual(told, [
      {
        ...{ arn: daemon.daemonArn, name: 'agent', cluster, status: 'ACTIVE', createdAt: 1_700_000_000_000 },
        revisions: [{ arn: 'r', running: 3, without: 1, providers: ['workers'] }, none],
      },
      {
        ...{ arn: 'arn:aws:ecs:r:1:daemon/shop/bare', name: 'bare', cluster: '', status: 'ACTIVE' },
        ...{ createdAt: undefined, revisions: [] },
      },
    ]);
    assert.deepEqual(aws.asked, [
      ['ListDaemons', { clusterArn: cluster }],
      ['ListDaemons', { clusterArn: cluster, nextToken: 'n' }],
      ['DescribeDaemon', { daemonArn: 'a' }],
      ['DescribeDaemon', { daemonArn: 'b' }],
    ]);
  });

  test('tasks of a daemon are asked for by its name', async () => {
    const query = { cluster, daemon: 'agent', status: 'RUNNING' } as const;
    await given((ecs) => ecs.tasks(query), { ListTasks: [{ taskArns: [] }] });
    assert.deepEqual(aws.asked, [['ListTasks', { cluster, daemonName: 'agent', desiredStatus: 'RUNNING' }]]);
  });

  test('account settings are those in effect, ten a page', async () => {
    const told = await given((ecs) => ecs.accountSettings(), {
      ListAccountSettings: [
        { settings: [{ name: 'awsvpcTrunking', value: 'enabled', principalArn: 'p', type: 'user' }] },
        { settings: [{ name: 'guardDutyActivate', value: 'on', type: 'aws_managed' }, {}] },
      ].map((page, index) => ({ ...page, ...(index === 0 && { nextToken: 'n' }) })),
    });
    assert.deepEqual(told, [
      { name: 'awsvpcTrunking', value: 'enabled', principal: 'p', managed: false },
      { name: 'guardDutyActivate', value: 'on', principal: undefined, managed: true },
      { name: '', value: '', principal: undefined, managed: false },
    ]);
    const page = { effectiveSettings: true, maxResults: 10 };
    assert.deepEqual(aws.asked, [
      ['ListAccountSettings', page],
      ['ListAccountSettings', { ...page, nextToken: 'n' }],
    ]);
  });

  test('an Express service is reached where its newest configuration says', async () => {
    const path = (endpoint: string | undefined, accessType?: string) => ({ endpoint, accessType });
    const activeConfigurations = [
      { ingressPaths: [path('new.example', 'PRIVATE'), path('more.example'), path(undefined)] },
      { ingressPaths: [path('old.example', 'PUBLIC')] },
    ];
    const status = { statusCode: 'DRAINING', statusReason: 'It ends.' };
    const told = await given((ecs) => ecs.expressService('arn'), {
      DescribeExpressGatewayService: [{ service: { status, activeConfigurations } }],
    });
    assert.deepEqual(told, {
      ...{ status: 'DRAINING', statusReason: 'It ends.' },
      addresses: [
        { endpoint: 'new.example', access: 'PRIVATE' },
        { endpoint: 'more.example', access: 'PUBLIC' },
      ],
    });
    assert.deepEqual(aws.asked, [['DescribeExpressGatewayService', { serviceArn: 'arn' }]]);
    assert.deepEqual(
      await given((ecs) => ecs.expressService('arn'), { DescribeExpressGatewayService: [{ service: {} }] }),
      { status: 'ACTIVE', statusReason: undefined, addresses: [] },
    );
  });
});

test('a daemon is described as it answers; its action includes nothing', async () => {
  const described = await given((ecs) => ecs.describe({ kind: 'daemon', arn: 'a' }), {
    DescribeDaemon: [{ daemon: { daemonArn: 'a', createdAt: 1_700_000_000 } }],
  });
  assert.deepEqual(described, { daemon: { daemonArn: 'a', createdAt: '2023-11-14T22:13:20.000Z' } });
  assert.deepEqual(aws.asked, [['DescribeDaemon', { daemonArn: 'a' }]]);
});

test('each thing of ECS is described by its own action, with all that the action can include', async () => {
  const resources = [
    ['cluster', { arn: 'a' }, 'DescribeClusters', { clusters: ['a'] }],
    ['service', { cluster, name: 'web' }, 'DescribeServices', { cluster, services: ['web'] }],
    ['task', { cluster, arn: 'a' }, 'DescribeTasks', { cluster, tasks: ['a'] }],
    [
      'container-instance',
      { cluster, arn: 'a' },
      'DescribeContainerInstances',
      { cluster, containerInstances: ['a'] },
    ],
    ['capacity-provider', { name: 'p' }, 'DescribeCapacityProviders', { capacityProviders: ['p'] }],
    ['task-definition', { arn: 'a' }, 'DescribeTaskDefinition', { taskDefinition: 'a' }],
  ] as const;
  for (const [kind, names, operation, input] of resources) {
    aws.asked = [];
    const member = operation.replace(/^Describe(.)/, (_, first: string) => first.toLowerCase());
    const isDefinition = kind === 'task-definition';
    const answer = { [member]: isDefinition ? { registeredAt: 1_700_000_000 } : [], failures: [] };
    const described = await given(
      (ecs) => ecs.describe({ kind, ...names } as Parameters<Ecs['describe']>[0]),
      {
        [operation]: [answer],
      },
    );
    const more = kind === 'cluster' ? ['ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS'] : [];
    assert.deepEqual(aws.asked, [[operation, { ...input, include: ['TAGS', ...more] }]]);
    const plain = { taskDefinition: { registeredAt: '2023-11-14T22:13:20.000Z' } };
    assert.deepEqual(described, isDefinition ? plain : { [member]: [], failures: [] });
  }
});
