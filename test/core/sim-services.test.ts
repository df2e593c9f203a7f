import assert from 'node:assert/strict';
import test from 'node:test';
import {
  addInstance,
  cluster,
  fargateApp,
  type Lab,
  messages,
  network,
  only,
  service,
  task,
  webApp,
} from './sim-lab.ts';

const web = { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 2 };

function isSteady(lab: Lab): boolean {
  const { deployments, runningCount, desiredCount } = service(lab);
  return deployments.length === 1 && runningCount === desiredCount;
}

function tasksOf(lab: Lab) {
  const { taskArns } = lab.call('ListTasks', { serviceName: 'web' });
  return taskArns.length === 0 ? [] : lab.call('DescribeTasks', { tasks: taskArns }).tasks;
}

test('a new service starts its tasks, completes its deployment and is steady', () => {
  const lab = cluster(2);
  const created = lab.call('CreateService', web).service;
  assert.equal(created.runningCount, 0);
  assert.equal(created.pendingCount, 0);
  assert.match(
    only(created.deployments).rolloutStateReason,
    /^ECS deployment ecs-svc\/\d{19} in progress\.$/,
  );
  lab.elapse(10);
  assert.deepEqual(messages(lab), [
    '(service web) has started 2 tasks: (task ID) (task ID).',
    '(service web) (deployment ecs-svc/N) deployment completed.',
    '(service web) has reached a steady state.',
  ]);
  const { id, rolloutState, runningCount, desiredCount } = only(service(lab).deployments);
  assert.deepEqual(
    { rolloutState, runningCount, desiredCount },
    { rolloutState: 'COMPLETED', runningCount: 2, desiredCount: 2 },
  );
  const [first] = tasksOf(lab);
  assert.equal(first?.startedBy, id);
  assert.equal(first?.group, 'service:web');
});

test('a task that is stopped is replaced within five seconds', () => {
  const lab = cluster(2);
  lab.call('CreateService', web);
  lab.elapse(10);
  const [victim] = tasksOf(lab);
  lab.call('StopTask', { task: victim?.taskArn });
  lab.elapse(5);
  assert.equal(service(lab).runningCount, 2);
  assert.deepEqual(messages(lab).slice(3), [
    '(service web) has started 1 tasks: (task ID).',
    '(service web) has reached a steady state.',
  ]);
});

test('a deployed revision takes the place of the old one, and both events come once', () => {
  const lab = cluster(2);
  lab.call('CreateService', web);
  lab.elapse(10);
  lab.call('RegisterTaskDefinition', webApp());
  const updated = lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app' }).service;
  assert.deepEqual(
    updated.deployments.map(({ status, taskDefinition }) => [status, taskDefinition.split('/')[1]]),
    [
      ['PRIMARY', 'web-app:2'],
      ['ACTIVE', 'web-app:1'],
    ],
  );
  let lowest = 2;
  lab.watch = () => {
    lowest = Math.min(lowest, service(lab).runningCount);
  };
  lab.until(() => isSteady(lab));
  lab.elapse(10);
  assert.equal(lowest, 2);
  assert.deepEqual(messages(lab).slice(3), [
    '(service web) has started 2 tasks: (task ID) (task ID).',
    '(service web) has stopped 2 running tasks: (task ID) (task ID).',
    '(service web) (deployment ecs-svc/N) deployment completed.',
    '(service web) has reached a steady state.',
  ]);
  assert.ok(tasksOf(lab).every(({ taskDefinitionArn }) => taskDefinitionArn.endsWith('web-app:2')));
});

test('the same definition again starts no deployment, forcing it does', () => {
  const lab = cluster(2);
  lab.call('CreateService', web);
  lab.elapse(10);
  const same = lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app:1' });
  assert.equal(same.service.deployments.length, 1);
  const forced = lab.call('UpdateService', { service: 'web', forceNewDeployment: true });
  assert.equal(forced.service.deployments.length, 2);
});

