import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';
import type { LocalSettings } from '../../client/src/command/settings-port.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import { originLines, reachLines, reachLinesOf } from '../../client/src/inputs/reach-lines.ts';
import { connection, contextWith } from './support/context.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { fakeEcs } from './support/fake-ecs.ts';

const privileged = { containerDefinitions: [{ name: 'web', privileged: true }] };
const said = ['It has access to the machine that runs it:', '- Container "web" is privileged.'];
const own: ConnectionSetting = { name: 'Local', local: true };
const allowing: ConnectionSetting = { name: 'Open', local: true, allowHost: true };

describe('before a definition runs that reaches into the machine', () => {
  const docker: LocalSettings = { runtime: 'docker', allowHost: false };
  const cases: readonly [string, readonly ConnectionSetting[], LocalSettings, string[]][] = [
    [
      'where it is simulated',
      [allowing],
      { runtime: 'simulated', allowHost: true },
      ['Its containers are simulated here, so this machine is not affected.'],
    ],
    [
      'where a connection allows it',
      [own, allowing],
      docker,
      ['This is your machine, and "allowHost" of the connection "Open" allows it.'],
    ],
    [
      'where the settings allow it',
      [own],
      { ...docker, allowHost: true },
      ['This is your machine, and the setting "localEndpoint.allowHost" allows it.'],
    ],
    [
      'where nobody allows it',
      [own],
      docker,
      ['The local endpoint will refuse it unless you set "allowHost" on its connection and start it again.'],
    ],
  ];
  for (const [title, connections, localSettings, lines] of cases) {
    test(`what it would do is said, ${title}`, () => {
      const context = contextWith({ ecs: fakeEcs(), connections, localSettings });
      assert.deepEqual(reachLines(context, connection(own), privileged), [...said, ...lines]);
    });
  }

  test('it is said of another machine as well, but not what that one will make of it', () => {
    const context = contextWith({ ecs: fakeEcs(), localSettings: docker });
    assert.deepEqual(reachLines(context, connection({ name: 'prod', profile: 'prod' }), privileged), said);
  });

  test('nothing is said of one that stays in its containers, or that is not known', () => {
    const context = contextWith({ ecs: fakeEcs(), localSettings: docker });
    assert.deepEqual(reachLines(context, connection(own), { containerDefinitions: [{ name: 'web' }] }), []);
    assert.deepEqual(reachLines(context, connection(own), undefined), []);
  });

  const element = () =>
    find(treeOf('clusters', [connection({ name: 'prod', profile: 'p' })], fakeEcs()), 'prod');
  const failing = (kind: FailureKind) => ({
    ...fakeEcs(),
    taskDefinition: async () => {
      throw new EcsFailure({ kind, code: 'Code', operation: 'DescribeTaskDefinition', message: 'No.' });
    },
  });

  test('a revision that a run names is looked up', async () => {
    const context = contextWith({ ecs: fakeEcs({ definitions: { 'web:7': privileged } }) });
    assert.deepEqual(await reachLinesOf(context, await element(), { taskDefinition: 'web:7' }), said);
    for (const taskDefinition of [undefined, '', 7])
      assert.deepEqual(await reachLinesOf(context, await element(), { taskDefinition }), []);
  });

  test('whoever may not read it is told that nobody knows', async () => {
    const context = contextWith({ ecs: failing('denied') });
    const taskDefinition = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:7';
    assert.deepEqual(await reachLinesOf(context, await element(), { taskDefinition }), [
      'Whether web:7 has access to the machine that runs it could not be read.',
    ]);
  });

  test('whoever cancels the reading goes on with nothing', async () => {
    const context = contextWith({ ecs: failing('cancelled') });
    await assert.rejects(reachLinesOf(context, await element(), { taskDefinition: 'web' }), {
      kind: 'cancelled',
    });
  });

  test('a file of a workspace that is not trusted is said to be one', () => {
    const lines = [true, false].map((trusted) => originLines(contextWith({ ecs: fakeEcs(), trusted })));
    assert.deepEqual(lines, [[], ['Careful: the file comes from a workspace that you have not trusted.']]);
  });
});
