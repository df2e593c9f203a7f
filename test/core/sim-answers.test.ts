import assert from 'node:assert/strict';
import test from 'node:test';
import { addInstance, cluster, fargateApp, Lab, network, only, service, webApp } from './sim-lab.ts';

const arn = 'arn:aws:ecs:us-east-1:000000000000';

test('a cluster is shown with its defaults', () => {
  const lab = new Lab();
  assert.deepEqual(
    lab.call('CreateCluster', { clusterName: 'production', tags: [{ key: 'a', value: 'b' }] }).cluster,
    {
      clusterArn: `${arn}:cluster/production`,
      clusterName: 'production',
      status: 'ACTIVE',
      activeServicesCount: 0,
      pendingTasksCount: 0,
      runningTasksCount: 0,
      registeredContainerInstancesCount: 0,
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
      settings: [{ name: 'containerInsights', value: 'disabled' }],
      statistics: [],
      tags: [{ key: 'a', value: 'b' }],
    },
  );
  const described = lab.call('DescribeClusters', { clusters: ['production'] });
  assert.deepEqual(only(described.clusters).settings, []);
  assert.deepEqual(only(described.clusters).tags, []);
});

test('a health check is shown with the defaults of what it does not say', () => {
  const lab = cluster(0);
  const command = ['CMD', 'true'];
  lab.call('RegisterTaskDefinition', webApp({ family: 'checked' }, { healthCheck: { command, retries: 2 } }));
  const { taskDefinition } = lab.call('DescribeTaskDefinition', { taskDefinition: 'checked' });
  assert.partialDeepStrictEqual(taskDefinition, {
    containerDefinitions: [{ healthCheck: { command, interval: 30, timeout: 5, retries: 2 } }],
  });
});

test('what is missing is a failure with its whole ARN', () => {
  const lab = cluster(0);
  const id = '0123456789abcdef0123456789abcdef';
  const failures = (operation: string, input: object) => lab.call(operation, input).failures;
  assert.deepEqual(failures('DescribeClusters', { clusters: ['nope'] }), [
    { arn: `${arn}:cluster/nope`, reason: 'MISSING' },
  ]);
  assert.deepEqual(failures('DescribeServices', { services: ['nope'] }), [
    { arn: `${arn}:service/default/nope`, reason: 'MISSING' },
  ]);
  assert.deepEqual(failures('DescribeTasks', { tasks: [id] }), [
    { arn: `${arn}:task/default/${id}`, reason: 'MISSING' },
  ]);
  assert.deepEqual(failures('DeleteTaskDefinitions', { taskDefinitions: ['nope:1'] }), [
    {
      arn: `${arn}:task-definition/nope:1`,
      reason:
        'The specified task definition does not exist. Specify a valid account, family, revision and try again.',
    },
  ]);
});

test('a task definition is kept with the defaults filled in', () => {
  const lab = new Lab();
  const { taskDefinition } = lab.call('RegisterTaskDefinition', webApp());
  assert.deepEqual(taskDefinition, {
    taskDefinitionArn: `${arn}:task-definition/web-app:1`,
    family: 'web-app',
    revision: 1,
    status: 'ACTIVE',
    containerDefinitions: [
      {
        name: 'nginx',
        image: 'nginx:latest',
        memory: 256,
        cpu: 256,
        essential: true,
        environment: [],
        mountPoints: [],
        portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
        systemControls: [],
        volumesFrom: [],
      },
    ],
    volumes: [],
    placementConstraints: [],
    compatibilities: ['EXTERNAL', 'EC2'],
    registeredAt: lab.now,
    registeredBy: 'arn:aws:iam::000000000000:user/test',
  });
});

test('sizes in words are kept as units, and what Fargate takes is compatible with it', () => {
  const lab = new Lab();
  const { taskDefinition } = lab.call(
    'RegisterTaskDefinition',
    fargateApp({ cpu: '.5 vCPU', memory: '1 GB' }),
  );
  assert.deepEqual([taskDefinition.cpu, taskDefinition.memory], ['512', '1024']);
  assert.deepEqual(taskDefinition.compatibilities, ['EC2', 'MANAGED_INSTANCES', 'FARGATE']);
  assert.deepEqual(only(only(taskDefinition.containerDefinitions).portMappings).hostPort, 80);
});

