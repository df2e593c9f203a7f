import assert from 'node:assert/strict';
import test from 'node:test';
import {
  addInstance,
  cluster,
  fargateApp,
  type Lab,
  Lab as NewLab,
  network,
  only,
  task,
  webApp,
} from './sim-lab.ts';

/** The states that a task goes through, each once. */
function states(lab: Lab, taskArn: string): string[] {
  const shown = lab.events
    .filter(({ resources }) => resources[0] === taskArn)
    .map(({ detail }) => String(detail.lastStatus));
  return shown.filter((state, index) => state !== shown[index - 1]);
}

test('a Fargate task passes every state up to RUNNING and, when stopped, down to STOPPED', () => {
  const lab = cluster();
  lab.call('RegisterTaskDefinition', fargateApp());
  const input = { taskDefinition: 'fargate-app', launchType: 'FARGATE', networkConfiguration: network };
  const started = only(lab.call('RunTask', input).tasks);
  assert.equal(started.lastStatus, 'PROVISIONING');
  assert.equal(started.version, 1);
  assert.equal(only(started.attachments).status, 'PRECREATED');
  lab.elapse(5);
  assert.equal(task(lab, started.taskArn).connectivity, 'CONNECTED');
  lab.call('StopTask', { task: started.taskArn, reason: 'enough' });
  lab.elapse(5);
  assert.deepEqual(states(lab, started.taskArn), [
    'PROVISIONING',
    'PENDING',
    'ACTIVATING',
    'RUNNING',
    'DEACTIVATING',
    'STOPPING',
    'DEPROVISIONING',
    'STOPPED',
  ]);
  const stopped = task(lab, started.taskArn);
  assert.equal(stopped.stopCode, 'UserInitiated');
  assert.equal(stopped.stoppedReason, 'enough');
  assert.equal(only(stopped.containers).exitCode, 143);
  assert.equal(only(stopped.attachments).status, 'DELETED');
});

test('a task on a bridge is PENDING, RUNNING and STOPPED, nothing else', () => {
  const lab = cluster(1);
  const started = only(lab.call('RunTask', { taskDefinition: 'web-app' }).tasks);
  lab.elapse(5);
  const binding = only(only(task(lab, started.taskArn).containers).networkBindings);
  assert.equal(binding.containerPort, 80);
  assert.ok(binding.hostPort >= 32768);
  lab.call('StopTask', { task: started.taskArn });
  lab.elapse(5);
  assert.deepEqual(states(lab, started.taskArn), ['PENDING', 'RUNNING', 'STOPPED']);
  assert.equal(task(lab, started.taskArn).stoppedReason, 'Task stopped by user');
});

test('an essential container that exits takes the others and the task with it', () => {
  const lab = cluster(1);
  lab.images.worker = { run: 2, exitCode: 7 };
  lab.call(
    'RegisterTaskDefinition',
    webApp({
      family: 'pair',
      containerDefinitions: [
        { name: 'worker', image: 'worker', memory: 64 },
        { name: 'side', image: 'side', memory: 64, essential: false },
      ],
    }),
  );
  const started = only(lab.call('RunTask', { taskDefinition: 'pair' }).tasks);
  lab.elapse(10);
  const stopped = task(lab, started.taskArn);
  assert.equal(stopped.lastStatus, 'STOPPED');
  assert.equal(stopped.stopCode, 'EssentialContainerExited');
  assert.equal(stopped.stoppedReason, 'Essential container in task exited');
  assert.deepEqual(
    stopped.containers.map(({ name, exitCode, lastStatus }) => ({ name, exitCode, lastStatus })),
    [
      { name: 'worker', exitCode: 7, lastStatus: 'STOPPED' },
      { name: 'side', exitCode: 143, lastStatus: 'STOPPED' },
    ],
  );
});

test('a container that is not essential may exit as it likes', () => {
  const lab = cluster(1);
  lab.images.once = { run: 1, exitCode: 3 };
  const containers = [
    { name: 'main', image: 'main', memory: 64 },
    { name: 'once', image: 'once', memory: 64, essential: false },
  ];
  lab.call('RegisterTaskDefinition', { family: 'two', containerDefinitions: containers });
  const started = only(lab.call('RunTask', { taskDefinition: 'two' }).tasks);
  lab.elapse(10);
  assert.equal(task(lab, started.taskArn).lastStatus, 'RUNNING');
  assert.equal(task(lab, started.taskArn).containers[1]?.exitCode, 3);
});