/** Desired count, minimum and maximum percent, and whether a rolling update gets through. */
const rollouts: readonly (readonly [number, number, number, 'completes' | 'hangs'])[] = [
  [4, 100, 200, 'completes'],
  [4, 50, 100, 'completes'],
  [4, 50, 200, 'completes'],
  [2, 75, 150, 'completes'],
  [1, 100, 200, 'completes'],
  [1, 0, 100, 'completes'],
  [10, 90, 110, 'completes'],
  [7, 50, 150, 'completes'],
  [5, 100, 120, 'completes'],
  [3, 100, 125, 'hangs'],
  [1, 100, 150, 'hangs'],
];

for (const [desiredCount, minimumHealthyPercent, maximumPercent, outcome] of rollouts) {
  test(`a rolling update of ${desiredCount} tasks within ${minimumHealthyPercent} to ${maximumPercent} percent ${outcome}`, () => {
    const lab = cluster(4);
    const deploymentConfiguration = { minimumHealthyPercent, maximumPercent };
    lab.call('CreateService', { ...web, desiredCount, deploymentConfiguration });
    lab.elapse(30);
    const least = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
    const most = Math.floor((desiredCount * maximumPercent) / 100);
    const seen: number[] = [];
    lab.watch = () => {
      const alive = tasksOf(lab);
      assert.ok(alive.length <= most, `${alive.length} tasks at once`);
      seen.push(alive.filter(({ lastStatus }) => lastStatus === 'RUNNING').length);
    };
    lab.call('UpdateService', { service: 'web', forceNewDeployment: true });
    lab.elapse(300);
    assert.ok(Math.min(...seen) >= least, `only ${Math.min(...seen)} tasks ran`);
    assert.equal(isSteady(lab) ? 'completes' : 'hangs', outcome);
    assert.equal(
      messages(lab).filter((message) =>
        message.includes('was unable to stop or start tasks during a deployment'),
      ).length,
      outcome === 'hangs' ? 1 : 0,
    );
  });
}

test('scaling in stops running tasks from the zone that has most, pending ones first', () => {
  const lab = cluster(3);
  lab.call('CreateService', { ...web, desiredCount: 6 });
  lab.elapse(10);
  lab.call('UpdateService', { service: 'web', desiredCount: 3 });
  lab.elapse(5);
  assert.deepEqual(
    tasksOf(lab)
      .map(({ availabilityZone }) => availabilityZone)
      .sort(),
    ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  );
  assert.equal(
    messages(lab).at(-2),
    '(service web) has stopped 3 running tasks: (task ID) (task ID) (task ID).',
  );
  lab.call('UpdateService', { service: 'web', desiredCount: 5 });
  lab.elapse(0.1);
  lab.call('UpdateService', { service: 'web', desiredCount: 3 });
  lab.elapse(5);
  assert.deepEqual(messages(lab).slice(-3), [
    '(service web) has started 2 tasks: (task ID) (task ID).',
    '(service web) stopped 2 pending tasks.',
    '(service web) has reached a steady state.',
  ]);
});