test('revisions count up, are never used again, and go by way of INACTIVE', () => {
  const lab = new Lab();
  for (let count = 0; count < 2; count += 1) lab.call('RegisterTaskDefinition', webApp());
  lab.call('DeregisterTaskDefinition', { taskDefinition: 'web-app:2' });
  const deleted = lab.call('DeleteTaskDefinitions', { taskDefinitions: ['web-app:2', 'web-app:1'] });
  assert.deepEqual(
    deleted.taskDefinitions.map(({ revision, status }) => [revision, status]),
    [[2, 'DELETE_IN_PROGRESS']],
  );
  assert.equal(lab.call('RegisterTaskDefinition', webApp()).taskDefinition.revision, 3);
  assert.deepEqual(
    lab.call('ListTaskDefinitions', { familyPrefix: 'web-app', sort: 'DESC' }).taskDefinitionArns,
    [`${arn}:task-definition/web-app:3`, `${arn}:task-definition/web-app:1`],
  );
  assert.deepEqual(lab.call('ListTaskDefinitionFamilies', { status: 'ACTIVE' }).families, ['web-app']);
  assert.equal(lab.call('DescribeTaskDefinition', { taskDefinition: 'web-app' }).taskDefinition.revision, 3);
});

test('an instance shows what tasks take from it until they are STOPPED', () => {
  const lab = new Lab();
  lab.call('CreateCluster');
  lab.call('RegisterTaskDefinition', webApp({}, { portMappings: [{ containerPort: 80, hostPort: 80 }] }));
  const containerInstances = [addInstance(lab, { cpu: 1024, memory: 1000 })];
  const remaining = () =>
    only(lab.call('DescribeContainerInstances', { containerInstances }).containerInstances)
      .remainingResources.filter(({ name }) => name !== 'PORTS_UDP')
      .map(({ integerValue, stringSetValue }) => stringSetValue ?? integerValue);
  const reserved = ['22', '2375', '2376', '51678', '51679'];
  assert.deepEqual(remaining(), [1024, 1000, reserved]);
  const [task] = lab.call('RunTask', { taskDefinition: 'web-app' }).tasks;
  assert.deepEqual(remaining(), [768, 744, [...reserved, '80']]);
  lab.elapse(5);
  lab.call('StopTask', { task: task?.taskArn });
  assert.deepEqual(remaining(), [768, 744, [...reserved, '80']]);
  lab.elapse(5);
  assert.deepEqual(remaining(), [1024, 1000, reserved]);
});

/** Runs copies on three instances; says how many went to each, and the reasons for those that did not go. */
function spreadOf(input: object, container: object = {}) {
  const lab = cluster(3);
  lab.call('RegisterTaskDefinition', webApp({}, container));
  const answer = lab.call('RunTask', { taskDefinition: 'web-app', ...input });
  const counts = new Map<string, number>();
  for (const { containerInstanceArn } of answer.tasks) {
    counts.set(containerInstanceArn, (counts.get(containerInstanceArn) ?? 0) + 1);
  }
  return { counts: [...counts.values()].sort(), reasons: answer.failures.map(({ reason }) => reason) };
}

const memberOf = { placementConstraints: [{ type: 'memberOf', expression: 'attribute:x == y' }] };
const three = (reason: string) => [reason, reason, reason];

const placements: readonly (readonly [string, object, object, object])[] = [
  [
    'spread over instances',
    { count: 6, placementStrategy: [{ type: 'spread', field: 'instanceId' }] },
    {},
    { counts: [2, 2, 2], reasons: [] },
  ],
  [
    'packed by memory',
    { count: 3, placementStrategy: [{ type: 'binpack', field: 'memory' }] },
    {},
    { counts: [3], reasons: [] },
  ],
  [
    'each on an instance of its own',
    { count: 4, placementConstraints: [{ type: 'distinctInstance' }] },
    {},
    { counts: [1, 1, 1], reasons: three('DistinctInstance placement constraint unsatisfied.') },
  ],
  [
    'where no instance is a member',
    memberOf,
    {},
    { counts: [], reasons: three('MemberOf placement constraint unsatisfied.') },
  ],
  ['with more memory than there is', {}, { memory: 9000 }, { counts: [], reasons: three('RESOURCE:MEMORY') }],
  ['with more CPU than there is', {}, { cpu: 9000 }, { counts: [], reasons: three('RESOURCE:CPU') }],
  [
    'on a port that the agent has',
    {},
    { portMappings: [{ containerPort: 22, hostPort: 22 }] },
    { counts: [], reasons: three('RESOURCE:PORTS') },
  ],
  [
    'with a GPU',
    {},
    { resourceRequirements: [{ type: 'GPU', value: '1' }] },
    { counts: [], reasons: three('RESOURCE:GPU') },
  ],
];

for (const [how, input, container, answer] of placements) {
  test(`copies ${how}`, () => {
    assert.deepEqual(spreadOf(input, container), answer);
  });
}

