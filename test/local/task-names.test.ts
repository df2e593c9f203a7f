import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import type { Effect } from '#core/sim/effects.ts';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { Serial } from '../../server/src/local/runtime/docker/serial.ts';
import { TaskNames } from '../../server/src/local/runtime/docker/task-names.ts';
import { cluster, fargateApp, network } from '../core/sim-lab.ts';

/** The effects of starting two tasks of each network mode, bridge first. */
function startEffects(): readonly Effect[] {
  const lab = cluster(1);
  lab.call('RegisterTaskDefinition', fargateApp());
  lab.call('RunTask', { taskDefinition: 'web-app', count: 2 });
  lab.call('RunTask', {
    taskDefinition: 'fargate-app',
    count: 2,
    launchType: 'FARGATE',
    networkConfiguration: network,
  });
  lab.elapse(120);
  return lab.effects.filter(({ type }) => type === 'start-container');
}

test('of tasks whose names cannot be written each service is told, and the log once for each reason', async () => {
  // An engine that has gone away.
  const engine = new EngineClient({ socketPath: join(tmpdir(), 'there-is-no-such.sock') });
  const serial = new Serial();
  const logged: string[] = [];
  const told: string[] = [];
  const names = new TaskNames(
    engine,
    (line) => logged.push(line),
    (key, run) => serial.add(key, run),
  );
  names.follow({
    hostsOf: () => [{ address: '10.0.0.1', names: ['api'] }],
    lastingHostsOf: () => [],
    ready: async () => {},
    nameServer: () => undefined,
    unwritten: (_taskArn, reason) => told.push(reason),
  });
  for (const effect of startEffects()) {
    if (effect.type === 'start-container') await names.atStart(effect.taskArn);
    names.note(effect);
  }
  await serial.idle();
  const bridge = 'that needs the network mode awsvpc, and theirs is bridge.';
  const gone = told.find((reason) => reason !== bridge) ?? '';
  assert.match(gone, /ENOENT/);
  assert.deepEqual(told.toSorted(), [bridge, bridge, gone, gone].toSorted());
  assert.deepEqual(
    logged.map((line) => line.replace(/task arn:\S+/, 'task ARN')).toSorted(),
    [bridge, gone]
      .map(
        (reason) =>
          `The containers of task ARN do not look up every name of Cloud Map and Service Connect: ${reason}`,
      )
      .toSorted(),
  );
});