test('a service that finds no instance says so once, and starts when one comes', () => {
  const lab = cluster(0);
  lab.call('CreateService', web);
  lab.elapse(100);
  assert.deepEqual(messages(lab), [
    '(service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  ]);
  addInstance(lab);
  lab.elapse(10);
  assert.equal(service(lab).runningCount, 2);
});

test('a service whose tasks do not fit names the closest instance', () => {
  const lab = cluster(0);
  const arn = addInstance(lab, { memory: 300 });
  lab.call('CreateService', web);
  lab.elapse(10);
  assert.equal(service(lab).runningCount, 1);
  const [latest] = service(lab).events;
  assert.equal(
    latest?.message,
    `(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance ${arn.slice(-32)}) has insufficient memory available. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
  );
});

const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };

test('the circuit breaker fails a deployment after three failures, with nothing to go back to', () => {
  const lab = cluster(1);
  lab.images.nginx = { run: 0.5, exitCode: 1 };
  lab.call('CreateService', { ...web, desiredCount: 1, deploymentConfiguration: breaker });
  lab.elapse(60);
  const { rolloutState, rolloutStateReason, failedTasks } = only(service(lab).deployments);
  assert.deepEqual(
    { rolloutState, rolloutStateReason, failedTasks },
    {
      rolloutState: 'FAILED',
      rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
      failedTasks: 3,
    },
  );
  assert.deepEqual(messages(lab), [
    '(service web) has started 1 tasks: (task ID).',
    '(service web) has started 1 tasks: (task ID).',
    '(service web) has started 1 tasks: (task ID).',
    '(service web) (deployment ecs-svc/N) deployment failed: tasks failed to start.',
  ]);
  assert.deepEqual(tasksOf(lab), []);
});

test('the circuit breaker goes back to the last completed deployment, whose healthy tasks stay', () => {
  const lab = cluster(1);
  lab.images.broken = { run: 0.5, exitCode: 1 };
  lab.call('CreateService', { ...web, desiredCount: 1, deploymentConfiguration: breaker });
  lab.elapse(10);
  const { id: good } = only(service(lab).deployments);
  const { taskArn: kept } = only(tasksOf(lab));
  lab.call('RegisterTaskDefinition', webApp({}, { image: 'broken' }));
  lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app' });
  lab.until(() => service(lab).deployments[0]?.rolloutStateReason.includes('rolling back') === true);
  const [back] = service(lab).deployments;
  assert.equal(
    back?.rolloutStateReason,
    `ECS deployment circuit breaker: rolling back to deploymentId ${good}.`,
  );
  assert.equal(back?.id, good);
  assert.ok(service(lab).taskDefinition.endsWith('web-app:1'));
  lab.until(() => isSteady(lab));
  lab.elapse(10);
  assert.equal(only(service(lab).deployments).rolloutState, 'COMPLETED');
  assert.equal(only(tasksOf(lab)).taskArn, kept);
  assert.deepEqual(messages(lab).slice(-4), [
    '(service web) (deployment ecs-svc/N) deployment failed: tasks failed to start.',
    '(service web) rolling back to deployment ecs-svc/N.',
    '(service web) (deployment ecs-svc/N) deployment completed.',
    '(service web) has reached a steady state.',
  ]);
});

test('a rollback that fails as well is the end of it', () => {
  const lab = cluster(1);
  lab.call('CreateService', { ...web, desiredCount: 1, deploymentConfiguration: breaker });
  lab.elapse(10);
  lab.images.nginx = { run: 0.5, exitCode: 1 };
  for (const task of lab.call('ListTasks').taskArns) lab.call('StopTask', { task });
  lab.call('UpdateService', { service: 'web', forceNewDeployment: true });
  lab.elapse(900);
  assert.equal(service(lab).deployments[0]?.rolloutState, 'FAILED');
  assert.deepEqual(messages(lab).filter((message) => message.includes('deployment failed')).length, 2);
});

test('a rollout that is not watched by the circuit breaker goes on for ever, ever slower', () => {
  const lab = cluster(1);
  lab.images.nginx = { failure: { at: 'pull', reason: 'no such image' } };
  lab.call('CreateService', { ...web, desiredCount: 1 });
  lab.elapse(3600);
  assert.equal(only(service(lab).deployments).rolloutState, 'IN_PROGRESS');
  const said = messages(lab);
  assert.ok(said.filter((message) => message.includes('has started')).length < 15);
  assert.equal(
    said.filter((message) => message.includes('is unable to consistently start tasks successfully')).length,
    1,
  );
});

test('an unhealthy task is replaced before it is stopped', () => {
  const lab = cluster(2);
  lab.images.nginx = { health: [{ after: 1, status: 'HEALTHY' }] };
  lab.call('RegisterTaskDefinition', webApp({}, { healthCheck: { command: ['CMD', 'true'] } }));
  lab.call('CreateService', web);
  lab.elapse(10);
  const [sick] = tasksOf(lab);
  const taskArn = sick?.taskArn ?? '';
  lab.report({ type: 'container-health', taskArn, containerName: 'nginx', run: 1, status: 'UNHEALTHY' });
  lab.elapse(10);
  assert.deepEqual(messages(lab).slice(3), [
    '(service web) has started 1 tasks: (task ID). Amazon ECS replaced 1 tasks due to an unhealthy status.',
    '(service web) (task ID) failed container health checks.',
    '(service web) has stopped 1 running tasks: (task ID).',
    '(service web) has reached a steady state.',
  ]);
  assert.equal(task(lab, taskArn).stoppedReason, 'Task failed container health checks');
});

test('a drained instance gives its service tasks away and keeps the others', () => {
  const lab = cluster(2);
  lab.call('CreateService', { ...web, desiredCount: 4 });
  lab.elapse(10);
  const [drained = ''] = lab.call('ListContainerInstances').containerInstanceArns;
  const own = lab.call('RunTask', {
    taskDefinition: 'web-app',
    placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.availability-zone exists' }],
    placementStrategy: [{ type: 'binpack', field: 'memory' }],
  });
  lab.elapse(5);
  let lowest = 4;
  lab.watch = () => {
    lowest = Math.min(lowest, service(lab).runningCount);
  };
  lab.call('UpdateContainerInstancesState', { containerInstances: [drained], status: 'DRAINING' });
  lab.elapse(30);
  assert.equal(lowest, 4);
  assert.equal(service(lab).runningCount, 4);
  assert.ok(tasksOf(lab).every(({ containerInstanceArn }) => containerInstanceArn !== drained));
  assert.equal(task(lab, only(own.tasks).taskArn).lastStatus, 'RUNNING');
  assert.equal(lab.call('ListContainerInstances', { status: 'DRAINING' }).containerInstanceArns.length, 1);
});

test('a daemon runs once on every instance, also on one that comes later', () => {
  const lab = cluster(3);
  lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', schedulingStrategy: 'DAEMON' });
  lab.elapse(10);
  assert.equal(service(lab).desiredCount, 3);
  assert.equal(service(lab).runningCount, 3);
  const late = addInstance(lab);
  lab.elapse(10);
  assert.equal(service(lab).runningCount, 4);
  lab.call('RegisterTaskDefinition', webApp());
  lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app:2' });
  lab.elapse(30);
  assert.equal(new Set(tasksOf(lab).map(({ containerInstanceArn }) => containerInstanceArn)).size, 4);
  assert.ok(tasksOf(lab).every(({ taskDefinitionArn }) => taskDefinitionArn.endsWith(':2')));
  lab.call('UpdateContainerInstancesState', { containerInstances: [late], status: 'DRAINING' });
  lab.elapse(10);
  assert.equal(service(lab).desiredCount, 3);
  assert.equal(service(lab).runningCount, 3);
});

test('a deleted service drains, becomes INACTIVE, and its name is free again', () => {
  const lab = cluster(2);
  lab.call('CreateService', web);
  lab.elapse(10);
  assert.equal(
    lab.refusal('DeleteService', { service: 'web' }),
    'InvalidParameterException: The service cannot be stopped while it is scaled above 0.',
  );
  const deleted = lab.call('DeleteService', { service: 'web', force: true }).service;
  assert.equal(deleted.status, 'DRAINING');
  assert.equal(deleted.desiredCount, 0);
  assert.equal(deleted.runningCount, 2);
  assert.deepEqual(lab.call('ListServices').serviceArns, []);
  assert.equal(
    lab.refusal('CreateService', web),
    'InvalidParameterException: Unable to Start a service that is still Draining.',
  );
  assert.equal(
    lab.refusal('UpdateService', { service: 'web', desiredCount: 1 }),
    'ServiceNotActiveException: Service was not ACTIVE.',
  );
  lab.elapse(10);
  assert.equal(service(lab).status, 'INACTIVE');
  assert.equal(lab.call('CreateService', web).service.status, 'ACTIVE');
  lab.elapse(10);
  assert.equal(service(lab).runningCount, 2);
});

test('a service goes from a launch type to a capacity provider strategy and back, by force', () => {
  const lab = cluster(1);
  lab.call('RegisterTaskDefinition', fargateApp());
  lab.call('PutClusterCapacityProviders', {
    cluster: 'default',
    capacityProviders: ['FARGATE'],
    defaultCapacityProviderStrategy: [],
  });
  const fargate = { launchType: 'FARGATE', networkConfiguration: network };
  lab.call('CreateService', { ...web, taskDefinition: 'fargate-app', ...fargate });
  const capacityProviderStrategy = [{ capacityProvider: 'FARGATE', weight: 1 }];
  assert.match(
    lab.refusal('UpdateService', { service: 'web', capacityProviderStrategy }),
    /you must force a new deployment/,
  );
  const update = { service: 'web', capacityProviderStrategy, forceNewDeployment: true };
  assert.equal('launchType' in lab.call('UpdateService', update).service, false);
  lab.elapse(60);
  assert.ok(tasksOf(lab).every(({ capacityProviderName }) => capacityProviderName === 'FARGATE'));
  assert.equal(service(lab).runningCount, 2);
});

test('a Fargate service completes without any instance', () => {
  const lab = cluster(0);
  lab.call('RegisterTaskDefinition', fargateApp());
  const created = lab.call('CreateService', {
    serviceName: 'web',
    taskDefinition: 'fargate-app',
    desiredCount: 3,
    launchType: 'FARGATE',
    networkConfiguration: network,
  }).service;
  assert.equal(created.platformVersion, 'LATEST');
  assert.equal(only(created.deployments).platformVersion, '1.4.0');
  lab.elapse(10);
  assert.equal(service(lab).runningCount, 3);
  assert.equal(only(service(lab).deployments).rolloutState, 'COMPLETED');
});

test('an update stops first where most tasks are, as when a service is scaled in', () => {
  const lab = cluster();
  const zone = (value: string) => [{ name: 'ecs.availability-zone', value }];
  // The first task goes to the instance that is there first, and no other one has room on it.
  addInstance(lab, { memory: 256, attributes: zone('us-east-1b') });
  lab.elapse(1);
  const roomy = addInstance(lab, { attributes: zone('us-east-1a') });
  lab.call('CreateService', {
    ...web,
    desiredCount: 4,
    deploymentConfiguration: { minimumHealthyPercent: 75, maximumPercent: 100 },
  });
  lab.elapse(30);
  const before = tasksOf(lab).map(({ taskArn }) => taskArn);
  lab.call('UpdateService', { service: 'web', forceNewDeployment: true });
  lab.elapse(0.1);
  const stopping = before
    .map((taskArn) => task(lab, taskArn))
    .filter(({ desiredStatus }) => desiredStatus === 'STOPPED');
  assert.deepEqual(
    stopping.map(({ containerInstanceArn }) => containerInstanceArn),
    [roomy],
  );
});

test('another reason why a task finds no place is said at once, the same one is not said again', () => {
  const lab = cluster();
  const host = addInstance(lab, { memory: 300 });
  lab.call('CreateService', { ...web, desiredCount: 2 });
  lab.elapse(60);
  lab.call('UpdateContainerInstancesState', { containerInstances: [host], status: 'DRAINING' });
  lab.elapse(60);
  const closest = messages(lab)
    .filter((message) => message.includes('unable to place'))
    .map((message) => /requirements\. (.*) For more/.exec(message)?.[1]);
  assert.deepEqual(closest, [
    'The closest matching (container-instance ID) has insufficient memory available.',
    'Reason: No Container Instances were found in your cluster.',
  ]);
});