test('a repeated client token gives the same tasks, with other parameters a conflict', () => {
  const lab = cluster(1);
  const input = { taskDefinition: 'web-app', clientToken: 'once' };
  const first = lab.call('RunTask', input).tasks;
  lab.elapse(5);
  const again = lab.call('RunTask', input).tasks;
  assert.deepEqual(
    again.map(({ taskArn }) => taskArn),
    first.map(({ taskArn }) => taskArn),
  );
  assert.equal(only(again).lastStatus, 'RUNNING');
  assert.match(lab.refusal('RunTask', { ...input, count: 2 }), /^ConflictException: /);
  const web = { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 1, clientToken: 'service' };
  const created = lab.call('CreateService', web).service;
  assert.equal(
    lab.call('CreateService', { ...web, tags: [{ key: 'a', value: 'b' }] }).service.serviceArn,
    created.serviceArn,
  );
  assert.equal(
    lab.refusal('CreateService', { ...web, desiredCount: 2 }),
    'InvalidParameterException: Creation of service was not idempotent.',
  );
});

test('lists come in pages, of ten services unless more are asked for', () => {
  const lab = cluster(0);
  for (let count = 0; count < 12; count += 1) {
    lab.call('CreateService', { serviceName: `s${count}`, taskDefinition: 'web-app', desiredCount: 0 });
  }
  const first = lab.call('ListServices');
  assert.equal(first.serviceArns.length, 10);
  const second = lab.call('ListServices', { nextToken: first.nextToken });
  assert.equal(second.serviceArns.length, 2);
  assert.equal('nextToken' in second, false);
  assert.equal(new Set([...first.serviceArns, ...second.serviceArns]).size, 12);
  assert.equal(lab.call('ListServices', { maxResults: 100 }).serviceArns.length, 12);
});

test('instances are listed by a query', () => {
  const lab = cluster(3);
  const zone = (filter: string) =>
    lab.call('ListContainerInstances', { filter }).containerInstanceArns.length;
  assert.equal(zone('attribute:ecs.availability-zone in [us-east-1a, us-east-1b]'), 2);
  assert.equal(zone('runningTasksCount == 0 and not(attribute:ecs.os-type == windows)'), 3);
  assert.match(
    lab.refusal('ListContainerInstances', { filter: 'attribute:' }),
    /^InvalidParameterException: /,
  );
});

test('tags are put on, shown when asked for, and passed on to tasks', () => {
  const lab = cluster(1);
  const tags = [{ key: 'team', value: 'web' }];
  const { serviceArn } = lab.call('CreateService', {
    serviceName: 'web',
    taskDefinition: 'web-app',
    desiredCount: 1,
    tags,
    propagateTags: 'SERVICE',
    enableECSManagedTags: true,
  }).service;
  lab.elapse(5);
  lab.call('TagResource', { resourceArn: serviceArn, tags: [{ key: 'more', value: '' }] });
  lab.call('UntagResource', { resourceArn: serviceArn, tagKeys: ['team'] });
  const listed = lab.call('ListTagsForResource', { resourceArn: serviceArn });
  assert.deepEqual(listed.tags, [{ key: 'more', value: '' }]);
  assert.equal('tags' in service(lab), false);
  const tasks = lab.call('ListTasks').taskArns;
  assert.deepEqual(only(lab.call('DescribeTasks', { tasks, include: ['TAGS'] }).tasks).tags, [
    { key: 'team', value: 'web' },
    { key: 'aws:ecs:clusterName', value: 'default' },
    { key: 'aws:ecs:serviceName', value: 'web' },
  ]);
});

test('regions do not see each other', () => {
  const lab = cluster(0);
  assert.deepEqual(lab.call('ListClusters').clusterArns, [`${arn}:cluster/default`]);
  lab.region = 'eu-west-1';
  assert.deepEqual(lab.call('ListClusters').clusterArns, []);
  assert.equal(
    lab.refusal('RunTask', { taskDefinition: 'web-app' }),
    'ClientException: TaskDefinition not found.',
  );
});

test('a protected task survives scaling in until its protection ends', () => {
  const lab = cluster(2);
  lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 2 });
  lab.elapse(10);
  const tasks = lab.call('ListTasks').taskArns;
  const { protectedTasks } = lab.call('UpdateTaskProtection', {
    cluster: 'default',
    tasks,
    protectionEnabled: true,
    expiresInMinutes: 1,
  });
  assert.deepEqual(
    protectedTasks.map(({ expirationDate }) => expirationDate),
    [lab.now + 60, lab.now + 60],
  );
  lab.call('UpdateService', { service: 'web', desiredCount: 0 });
  lab.elapse(30);
  assert.equal(service(lab).runningCount, 2);
  lab.elapse(60);
  assert.equal(service(lab).runningCount, 0);
});

