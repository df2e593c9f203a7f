import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import type { EcsQueries, ResourceReference } from '#core/ecs/api.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import compareRevisions from '../../client/src/commands/compare-revisions.ts';
import compareSelected from '../../client/src/commands/compare-selected.ts';
import copyName from '../../client/src/commands/copy-name.ts';
import openDaemonAsFile from '../../client/src/commands/open-daemon-as-file.ts';
import openInConsole from '../../client/src/commands/open-in-console.ts';
import openPort from '../../client/src/commands/open-port.ts';
import openServiceAsFile from '../../client/src/commands/open-service-as-file.ts';
import type { Connection, ConnectionSetting } from '../../client/src/connections/connection.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, daemon, fakeEcs, service, task, type World } from './support/fake-ecs.ts';
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
    assert.equal(ui.transcript.at(-1), '(info) web-app:2 and web-app:3 are identical.');
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

describe('two selected rows', () => {
  const services = [service({ name: 'a' }), service({ name: 'b' })];
  const world: World = {
    clusters: [production],
    services,
    tasks: [task({ id: 'a1' }), task({ id: 'b2' })],
    definitions: { 'web:1': { containerDefinitions: [{ name: 'app', image: 'app:1' }] } },
  };
  /** The texts, side by side, of what two rows of the tree are described as. */
  async function compared(describe: (resource: ResourceReference) => unknown, labels: readonly string[]) {
    const ecs = { ...fakeEcs(world), describe: async (resource: ResourceReference) => describe(resource) };
    const context = contextWith({ ecs, connections: [{ name: 'Local', local: true }] });
    const tree = treeOf('clusters', context.connections.connections(), ecs);
    const selected = await Promise.all(labels.map((label) => find(tree, label)));
    const [element] = selected;
    await runCommand(context, compareSelected, { selected, ...(element && { element }) });
    return context.ui;
  }
  const shown = (left: string, right: string, states: readonly [unknown, unknown]) =>
    `compare ${left} ↔ ${right}\n${[left, right]
      .map((name, index) => `${name}.json\n${JSON.stringify(states[index], null, 2)}\n`)
      .join('')}`;

  test('are shown without what ECS adds, the members in order of their names', async () => {
    const ui = await compared(
      (resource) => ({
        services: [
          {
            ...{ serviceName: 'name' in resource ? resource.name : '', runningCount: 1, desiredCount: 2 },
            ...{ taskDefinition: 'a:task-definition/web:1', tags: ['y', 'x'].map((key) => ({ key })) },
          },
        ],
      }),
      ['a', 'b'],
    );
    const state = (serviceName: string) => ({
      ...{ desiredCount: 2, serviceName, tags: [{ key: 'x' }, { key: 'y' }], taskDefinition: 'web:1' },
    });
    assert.deepEqual(ui.transcript, [shown('a', 'b', [state('a'), state('b')])]);
  });

  const described = (id: string, cpu: string) => ({
    ...{ taskArn: id, cpu, createdAt: id, version: id.length, startedBy: 'ecs-svc/1' },
    attachments: [
      {
        ...{ id, type: 'eni', status: 'ATTACHED' },
        details: [
          { name: 'subnetId', value: 's-1' },
          { name: 'privateIPv4Address', value: id },
        ],
      },
    ],
    containers: [{ name: 'app', containerArn: id, runtimeId: id, networkInterfaces: [{ attachmentId: id }] }],
  });

  test('of tasks are shown without what no two tasks share', async () => {
    const ui = await compared(
      (resource) => {
        const id = 'arn' in resource ? resource.arn : '';
        return { tasks: [described(id, id.endsWith('a1') ? '256' : '512')] };
      },
      ['a1', 'b2'],
    );
    const state = (cpu: string) => ({
      attachments: [{ details: [{ name: 'subnetId', value: 's-1' }], status: 'ATTACHED', type: 'eni' }],
      ...{ containers: [{ name: 'app' }], cpu, startedBy: 'ecs-svc/1' },
    });
    assert.deepEqual(ui.transcript, [shown('a1', 'b2', [state('256'), state('512')])]);
  });

  test('that differ in nothing else are said to say the same', async () => {
    const ui = await compared(
      (resource) => ({ tasks: [described('arn' in resource ? resource.arn : '', '256')] }),
      ['a1', 'b2'],
    );
    assert.deepEqual(ui.transcript, ['(info) a1 and b2 are identical.']);
  });

  test('of which one is gone are not compared', async () => {
    const ui = await compared(() => ({ services: [], failures: [{ reason: 'MISSING' }] }), ['a', 'b']);
    assert.deepEqual(
      ui.messages.map(({ text, actions }) => [text, actions?.map(({ label }) => label)]),
      [['a no longer exists.', ['Refresh']]],
    );
  });

  test('are two of a kind', async () => {
    for (const labels of [[], ['a'], ['a', 'a1'], ['a', 'b', 'a']]) {
      const ui = await compared(() => assert.fail(), labels);
      assert.match(
        ui.messages[0]?.text ?? '',
        /^Select two services, two tasks or two revisions in the ECS view/,
      );
    }
  });

  test('of the same name are told apart by their connections', async () => {
    const definitions = (image: string) => ({ 'web:1': { containerDefinitions: [{ name: 'app', image }] } });
    const worlds: Readonly<Record<string, EcsQueries>> = {
      dev: fakeEcs({ definitions: definitions('app:1') }),
      prod: fakeEcs({ definitions: definitions('app:2') }),
    };
    const settings = [
      { name: 'dev', endpoint: 'http://127.0.0.1:1' },
      { name: 'prod', endpoint: 'http://127.0.0.1:2' },
    ];
    const context = contextWith({ ecs: fakeEcs(), connections: settings });
    const connections = context.connections.connections();
    const of = (name: string) => worlds[name] ?? assert.fail(name);
    const selected = await Promise.all(
      connections.map((each) => find(treeOf('families', [each], of(each.name)), 'web:1')),
    );
    const reaching = { ...context.connections, ecs: async ({ name }: Connection) => of(name) };
    await runCommand({ ...context, connections: reaching }, compareSelected, { selected });
    const state = (image: string) => ({ containerDefinitions: [{ image, name: 'app' }], family: 'web' });
    assert.deepEqual(context.ui.transcript, [
      shown('web:1 of dev', 'web:1 of prod', [state('app:1'), state('app:2')]),
    ]);
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

  test('is not opened without a configuration of Express, or a revision of a daemon', async () => {
    const managed = { clusters: [cluster({ capacityProviders: ['own'] })], daemons: [daemon({})] };
    const express = await rowOf({ ...managed, services: [service({ express: true })] }, 'web-app');
    const { element } = await rowOf(managed, 'agent');
    const ui = scriptedUi();
    const empty = contextWith({ ecs: { ...express.ecs, describe: async () => ({ daemon: {} }) }, ui });
    await runCommand(empty, openServiceAsFile, { element: express.element });
    await runCommand(empty, openDaemonAsFile, { element });
    assert.deepEqual(
      ui.messages.map(({ text, actions }) => [text, actions?.map(({ label }) => label)]),
      [
        ['The service web-app no longer exists.', ['Refresh']],
        ['The daemon agent runs no revision, so there is nothing to make a file from.', ['Refresh']],
      ],
    );
  });

  test('is not opened when it is gone', async () => {
    const { ecs, element } = await rowOf(world, 'web-app');
    const ui = scriptedUi();
    const gone = { ...ecs, describe: async () => ({ services: [], failures: [{ reason: 'MISSING' }] }) };
    await runCommand(contextWith({ ecs: gone, ui }), openServiceAsFile, { element });
    assert.equal(ui.messages[0]?.text, 'The service web-app no longer exists.');
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
      { severity: 'info', text: 'Choose "Copy Name or ID" on a row in the ECS view.' },
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
      'Nothing answers at 127.0.0.1:1. Either nginx does not listen on its port 80 yet, or the endpoint simulates its containers and no program runs behind the port.',
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