test('an image that cannot be pulled fails the task before it runs', () => {
  const lab = cluster(1);
  lab.images.nginx = { failure: { at: 'pull', reason: 'manifest unknown' } };
  const started = only(lab.call('RunTask', { taskDefinition: 'web-app' }).tasks);
  lab.elapse(5);
  const stopped = task(lab, started.taskArn);
  assert.equal(stopped.stopCode, 'TaskFailedToStart');
  assert.equal(stopped.stoppedReason, 'CannotPullContainerError: manifest unknown');
  assert.equal(only(stopped.containers).reason, 'CannotPullContainerError: manifest unknown');
  assert.equal(only(stopped.containers).exitCode, undefined);
});

/** The order in which containers were asked to start and to stop. */
function order(lab: Lab, type: 'start-container' | 'stop-container'): string[] {
  return lab.effects.flatMap((effect) => (effect.type === type ? [effect.containerName] : []));
}

test('containers start in the order of their dependencies and stop in reverse', () => {
  const lab = cluster(1);
  lab.images.migrate = { run: 1, exitCode: 0 };
  lab.images.db = { health: [{ after: 2, status: 'HEALTHY' }] };
  const containerDefinitions = [
    {
      name: 'web',
      image: 'web',
      memory: 64,
      dependsOn: [
        { containerName: 'migrate', condition: 'SUCCESS' },
        { containerName: 'db', condition: 'HEALTHY' },
      ],
    },
    {
      name: 'migrate',
      image: 'migrate',
      memory: 64,
      essential: false,
      dependsOn: [{ containerName: 'db', condition: 'START' }],
    },
    { name: 'db', image: 'db', memory: 64, healthCheck: { command: ['CMD', 'true'] } },
  ];
  lab.call('RegisterTaskDefinition', { family: 'ordered', containerDefinitions });
  const started = only(lab.call('RunTask', { taskDefinition: 'ordered' }).tasks);
  lab.elapse(10);
  assert.deepEqual(order(lab, 'start-container'), ['db', 'migrate', 'web']);
  assert.equal(task(lab, started.taskArn).lastStatus, 'RUNNING');
  assert.equal(task(lab, started.taskArn).healthStatus, 'HEALTHY');
  lab.call('StopTask', { task: started.taskArn });
  lab.elapse(10);
  assert.deepEqual(order(lab, 'stop-container'), ['web', 'db']);
});

test('what waits for a SUCCESS that fails never starts, and has nothing to tell', () => {
  const lab = cluster(1);
  lab.images.migrate = { run: 1, exitCode: 1 };
  const containerDefinitions = [
    {
      name: 'web',
      image: 'web',
      memory: 64,
      dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }],
    },
    { name: 'migrate', image: 'migrate', memory: 64, essential: false },
  ];
  lab.call('RegisterTaskDefinition', { family: 'vain', containerDefinitions });
  const started = only(lab.call('RunTask', { taskDefinition: 'vain' }).tasks);
  lab.elapse(10);
  const stopped = task(lab, started.taskArn);
  assert.deepEqual(order(lab, 'start-container'), ['migrate']);
  assert.deepEqual([stopped.stopCode, stopped.stoppedReason], ['TaskFailedToStart', 'Task failed to start']);
  const { exitCode, reason, lastStatus } = stopped.containers[0] ?? {};
  assert.deepEqual([exitCode, reason, lastStatus], [undefined, undefined, 'STOPPED']);
});

test('a wait for HEALTHY is given up after the start timeout', () => {
  const lab = cluster(1);
  lab.images.db = { health: [] };
  const containerDefinitions = [
    { name: 'web', image: 'web', memory: 64, dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] },
    { name: 'db', image: 'db', memory: 64, startTimeout: 20, healthCheck: { command: ['CMD', 'true'] } },
  ];
  lab.call('RegisterTaskDefinition', { family: 'late', containerDefinitions });
  const started = only(lab.call('RunTask', { taskDefinition: 'late' }).tasks);
  lab.elapse(15);
  assert.equal(task(lab, started.taskArn).lastStatus, 'PENDING');
  lab.elapse(15);
  assert.equal(
    task(lab, started.taskArn).stoppedReason,
    'CannotStartContainerError: dependency db timed out before it reached HEALTHY',
  );
});

test('a restart policy starts a container again and leaves the task as it is', () => {
  const lab = cluster(1);
  lab.images.nginx = { run: 70, exitCode: 1 };
  const restartPolicy = { enabled: true, restartAttemptPeriod: 60 };
  lab.call('RegisterTaskDefinition', webApp({ family: 'again' }, { restartPolicy }));
  const started = only(lab.call('RunTask', { taskDefinition: 'again' }).tasks);
  lab.elapse(200);
  assert.equal(task(lab, started.taskArn).lastStatus, 'RUNNING');
  assert.deepEqual(order(lab, 'start-container'), ['nginx', 'nginx', 'nginx']);
});