test('a capacity provider strategy shares tasks out by base and weight', () => {
  const lab = cluster(0);
  lab.call('RegisterTaskDefinition', fargateApp());
  const strategy = [
    { capacityProvider: 'FARGATE', base: 1, weight: 1 },
    { capacityProvider: 'FARGATE_SPOT', weight: 3 },
  ];
  lab.call('PutClusterCapacityProviders', {
    cluster: 'default',
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: strategy,
  });
  const { tasks } = lab.call('RunTask', {
    taskDefinition: 'fargate-app',
    count: 9,
    networkConfiguration: network,
  });
  const on = (name: string) =>
    tasks.filter(({ capacityProviderName }) => capacityProviderName === name).length;
  assert.deepEqual([on('FARGATE'), on('FARGATE_SPOT')], [3, 6]);
  assert.equal(
    lab.refusal('PutClusterCapacityProviders', {
      cluster: 'default',
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    }),
    'ResourceInUseException: The specified capacity provider is in use and cannot be removed.',
  );
});

test('a task for a capacity provider without room waits until an instance comes', () => {
  const lab = cluster(0);
  lab.call('CreateCapacityProvider', {
    name: 'mine',
    autoScalingGroupProvider: { autoScalingGroupArn: 'arn:asg' },
  });
  const capacityProviderStrategy = [{ capacityProvider: 'mine', weight: 1 }];
  const put = { cluster: 'default', capacityProviders: ['mine'], defaultCapacityProviderStrategy: [] };
  lab.call('PutClusterCapacityProviders', put);
  const [task] = lab.call('RunTask', { taskDefinition: 'web-app', capacityProviderStrategy }).tasks;
  lab.elapse(60);
  const status = () => only(lab.call('DescribeTasks', { tasks: [task?.taskArn] }).tasks).lastStatus;
  assert.equal(status(), 'PROVISIONING');
  addInstance(lab);
  lab.elapse(5);
  assert.equal(status(), 'PROVISIONING');
  addInstance(lab, { attributes: [{ name: 'ecs.capacity-provider', value: 'mine' }] });
  lab.elapse(5);
  assert.equal(status(), 'RUNNING');
});

test('task sets keep their share of the desired count, and one leads', () => {
  const lab = cluster(3);
  lab.call('CreateService', {
    serviceName: 'web',
    desiredCount: 4,
    deploymentController: { type: 'EXTERNAL' },
  });
  const base = { cluster: 'default', service: 'web' };
  const { taskSet } = lab.call('CreateTaskSet', {
    ...base,
    taskDefinition: 'web-app',
    scale: { value: 50, unit: 'PERCENT' },
  });
  lab.elapse(10);
  const sets = () => lab.call('DescribeTaskSets', base).taskSets;
  assert.deepEqual(
    sets().map(({ computedDesiredCount, runningCount, stabilityStatus }) => [
      computedDesiredCount,
      runningCount,
      stabilityStatus,
    ]),
    [[2, 2, 'STEADY_STATE']],
  );
  lab.call('UpdateServicePrimaryTaskSet', { ...base, primaryTaskSet: taskSet.taskSetArn });
  lab.call('UpdateTaskSet', { ...base, taskSet: taskSet.id, scale: { value: 100, unit: 'PERCENT' } });
  lab.elapse(10);
  assert.deepEqual(
    sets().map(({ status, runningCount }) => [status, runningCount]),
    [['PRIMARY', 4]],
  );
  assert.equal(
    lab.refusal('DeleteTaskSet', { ...base, taskSet: taskSet.id }),
    'InvalidParameterException: The task set cannot be deleted while it is scaled above 0.',
  );
  lab.call('DeleteTaskSet', { ...base, taskSet: taskSet.id, force: true });
  lab.elapse(10);
  assert.deepEqual(sets(), []);
  assert.equal(service(lab).runningCount, 0);
});

test('a service deployment that is stopped goes back to what was completed before', () => {
  const lab = cluster(2);
  lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 1 });
  lab.elapse(10);
  lab.images.slow = { pull: 1000 };
  lab.call('RegisterTaskDefinition', webApp({}, { image: 'slow' }));
  lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app' });
  lab.elapse(10);
  const [latest] = lab.call('ListServiceDeployments', { service: 'web' }).serviceDeployments;
  assert.equal(latest?.status, 'IN_PROGRESS');
  lab.call('StopServiceDeployment', { serviceDeploymentArn: latest?.serviceDeploymentArn });
  lab.elapse(20);
  const [stopped] = lab.call('ListServiceDeployments', { service: 'web' }).serviceDeployments;
  assert.equal(stopped?.status, 'ROLLBACK_SUCCESSFUL');
  assert.ok(service(lab).taskDefinition.endsWith('web-app:1'));
  assert.equal(service(lab).runningCount, 1);
});
