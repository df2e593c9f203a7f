import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callTool } from '#core/tools/call.ts';
import tools from '#core/tools/table/index.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import { analysedWith } from '../../client/src/definitions/index.ts';
import { aroundTools } from '../../client/src/tools/around-tools.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { cluster, fakeEcs, service, task } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('tools');

const definition = { family: 'web-app', containerDefinitions: [{ name: 'a', image: 'b', memory: 8 }] };

/** Calls a tool over a connection with a person who gives these answers. */
async function call(
  name: string,
  input: object,
  { answers = [], connections }: { answers?: readonly Answer[]; connections?: ConnectionSetting[] } = {},
) {
  const ecs = fakeEcs({
    clusters: [cluster({ services: 1 })],
    services: [service({ desired: 2, running: 2 })],
    tasks: [task({ id: 'a1' })],
    definitions: { 'web-app:1': definition },
    deployments: [
      {
        ...{ arn: 'd', status: 'IN_PROGRESS', reason: undefined, stage: undefined, target: undefined },
        ...{ sources: [], hooks: [], breaker: undefined, alarms: undefined, rollback: undefined },
        createdAt: undefined,
      },
    ],
  });
  const context = contextWith({
    ecs,
    ui: scriptedUi(...answers),
    ...(connections !== undefined && { connections }),
  });
  const text = JSON.stringify({ ...definition, cpu: '256' });
  const around = aroundTools(
    context,
    {
      read: async () => ({ name: 'task-definition.json', text }),
      analysis: async (named) => analysedWith(named, { associations: {}, rules: {} }),
    },
    new AbortController().signal,
  );
  const { value, isError } = await callTool(name, input, around);
  return { value, isError, changes: ecs.changes, transcript: context.ui.transcript };
}

const where = { cluster: cluster({}).arn, service: 'web-app' };
const changing: readonly (readonly [string, object, string])[] = [
  ['ecs_scale', { ...where, count: 3 }, 'updateService'],
  ['ecs_stop_task', { cluster: where.cluster, task: 'a1' }, 'stopTask'],
  ['ecs_register', { path: 'task-definition.json' }, 'registerTaskDefinition'],
  ['ecs_deploy', { ...where, definition: 'task-definition.json' }, 'registerTaskDefinition'],
  ['ecs_roll_back', where, 'stopDeployment'],
];

describe('tools that change something go through the gate', () => {
  test('all of them are tried here', () => {
    assert.deepEqual(
      tools.filter(({ changes }) => changes === true).map(({ name }) => name),
      changing.map(([name]) => name).sort(),
    );
  });

  for (const [name, input, change] of changing) {
    test(`${name} asks, and changes nothing when the person refuses`, async () => {
      const { isError, changes } = await call(name, input, { answers: [{ agree: false }] });
      assert.deepEqual([isError, changes], [true, []]);
    });

    test(`${name} changes what was asked about when the person agrees`, async () => {
      const { isError, changes } = await call(name, input, { answers: [{ agree: true }] });
      assert.deepEqual([isError, changes[0]?.[0]], [false, change]);
    });

    test(`${name} is let through by no read-only connection`, async () => {
      const connections = [{ name: 'prod', profile: 'prod', readOnly: true }];
      const { isError, changes, transcript } = await call(name, input, { connections });
      assert.deepEqual([isError, changes], [true, []]);
      assert.match(transcript.at(-1) ?? '', /The connection "prod" is read-only\./);
    });

    test(`${name} wants the cluster or the connection typed on a protected one`, async () => {
      const connections = [{ name: 'prod', profile: 'prod', protected: true }];
      const { isError, changes } = await call(name, input, {
        connections,
        answers: [{ agree: true }, { leave: true }],
      });
      assert.deepEqual([isError, changes], [true, []]);
    });
  }
});

test('an assistant chooses no connection by itself', async () => {
  const connections = [
    { name: 'dev', profile: 'dev' },
    { name: 'prod', profile: 'prod' },
  ];
  const left = await call('ecs_list', { what: 'clusters' }, { connections, answers: [{ leave: true }] });
  assert.deepEqual(left.value, { error: 'The user chose no connection, so ECS was not asked.' });
  assert.deepEqual(left.transcript, ['Which connection? dev | prod']);
});
