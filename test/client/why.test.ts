import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import why from '../../client/src/commands/why.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { everything, find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, service, task, type World } from './support/fake-ecs.ts';

assertDialogues('why');

const definition = {
  family: 'web-app',
  containerDefinitions: [{ name: 'nginx', image: 'nginx:nope', memory: 64 }],
};
const inJson = file('web/task-definition.json', JSON.stringify(definition, undefined, 2));
const other = file('other.json', JSON.stringify({ ...definition, family: 'other' }));
const inYaml = file(
  'taskdef.yaml',
  'family: web-app\ncontainerDefinitions:\n  - name: nginx\n    image: nginx:nope\n    memory: 64\n',
);

const unpulled = task({
  id: '0123456789abcdef0123456789abcdef',
  group: 'service:web-app',
  status: 'STOPPED',
  desiredStatus: 'STOPPED',
  stopCode: 'TaskFailedToStart',
  stoppedReason: 'Task failed to start',
  containers: [
    container({
      image: 'nginx:nope',
      status: 'STOPPED',
      reason: 'CannotPullContainerError: manifest unknown',
    }),
  ],
});
const hanging: World = {
  clusters: [cluster({ services: 1 })],
  services: [service({ desired: 2, running: 0 })],
  tasks: [unpulled],
  definitions: { 'web-app:1': definition },
};

/** Asks why on the row of that label. */
async function ask(world: World, label: string, workspace = [other, inJson]) {
  const ecs = fakeEcs(world);
  const context = contextWith({ ecs, workspace });
  const element = await find(treeOf('clusters', context.connections.connections(), ecs), label);
  await runCommand(context, why, { element });
  const press = (wanted: string) =>
    context.ui.messages
      .at(-1)
      ?.actions?.find(({ label: each }) => each === wanted)
      ?.run();
  return { context, press };
}

const sentence =
  'There is no such image in the registry: nginx:nope. Push the image under this name and tag, or name one that is there.';

describe('asking why', () => {
  test('a service hangs says the cause and what to do, and leads to the line', async () => {
    const { context, press } = await ask(hanging, 'web-app');
    assert.deepEqual(context.ui.transcript, [`(warning) web-app: ${sentence}`]);
    assert.match(context.shown.join(), /^web-app: There is no such image in the registry: nginx:nope\./);
    assert.deepEqual(
      context.ui.messages[0]?.actions?.map(({ label }) => label),
      ['Go to Line', 'Show Details', 'Show Deployment', 'Show Logs'],
    );
    await press('Go to Line');
    assert.equal(context.ui.transcript.at(-1), `open ${inJson.id} at ${inJson.text.indexOf('"nginx:nope"')}`);
  });

  test('leads to the line of a YAML file', async () => {
    const { context, press } = await ask(hanging, 'web-app', [inYaml]);
    await press('Go to Line');
    assert.equal(context.ui.transcript.at(-1), `open ${inYaml.id} at ${inYaml.text.indexOf('nginx:nope')}`);
  });

  test('shows all that was said and the place of it', async () => {
    const { context, press } = await ask(hanging, 'web-app');
    await press('Show Details');
    assert.match(
      context.ui.transcript.at(-1) ?? '',
      /^open Why web-app\.txt\nThe service web-app on production runs 0 of 2 tasks; it wants web-app:1\.\n\nThere is no such image in the registry: nginx:nope\. \(certain\)\n {2}web\/task-definition\.json:6:16\n/,
    );
  });

  test('a task stopped, without a file of it, offers no line', async () => {
    const { context } = await ask(hanging, unpulled.id.slice(0, 8), [other]);
    assert.deepEqual(context.ui.transcript, [`(warning) task 01234567: ${sentence}`]);
    assert.deepEqual(
      context.ui.messages[0]?.actions?.map(({ label }) => label),
      ['Show Details', 'Show Logs'],
    );
  });

  test('a task stopped looks at what is registered where no file holds it', async () => {
    const dependsOn = [{ containerName: 'migrate', condition: 'SUCCESS' }];
    const containerDefinitions = [
      { name: 'migrate', image: 'migrate', memory: 64, essential: false },
      { name: 'nginx', image: 'nginx', memory: 64, dependsOn },
    ];
    const migrate = container({ name: 'migrate', status: 'STOPPED', exitCode: 3 });
    const waiting = container({ name: 'nginx', status: 'STOPPED' });
    const world: World = {
      ...hanging,
      tasks: [{ ...unpulled, containers: [migrate, waiting] }],
      definitions: { 'web-app:1': { family: 'web-app', containerDefinitions } },
    };
    const { context } = await ask(world, unpulled.id.slice(0, 8), [other]);
    assert.deepEqual(context.ui.transcript, [
      '(warning) task 01234567: A container waits for the container migrate, which did not get as far as it must. Look at the exit code, the health check and the log of the container that is waited for.',
    ]);
  });

  test('a trouble is there tells of the service that it stands below', async () => {
    const failed = {
      id: 'ecs-svc/1',
      status: 'PRIMARY',
      taskDefinition: 'web-app:1',
      desired: 2,
      running: 0,
      pending: 0,
      failed: 3,
      rollout: 'FAILED',
      rolloutReason: 'ECS deployment circuit breaker: tasks failed to start.',
      updatedAt: undefined,
    };
    const world = { ...hanging, services: [service({ desired: 2, running: 0, deployments: [failed] })] };
    const ecs = fakeEcs(world);
    const context = contextWith({ ecs, workspace: [inJson] });
    const rows = await everything(treeOf('clusters', context.connections.connections(), ecs));
    const trouble = rows.find((entry) => entry.type === 'element' && entry.kind.kind === 'trouble');
    assert.ok(trouble?.type === 'element');
    await runCommand(context, why, { element: trouble });
    assert.equal(context.ui.transcript.at(-1), `(warning) web-app: ${sentence}`);
  });

  test('from the palette asks which service, and says when nothing is wrong', async () => {
    const world = { ...hanging, services: [service({})], tasks: [] };
    const context = contextWith({ ecs: fakeEcs(world) });
    await runCommand(context, why, {});
    assert.deepEqual(context.ui.transcript, ['(info) ECS reports no problem with web-app.']);
  });

  test('a task that a person stopped is not a warning', async () => {
    const stopped = task({
      id: 'a1',
      status: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by user',
    });
    const { context } = await ask({ ...hanging, tasks: [stopped] }, 'a1');
    assert.equal(context.ui.messages[0]?.severity, 'info');
  });
});
