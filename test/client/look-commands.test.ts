import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import compareRevisions from '../../client/src/commands/compare-revisions.ts';
import copyName from '../../client/src/commands/copy-name.ts';
import openInConsole from '../../client/src/commands/open-in-console.ts';
import openPort from '../../client/src/commands/open-port.ts';
import openServiceAsFile from '../../client/src/commands/open-service-as-file.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, service, task, type World } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('look-commands');

const production = cluster({ services: 1 });

async function rowOf(
  world: World,
  label: string,
  pane: 'clusters' | 'families' = 'clusters',
  settings: readonly ConnectionSetting[] = [{ name: 'Local', local: true }],
) {
  const ecs = fakeEcs(world);
  const { connections } = contextWith({ ecs, connections: settings });
  return { ecs, element: await find(treeOf(pane, connections.connections(), ecs), label) };
}

describe('two revisions', () => {
  const definitions = {
    'web-app:1': { cpu: '256', containerDefinitions: [{ name: 'app', image: 'app:1' }] },
    'web-app:2': { cpu: '256', containerDefinitions: [{ name: 'app', image: 'app:2' }] },
    'web-app:3': { cpu: '256', containerDefinitions: [{ name: 'app', image: 'app:2', essential: true }] },
  };

  test('are shown side by side, the older one on the left, whichever was chosen first', async () => {
    const { ecs, element } = await rowOf({ definitions }, 'web-app:1', 'families');
    const ui = scriptedUi({ pick: 'web-app:2' });
    await runCommand(contextWith({ ecs, ui }), compareRevisions, { element });
    const text = (image: string) =>
      `${JSON.stringify({ containerDefinitions: [{ image, name: 'app' }], cpu: '256', family: 'web-app' }, null, 2)}\n`;
    assert.deepEqual(ui.transcript, [
      'With which revision? web-app:3 | web-app:2',
      `compare web-app:1 ↔ web-app:2\nweb-app:1.json\n${text('app:1')}web-app:2.json\n${text('app:2')}`,
    ]);
  });

  test('that differ in nothing but what ECS fills in are said to be the same', async () => {
    const { ecs, element } = await rowOf({ definitions }, 'web-app:3', 'families');
    const ui = scriptedUi({ pick: 'web-app:2' });
    await runCommand(contextWith({ ecs, ui }), compareRevisions, { element });
    assert.equal(ui.transcript.at(-1), '(info) web-app:2 and web-app:3 say the same.');
  });

  test('cannot be compared where there is one', async () => {
    const { ecs, element } = await rowOf({ definitions: { 'api:1': { cpu: '1' } } }, 'api:1', 'families');
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs, ui }), compareRevisions, { element });
    assert.deepEqual(
      ui.messages.map(({ text, actions }) => [text, actions?.map(({ label }) => label)]),
      [['api:1 is the only active revision of api.', ['Refresh']]],
    );
  });
});

describe('a service as a file', () => {
  const world = { clusters: [production], services: [service({})] };

  test('has what makes it again', async () => {
    const { ecs, element } = await rowOf(world, 'web-app');
    const described = {
      serviceName: 'web-app',
      taskDefinition: 'a:task-definition/web-app:1',
      desiredCount: 2,
    };
    const answering = { ...ecs, describe: async () => ({ services: [{ ...described, runningCount: 2 }] }) };
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs: answering, ui }), openServiceAsFile, { element });
    const text = { serviceName: 'web-app', taskDefinition: 'web-app:1', desiredCount: 2 };
    assert.deepEqual(ui.transcript, [`edit web-app.service.json\n${JSON.stringify(text, null, 2)}\n`]);
  });

  test('is not opened when it is gone', async () => {
    const { ecs, element } = await rowOf(world, 'web-app');
    const ui = scriptedUi();
    const gone = { ...ecs, describe: async () => ({ services: [], failures: [{ reason: 'MISSING' }] }) };
    await runCommand(contextWith({ ecs: gone, ui }), openServiceAsFile, { element });
    assert.equal(ui.messages[0]?.text, 'The service web-app is gone.');
  });
});

describe('a row leads further', () => {
  test('to its page in the console of AWS', async () => {
    const { ecs, element } = await rowOf({ clusters: [production] }, 'production');
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs, ui }), openInConsole, { element });
    assert.deepEqual(ui.transcript, [
      'browse https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/production?region=us-east-1',
    ]);
  });

  test('by its whole id, of which it shows the beginning, or its name', async () => {
    const id = '0123456789abcdef0123456789abcdef';
    const world = { clusters: [production], tasks: [task({ id })], services: [service({})] };
    const { ecs, element } = await rowOf(world, '01234567');
    const context = contextWith({ ecs });
    await runCommand(context, copyName, { element });
    await runCommand(context, copyName, { element: (await rowOf(world, 'web-app')).element });
    await runCommand(context, copyName, {});
    assert.deepEqual(context.ui.copied, [id, 'web-app']);
    assert.deepEqual(context.ui.messages, [
      { severity: 'info', text: 'Choose "Copy Name or ID" on a row of the ECS view.' },
    ]);
  });
});

describe('a port in the browser', () => {
  const worldWith = (...ports: { hostPort: number; containerPort: number }[]): World => ({
    clusters: [production],
    tasks: [
      task({
        containers: [
          container({ ports: ports.map((port) => ({ ...port, protocol: 'tcp', address: '0.0.0.0' })) }),
        ],
      }),
    ],
  });

  test('opens where something answers', async () => {
    const server = createServer((_, response) => response.end());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const { ecs, element } = await rowOf(
      worldWith({ hostPort: 1, containerPort: 9000 }, { hostPort: port, containerPort: 80 }),
      'nginx',
    );
    const ui = scriptedUi({ pick: '80' });
    await runCommand(contextWith({ ecs, ui }), openPort, { element });
    assert.deepEqual(ui.transcript, ['Which port? 9000 | 80', `browse http://127.0.0.1:${port}/`]);
    await new Promise((closed) => server.close(closed));
  });

  test('is not looked for on this machine where the container runs elsewhere', async () => {
    const { ecs, element } = await rowOf(worldWith({ hostPort: 1, containerPort: 80 }), 'nginx', 'clusters', [
      { name: 'prod', profile: 'prod' },
    ]);
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs, ui }), openPort, { element });
    assert.deepEqual(ui.transcript, ['(info) nginx runs on prod, so none of its ports is on this machine.']);
  });

  test('says that nothing answers instead of showing an empty page', async () => {
    const { ecs, element } = await rowOf(worldWith({ hostPort: 1, containerPort: 80 }), 'nginx');
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs, ui }), openPort, { element });
    assert.equal(
      ui.messages[0]?.text,
      'Nothing answers at 127.0.0.1:1. Either nginx does not listen at its port 80 yet, or the endpoint simulates its containers and no program runs behind the port.',
    );
  });

  test('says what a container without one lacks', async () => {
    const { ecs, element } = await rowOf(worldWith(), 'nginx');
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs, ui }), openPort, { element });
    assert.equal(
      ui.messages[0]?.text,
      'nginx has no TCP port on this machine; its definition needs "portMappings".',
    );
  });
});
