import assert from 'node:assert/strict';
import test from 'node:test';
import { nextWake } from '#core/sim/agenda.ts';
import type { TaskRecord } from '#core/sim/records/task.ts';
import {
  addInstance,
  cluster,
  type Lab,
  messages,
  Lab as NewLab,
  seeded,
  service,
  webApp,
} from './sim-lab.ts';

const runs = 25;

interface Chance {
  readonly upTo: (limit: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item | undefined;
}

function chance(seed: number): Chance {
  const random = seeded(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  return { upTo, pick: (items) => items[upTo(items.length)] };
}

function tasks(lab: Lab): TaskRecord[] {
  return [...lab.world.tables.tasks.values()];
}

/** What must hold after every step, whatever happened. */
function checkWorld(lab: Lab): void {
  for (const instance of lab.world.tables.containerInstances.values()) {
    const here = tasks(lab).filter(
      ({ shown }) =>
        shown.containerInstanceArn === instance.shown.containerInstanceArn && shown.lastStatus !== 'STOPPED',
    );
    const sum = (name: 'cpu' | 'memory') => here.reduce((total, { takes }) => total + takes[name], 0);
    assert.ok(sum('cpu') <= instance.total.cpu, 'CPU is given away twice');
    assert.ok(sum('memory') <= instance.total.memory, 'memory is given away twice');
    const ports = here.flatMap(({ takes }) => takes.ports.map(({ port, protocol }) => `${port}/${protocol}`));
    assert.equal(new Set(ports).size, ports.length, 'a host port is given away twice');
  }
  for (const { shown, deployments } of lab.world.tables.services.values()) {
    const answer = service(lab, shown.serviceName);
    const running = tasks(lab).filter(
      ({ serviceArn, shown: task }) => serviceArn === shown.serviceArn && task.lastStatus === 'RUNNING',
    );
    assert.equal(answer.runningCount, running.length);
    assert.equal(
      answer.deployments.reduce((sum, { runningCount }) => sum + runningCount, 0),
      running.length,
      'a running task belongs to no deployment that is shown',
    );
    assert.ok(deployments.filter(({ shown: { status } }) => status === 'PRIMARY').length <= 1);
    const times = answer.events.map(({ createdAt }) => createdAt);
    assert.deepEqual(
      times,
      [...times].sort((left, right) => right - left),
      'events are not newest first',
    );
    assert.ok(times.length <= 100);
  }
}

/** After all that is due is done, no service has more tasks to run than its maximum percent, rounded down. */
function checkMaximum(lab: Lab): void {
  const wake = nextWake(lab.world);
  if (wake !== undefined && wake <= lab.now) return;
  for (const { shown } of lab.world.tables.services.values()) {
    const most = Math.floor(
      (shown.desiredCount * (shown.deploymentConfiguration.maximumPercent ?? 200)) / 100,
    );
    const alive = tasks(lab).filter(
      ({ serviceArn, shown: task }) => serviceArn === shown.serviceArn && task.desiredStatus === 'RUNNING',
    );
    assert.ok(alive.length <= most, `${alive.length} tasks where ${most} may run`);
  }
}

test('whatever happens in a cluster, nothing is given away twice and all is counted right', () => {
  for (let seed = 1; seed <= runs; seed += 1) {
    const lab = chaos(seed);
    lab.watch = checkWorld;
    lab.elapse(1);
    const plain = (world: typeof lab.world) =>
      JSON.parse(JSON.stringify(Object.values(world.tables).map((rows) => Object.fromEntries(rows))));
    assert.deepEqual(plain(lab.replayed()), plain(lab.world), `seed ${seed}`);
  }
});

test('when peace returns and there is room, every service gets what it wants', () => {
  for (let seed = 1; seed <= runs; seed += 1) {
    const lab = chaos(seed);
    for (const name of ['nginx', 'broken']) lab.images[name] = {};
    // Enough for the fixed host port of every task at once.
    for (let count = 0; count < 30; count += 1) addInstance(lab);
    for (const name of names) lab.call('UpdateService', { service: name, forceNewDeployment: true });
    lab.elapse(2000);
    for (const name of names) {
      const { runningCount, desiredCount, deployments } = service(lab, name);
      assert.equal(runningCount, desiredCount, `seed ${seed}, ${name}`);
      assert.deepEqual(
        deployments.map(({ rolloutState }) => rolloutState),
        ['COMPLETED'],
        `seed ${seed}, ${name}`,
      );
      assert.match(messages(lab, name).at(-1) ?? '', /has reached a steady state\.$/);
    }
  }
});

const names = ['one', 'two'];

/** A cluster with two services in which much goes wrong for some minutes. */
function chaos(seed: number): Lab {
  const { upTo, pick } = chance(seed * 7919);
  const lab = new NewLab(seed);
  lab.watch = (now) => {
    checkWorld(now);
    checkMaximum(now);
  };
  lab.call('CreateCluster');
  lab.call('RegisterTaskDefinition', webApp());
  lab.call('RegisterTaskDefinition', webApp({}, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }));
  lab.call('RegisterTaskDefinition', webApp({}, { image: 'broken' }));
  lab.images.broken = { run: 1 + upTo(5), exitCode: 1 };
  for (let count = 0; count < 3; count += 1) addInstance(lab, { cpu: 1024, memory: 1024 + upTo(2000) });
  for (const name of names) {
    lab.call('CreateService', {
      serviceName: name,
      taskDefinition: `web-app:${1 + upTo(3)}`,
      desiredCount: upTo(6),
      deploymentConfiguration: {
        minimumHealthyPercent: upTo(100),
        maximumPercent: 200 + upTo(100), // Below 200 a single task could not be replaced.
        deploymentCircuitBreaker: { enable: upTo(2) === 0, rollback: upTo(2) === 0 },
      },
    });
  }
  for (let round = 0; round < 25; round += 1) {
    disturb(lab, upTo, pick);
    lab.elapse(upTo(200) / 10);
  }
  return lab;
}

function disturb(lab: Lab, upTo: Chance['upTo'], pick: Chance['pick']): void {
  const running = lab.call('ListTasks').taskArns;
  const instances = lab.call('ListContainerInstances').containerInstanceArns;
  const name = pick(names);
  const disturbances: readonly (() => void)[] = [
    () => lab.call('UpdateService', { service: name, taskDefinition: `web-app:${1 + upTo(3)}` }),
    () => lab.call('UpdateService', { service: name, forceNewDeployment: true }),
    () => lab.call('StopTask', { task: pick(running) ?? '' }),
    () => lab.call('RunTask', { taskDefinition: 'web-app:2', count: 1 + upTo(3) }),
    () =>
      lab.call('UpdateContainerInstancesState', {
        containerInstances: [pick(instances) ?? ''],
        status: upTo(2) === 0 ? 'DRAINING' : 'ACTIVE',
      }),
    () => lab.call('DeregisterContainerInstance', { containerInstance: pick(instances) ?? '', force: true }),
    () => addInstance(lab, { cpu: 1024, memory: 1024 + upTo(2000) }),
    () => lab.restart(),
    () =>
      lab.report({
        type: 'container-health',
        taskArn: pick(running) ?? '',
        containerName: 'nginx',
        run: 1,
        status: 'UNHEALTHY',
      }),
  ];
  // What does not go at the moment (no task to stop, no instance left) is refused, and that is part of it.
  lab.refusalOf(pick(disturbances) ?? (() => {}));
}

test('a rolling update with any bounds and delays stays within them', () => {
  for (let seed = 1; seed <= runs * 2; seed += 1) {
    const { upTo } = chance(seed * 104_729);
    const desiredCount = 1 + upTo(8);
    const minimumHealthyPercent = upTo(101);
    const maximumPercent = 101 + upTo(150);
    const least = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
    const lab = cluster(3, seed);
    for (let count = 0; count < 3; count += 1) addInstance(lab, { cpu: 100_000, memory: 100_000 });
    const deploymentConfiguration = { minimumHealthyPercent, maximumPercent };
    lab.call('CreateService', {
      serviceName: 'web',
      taskDefinition: 'web-app',
      desiredCount,
      deploymentConfiguration,
    });
    lab.elapse(30);
    lab.images.next = { pull: upTo(40) / 10, start: upTo(40) / 10 };
    lab.call('RegisterTaskDefinition', webApp({}, { image: 'next' }));
    lab.watch = (now) => {
      checkMaximum(now);
      const serving = tasks(now).filter(
        ({ shown }) => shown.lastStatus === 'RUNNING' && shown.desiredStatus === 'RUNNING',
      );
      assert.ok(serving.length >= least, `seed ${seed}: ${serving.length} tasks serve, ${least} must`);
    };
    lab.call('UpdateService', { service: 'web', taskDefinition: 'web-app' });
    lab.elapse(400);
    const most = Math.floor((desiredCount * maximumPercent) / 100);
    const done = service(lab).deployments.length === 1;
    assert.equal(done, most > desiredCount || least < desiredCount, `seed ${seed}`);
  }
});