test('a container that does not hear SIGTERM is killed after its stop timeout', () => {
  const lab = cluster(1);
  lab.images.nginx = { onStop: 'ignore' };
  lab.call('RegisterTaskDefinition', webApp({ family: 'deaf' }, { stopTimeout: 7 }));
  const started = only(lab.call('RunTask', { taskDefinition: 'deaf' }).tasks);
  lab.elapse(5);
  const stoppedAt = lab.now;
  lab.call('StopTask', { task: started.taskArn });
  lab.until(() => task(lab, started.taskArn).lastStatus === 'STOPPED');
  assert.equal(lab.now - stoppedAt, 7);
  assert.equal(only(task(lab, started.taskArn).containers).exitCode, 137);
});

test('Docker labels of the definition tell how a container is simulated', () => {
  const lab = cluster(1);
  const dockerLabels = { 'ecs-workbench.simulate.run': '1', 'ecs-workbench.simulate.exit-code': '4' };
  lab.call('RegisterTaskDefinition', webApp({ family: 'labelled' }, { dockerLabels }));
  const started = only(lab.call('RunTask', { taskDefinition: 'labelled' }).tasks);
  lab.elapse(5);
  assert.equal(only(task(lab, started.taskArn).containers).exitCode, 4);
});

test('STOPPED tasks are listed when asked for, described for an hour, then forgotten', () => {
  const lab = cluster(1);
  const started = only(lab.call('RunTask', { taskDefinition: 'web-app' }).tasks);
  lab.elapse(5);
  lab.call('StopTask', { task: started.taskArn });
  lab.elapse(5);
  assert.deepEqual(lab.call('ListTasks').taskArns, []);
  assert.deepEqual(lab.call('ListTasks', { desiredStatus: 'STOPPED' }).taskArns, [started.taskArn]);
  lab.elapse(3700);
  assert.deepEqual(lab.call('DescribeTasks', { tasks: [started.taskArn] }), {
    tasks: [],
    failures: [{ arn: started.taskArn, reason: 'MISSING' }],
  });
});

test('after a restart at any moment every task still comes up, and stops when told', () => {
  for (const seconds of [0, 0.1, 0.3, 0.4, 0.6, 0.7, 0.9, 1.2, 2]) {
    const lab = cluster(1);
    lab.call('RegisterTaskDefinition', fargateApp());
    const fargate = { taskDefinition: 'fargate-app', launchType: 'FARGATE', networkConfiguration: network };
    lab.call('RunTask', fargate);
    lab.call('RunTask', { taskDefinition: 'web-app' });
    lab.elapse(seconds);
    lab.restart();
    lab.elapse(5);
    const { taskArns } = lab.call('ListTasks');
    const { tasks } = lab.call('DescribeTasks', { tasks: taskArns });
    assert.deepEqual(
      tasks.map(({ lastStatus }) => lastStatus),
      ['RUNNING', 'RUNNING'],
      `restarted after ${seconds} s`,
    );
    for (const taskArn of taskArns) lab.call('StopTask', { task: taskArn });
    lab.elapse(seconds);
    lab.restart();
    lab.elapse(5);
    assert.equal(lab.call('ListTasks', { desiredStatus: 'STOPPED' }).taskArns.length, 2);
    const ended = lab.call('DescribeTasks', { tasks: taskArns }).tasks;
    assert.deepEqual(
      ended.map(({ lastStatus }) => lastStatus),
      ['STOPPED', 'STOPPED'],
    );
  }
});

test('the journal, written as JSON, rebuilds the same world', () => {
  const lab = cluster(2);
  lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 3 });
  lab.elapse(20);
  lab.call('UpdateService', { service: 'web', desiredCount: 1 });
  lab.elapse(20);
  const plain = (world: typeof lab.world) =>
    JSON.parse(
      JSON.stringify(Object.entries(world.tables).map(([name, rows]) => [name, Object.fromEntries(rows)])),
    );
  assert.deepEqual(plain(lab.replayed()), plain(lab.world));
});

test('a refused call leaves the world as it was', () => {
  const lab = new NewLab();
  lab.call('CreateCluster');
  const before = lab.world;
  lab.refusal('RunTask', { taskDefinition: 'nope' });
  assert.equal(lab.world, before);
  assert.ok(addInstance(lab).startsWith('arn:aws:ecs:us-east-1:000000000000:container-instance/default/'));
});
