import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cluster, type Lab, seeded, webApp } from './sim-lab.ts';

test('no host port is given twice on an instance, whatever starts, stops and restarts', () => {
  let seen = 0;
  for (let seed = 1; seed <= 6; seed += 1) {
    const random = seeded(seed * 77);
    const upTo = (limit: number) => Math.floor(random() * limit);
    const lab = cluster(2, seed);
    // Few ports, so that chance alone would give some twice.
    narrow(lab);
    lab.call('RegisterTaskDefinition', definition('dynamic', [0, 0, 0], 'tcp'));
    lab.call('RegisterTaskDefinition', definition('both', [0, 0], 'udp'));
    lab.call('RegisterTaskDefinition', definition('fixed', [40_003], 'tcp'));
    lab.images.brief = { run: 30 };
    lab.watch = () => {
      seen += assertDistinct(lab);
    };
    for (let round = 0; round < 40; round += 1) {
      const family = ['dynamic', 'dynamic', 'both', 'fixed'][upTo(4)];
      lab.refusalOf(() => lab.call('RunTask', { taskDefinition: family, count: 1 + upTo(3) }));
      if (upTo(4) === 0)
        lab.refusalOf(() => lab.call('StopTask', { task: lab.call('ListTasks').taskArns[0] }));
      if (upTo(5) === 0) lab.restart();
      lab.elapse(upTo(12));
    }
  }
  assert.ok(seen > 1000, `${seen} ports looked at`);
});

/** Leaves sixty ports of the dynamic range free on every instance. */
function narrow(lab: Lab): void {
  const tcpPorts = Array.from({ length: 28_232 }, (_, index) => index + 32_768).filter(
    (port) => port < 40_000 || port >= 40_060,
  );
  for (const [key, instance] of lab.world.tables.containerInstances) {
    lab.world.tables.containerInstances.write(key, {
      ...instance,
      total: { ...instance.total, tcpPorts: tcpPorts.map(String), udpPorts: tcpPorts.map(String) },
    });
    lab.journal.push([
      { table: 'containerInstances', key, value: lab.world.tables.containerInstances.get(key) ?? null },
    ]);
  }
}

function definition(family: string, hostPorts: readonly number[], protocol: string) {
  const portMappings = hostPorts.map((hostPort, index) => ({
    containerPort: 80 + index,
    hostPort,
    protocol,
  }));
  return webApp({ family }, { image: 'brief', memory: 32, cpu: 16, portMappings });
}

/** How many ports are held; fails when an instance has one twice. */
function assertDistinct(lab: Lab): number {
  const held = new Map<string, string>();
  for (const { shown } of lab.world.tables.tasks.values()) {
    if (shown.lastStatus === 'STOPPED') continue;
    for (const { lastStatus, networkBindings = [] } of shown.containers) {
      if (lastStatus === 'STOPPED') continue;
      for (const { hostPort, protocol } of networkBindings) {
        const key = `${shown.containerInstanceArn} ${hostPort}/${protocol}`;
        assert.equal(held.get(key), undefined, key);
        assert.ok(hostPort !== undefined && hostPort >= 40_000 && hostPort < 40_060, `${hostPort}`);
        held.set(key, shown.taskArn);
      }
    }
  }
  return held.size;
}
