import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { initialText } from '#core/starters/print-starter.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import newTaskDefinition from '../../client/src/commands/new-task-definition.ts';
import { rootElement } from '../../client/src/tree/root-element.ts';
import { capacities } from '../../client/src/wizards/capacities.ts';
import { taskFile } from '../../client/src/wizards/task-file.ts';
import { snippetOf } from '../../client/src/wizards/written-starter.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { cluster, fakeEcs } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('wizards');

describe('New Task Definition', () => {
  test('asks five things and writes a file that can be registered as it is, where the connection tells its account', async () => {
    const ui = await taskWizard(
      { type: 'redis:8' },
      { type: 'cache' },
      { pick: 'Fargate' },
      { pick: '0.5 vCPU, 1 GB' },
      { type: '6379' },
    );
    assert.deepEqual(JSON.parse(written(ui)), {
      family: 'cache',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '512',
      memory: '1024',
      executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
      containerDefinitions: [
        {
          name: 'cache',
          image: 'redis:8',
          essential: true,
          portMappings: [{ name: 'main', containerPort: 6379, protocol: 'tcp' }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/ecs/cache',
              'awslogs-region': 'us-east-1',
              'awslogs-stream-prefix': 'cache',
              mode: 'non-blocking',
            },
          },
        },
      ],
    });
  });

  test('leads back to a question with what was said there, and asks what follows anew', async () => {
    const ui = await taskWizard(
      { type: 'redis:8' },
      { back: true },
      { type: 'team/Shop.Api:3' },
      { type: 'shop' },
      { pick: 'EC2 instances' },
      { back: true },
      { pick: 'Fargate' },
      { leave: true },
    );
    assert.deepEqual(ui.transcript, [
      'New task definition (1/5): Image that the container runs',
      'New task definition (2/5): Family, the name of the task definition',
      'New task definition (1/5): Image that the container runs <redis:8>',
      'New task definition (2/5): Family, the name of the task definition',
      'New task definition (3/5): Where does it run?',
      'New task definition (4/5): How much does the container need?',
      'New task definition (3/5): Where does it run? <EC2 instances>',
      'New task definition (4/5): How big is the task?',
    ]);
  });

  for (const [text, fault] of [
    ['', 'Name the image to run.'],
    ['my image', '"image" is "my image"; an image is written with letters, digits and - _ : . / # @ only.'],
    ['https://docker.io/nginx', '"image" is "https://docker.io/nginx"; leave out the scheme.'],
  ] as const) {
    test(`does not take "${text}" for an image, in the words of the rule`, async () => {
      const ui = await taskWizard({ type: text });
      assert.equal(ui.messages.at(-1)?.text, `"${text}" is not taken: ${fault}`);
    });
  }

  for (const text of ['70000', '0', '80a', '-1'])
    test(`does not take ${text} for a port`, async () => {
      const ui = await taskWizard(
        ...[{ type: 'nginx' }, { type: 'web' }, { pick: 'Fargate' }, { pick: '0.25 vCPU, 0.5 GB' }],
        { type: text },
      );
      assert.match(String(ui.messages.at(-1)?.text), /^".+" is not taken: /);
      assert.ok(!ui.transcript.some((line) => line.startsWith('start ')));
    });

  test('takes what was typed without the spaces around it', async () => {
    const ui = await taskWizard(
      ...[{ type: ' redis:8 ' }, { type: 'cache' }, { pick: 'Fargate' }, { pick: '0.25 vCPU, 0.5 GB' }],
      { type: ' 6379 ' },
    );
    const { containerDefinitions } = JSON.parse(written(ui));
    assert.deepEqual(
      [containerDefinitions[0].image, containerDefinitions[0].portMappings],
      ['redis:8', [{ name: 'main', containerPort: 6379, protocol: 'tcp' }]],
    );
  });

  test('has the Region of a connection that does not tell its account, which is left to be filled in', async () => {
    const ui = scriptedUi(
      ...[{ type: 'nginx' }, { type: 'web' }, { pick: 'EC2 instances' }],
      ...[{ pick: '0.25 vCPU, 0.5 GB' }, { type: '' }],
    );
    const ecs = { ...fakeEcs({}), account: () => Promise.reject(new Error('Not allowed.')) };
    const context = contextWith({ ecs, ui });
    const [connection] = context.connections.connections();
    assert.ok(connection);
    await runCommand(context, newTaskDefinition, { element: rootElement(connection) });
    const line = ui.transcript.find((each) => each.startsWith('start ')) ?? '';
    assert.match(line, /arn:aws:iam::\$\{2:123456789012\}:role/);
    assert.equal(/"awslogs-region": "(.+)"/.exec(line)?.[1], connection.region);
  });

  test('from the palette asks no connection, and leaves the account to be filled in', async () => {
    const ui = scriptedUi(
      ...[{ type: 'nginx' }, { type: 'web' }, { pick: 'EC2 instances' }],
      ...[{ pick: '0.25 vCPU, 0.5 GB' }, { type: '' }],
    );
    const ecs = { ...fakeEcs({}), account: () => Promise.reject(new Error('asked')) };
    await runCommand(contextWith({ ecs, ui }), newTaskDefinition, {});
    assert.match(ui.transcript.at(-2) ?? '', /arn:aws:iam::\$\{2:123456789012\}:role/);
    assert.doesNotMatch(ui.transcript.at(-2) ?? '', /portMappings/);
    assert.match(ui.messages.at(-1)?.text ?? '', /^web\.task-definition\.json is written\. Fill in/);
  });

  for (const capacity of capacities)
    for (const port of [undefined, 8080])
      test(`a file for ${capacity.label} ${port === undefined ? 'without' : 'with'} a port has no finding`, () => {
        const size = { cpu: 1024, memory: 2048 };
        const place = { account: '210987654321', region: 'eu-west-1' };
        const plan = { image: 'a/b:1', family: 'b', capacity: capacity.id, size, port, ...place };
        const { name, value } = taskFile(plan);
        const text = initialText(snippetOf(value, '  '));
        const findings = diagnose(analyze(text, 'json', name), {});
        assert.deepEqual(
          findings.map(({ message }) => message),
          [],
        );
        assert.deepEqual([...text.matchAll(/\d{12}|\w+-\w+-\d/g)].map(String), ['210987654321', 'eu-west-1']);
      });
});

/** Asked on the row of a connection. */
async function taskWizard(...answers: Answer[]) {
  const ui = scriptedUi(...answers);
  const context = contextWith({ ecs: fakeEcs({ clusters: [cluster({})] }), ui });
  const [connection] = context.connections.connections();
  assert.ok(connection);
  await runCommand(context, newTaskDefinition, { element: rootElement(connection) });
  return ui;
}

/** The text of the file that was started. */
function written(ui: { readonly transcript: readonly string[] }): string {
  const line = ui.transcript.find((each) => each.startsWith('start ')) ?? '';
  return initialText(line.slice(line.indexOf('\n') + 1));
}
