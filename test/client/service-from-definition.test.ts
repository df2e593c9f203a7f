import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import createOrUpdateService from '../../client/src/commands/create-or-update-service-from-file.ts';
import createService from '../../client/src/commands/create-service-from-definition.ts';
import diffTaskDefinition from '../../client/src/commands/diff-task-definition.ts';
import { contextWith, file, type TestContext } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs, service } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('service-from-definition');

const production = cluster({ instances: 2 });
const definition = { family: 'web', containerDefinitions: [{ name: 'a', image: 'b', memory: 8 }] };
const taskdef = file('task-definition.json', JSON.stringify(definition));
const described = { cluster: 'production', serviceName: 'web', taskDefinition: 'web', launchType: 'EC2' };
const active = file('service-definition.json', JSON.stringify(described));
const same = { clusters: [production], definitions: { 'web:1': {}, 'web:2': {} } };

describe('the preview of a service resolves the family that its file names', () => {
  test('when the service runs that very revision', async () => {
    const running = service({ name: 'web', taskDefinition: 'arn:aws:ecs:us-east-1:1:task-definition/web:2' });
    const ui = scriptedUi({ agree: false });
    const ecs = fakeEcs({ ...same, services: [running] });
    await runCommand(contextWith({ ecs, ui, active }), createOrUpdateService, {});
    assert.equal(detailOf(ui), 'Task definition: web:2 (unchanged)');
  });

  test('when it runs an older one', async () => {
    const running = service({ name: 'web', taskDefinition: 'arn:aws:ecs:us-east-1:1:task-definition/web:1' });
    const ui = scriptedUi({ agree: false });
    const ecs = fakeEcs({ ...same, services: [running] });
    await runCommand(contextWith({ ecs, ui, active }), createOrUpdateService, {});
    assert.equal(detailOf(ui), 'Task definition: web:1 → web:2');
  });

  test('or shows what is written where definitions may not be read', async () => {
    const refusal = { kind: 'denied', code: 'AccessDenied', operation: 'Describe', message: 'no' } as const;
    const ecs = { ...fakeEcs(same), taskDefinition: () => Promise.reject(new EcsFailure(refusal)) };
    const ui = scriptedUi({ agree: false });
    await runCommand(contextWith({ ecs, ui, active }), createOrUpdateService, {});
    assert.equal(detailOf(ui), 'Task definition: web');
  });
});

describe('a service whose task definition is not registered', () => {
  test('registers the file that has it first, after one question', async () => {
    const ecs = fakeEcs({ clusters: [production] });
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui, active, workspace: [taskdef] }), createOrUpdateService, {});
    const question = ui.transcript[0]?.split('\n') ?? [];
    assert.equal(question[1], 'Task definition: web:1, registered first from task-definition.json');
    assert.equal(question.at(-1), '[Register and Create]');
    assert.deepEqual(
      ecs.changes.map(([name]) => name),
      ['registerTaskDefinition', 'createService'],
    );
  });

  test('offers a new file where none has it', async () => {
    const context = contextWith({ ecs: fakeEcs({ clusters: [production] }), active });
    await runCommand(context, createOrUpdateService, {});
    assert.deepEqual(context.ui.transcript, [
      '(info) The task definition web is not registered on Local, and no file of the workspace has it.',
    ]);
    await context.ui.messages[0]?.actions?.find(({ label }) => label === 'New ECS File…')?.run();
    assert.match(context.ui.transcript[1] ?? '', /^What do you want to write\? Task definition \|/);
  });

  test('offers to register where another revision is wanted', async () => {
    const pinned = file('service-definition.json', JSON.stringify({ ...described, taskDefinition: 'web:7' }));
    const context = contextWith({
      ecs: fakeEcs({ clusters: [production] }),
      active: pinned,
      workspace: [taskdef],
    });
    await runCommand(context, createOrUpdateService, {});
    assert.deepEqual(context.ui.transcript, [
      '(info) The task definition web:7 is not registered on Local. Registering task-definition.json would make another revision of it.',
    ]);
    assert.equal(context.ui.messages[0]?.actions?.[0]?.label, 'Register');
  });
});

describe('a workspace without a service file', () => {
  test('offers to create a service from a task definition, which is a file before it is there', async () => {
    const ecs = fakeEcs({ clusters: [production] });
    const ui = scriptedUi({ type: 'shop' }, { type: '2' }, { agree: true });
    const context = contextWith({ ecs, ui, workspace: [taskdef] });
    await runCommand(context, createOrUpdateService, {});
    assert.deepEqual(ui.transcript, ['(info) The workspace has no file with a create service in it.']);
    const [wizard] = ui.messages[0]?.actions ?? [];
    assert.equal(wizard?.label, 'Create Service from a Task Definition');
    await wizard?.run();
    const input = { serviceName: 'shop', taskDefinition: 'web', desiredCount: 2, launchType: 'EC2' };
    assert.deepEqual(ecs.changes, [
      ['registerTaskDefinition', definition],
      ['createService', { ...input, cluster: production.arn }],
    ]);
    const { serviceName, ...rest } = input;
    const text = JSON.stringify({ serviceName, cluster: 'production', ...rest }, null, 2);
    const written = ui.transcript.findIndex((line) => line.startsWith('start '));
    assert.equal(
      ui.transcript[written]?.replaceAll('\\}', '}'),
      `start shop.service-definition.json\n${text}\n`,
    );
    assert.match(ui.transcript[written + 1] ?? '', /^Create the service shop on production\?/);
  });

  test('a definition with a network of its own gets that of the cluster', async () => {
    const awsvpc = file('task-definition.json', JSON.stringify({ ...definition, networkMode: 'awsvpc' }));
    const network = { subnets: ['subnet-1'], securityGroups: [], publicIp: false };
    const ecs = fakeEcs({ clusters: [production], services: [service({ network })] });
    const ui = scriptedUi({ type: 'shop' }, { type: '1' }, { agree: true });
    await runCommand(contextWith({ ecs, ui, active: awsvpc }), createService, {});
    assert.deepEqual(ecs.changes[1], [
      'createService',
      {
        serviceName: 'shop',
        taskDefinition: 'web',
        desiredCount: 1,
        launchType: 'EC2',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        cluster: production.arn,
      },
    ]);
  });

  test('asks for a network that nothing tells, with a way back, and keeps the file when the person declines', async () => {
    const awsvpc = { ...definition, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'] };
    const ecs = fakeEcs({ clusters: [production] });
    const ui = scriptedUi(
      { type: 'shop' },
      { type: '2' },
      { back: true },
      { type: '3' },
      { type: 'subnet-1, subnet-2' },
      { type: '' },
      { agree: false },
    );
    const connections = [{ name: 'prod', profile: 'prod' }];
    const taskFile = file('task-definition.json', JSON.stringify(awsvpc));
    await runCommand(contextWith({ ecs, ui, active: taskFile, connections }), createService, {});
    assert.deepEqual(ecs.changes, []);
    assert.deepEqual(
      ui.transcript.slice(0, 6).map((line) => line.replace('Create a service of web on production ', '')),
      [
        '(prod, us-east-1) (1/4): Name of the service',
        '(prod, us-east-1) (2/4): Desired count: how many tasks it keeps running',
        '(prod, us-east-1) (3/4): Subnets of the tasks, separated by commas',
        '(prod, us-east-1) (2/4): Desired count: how many tasks it keeps running <2>',
        '(prod, us-east-1) (3/4): Subnets of the tasks, separated by commas',
        "(prod, us-east-1) (4/4): Security groups, separated by commas; empty for the VPC's default",
      ],
    );
    const [head, ...lines] = ui.transcript[6]?.split('\n') ?? [];
    assert.equal(head, 'start shop.service-definition.json');
    assert.deepEqual(JSON.parse(lines.join('\n').replaceAll('\\}', '}')), {
      serviceName: 'shop',
      cluster: 'production',
      taskDefinition: 'web',
      desiredCount: 3,
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'], assignPublicIp: 'ENABLED' },
      },
    });
  });

  for (const [wrong, fault] of [
    [[{ type: 'my shop' }], 'Use up to 255 letters, digits, hyphens and underscores.'],
    [[{ type: 'shop' }, { type: 'two' }], 'Type a whole number of tasks.'],
  ] as const)
    test(`writes no file of a service that cannot be: ${fault}`, async () => {
      const ui = scriptedUi(...wrong);
      const context = contextWith({ ecs: fakeEcs({ clusters: [production] }), ui, active: taskdef });
      await runCommand(context, createService, {});
      assert.equal(ui.messages.at(-1)?.text, `"${wrong.at(-1)?.type}" is not taken: ${fault}`);
      assert.ok(!ui.transcript.some((line) => line.startsWith('start ')));
    });

  test('on a cluster without instances says so and offers two', async () => {
    const ecs = fakeEcs({ clusters: [cluster({})] });
    const ui = scriptedUi({ type: 'shop' }, { type: '1' }, { agree: true });
    await runCommand(contextWith({ ecs, ui, active: taskdef }), createService, {});
    const said = ui.messages.at(-1);
    assert.match(said?.text ?? '', /production has no container instances to run them on\.$/);
    assert.deepEqual(
      said?.actions?.map(({ label }) => label),
      ['Add 2 Instances'],
    );
  });
});

describe('files that will not do', () => {
  test('a file with words to fill in is opened from the refusal', async () => {
    const unfinished = file(
      'task-definition.json',
      '{"family": "web", "containerDefinitions": [{"name": "a", "image": "<IMAGE1_NAME>"}]}',
    );
    const context = contextWith({ ecs: fakeEcs({ clusters: [production] }), active: unfinished });
    await runCommand(context, diffTaskDefinition, {});
    await context.ui.messages[0]?.actions?.[0]?.run();
    assert.equal(context.ui.transcript.at(-1), 'open file:///w/task-definition.json');
  });

  test('a family that is not registered can be registered from the comparison', async () => {
    const context = contextWith({ ecs: fakeEcs(), active: taskdef, ui: scriptedUi({ agree: true }) });
    await runCommand(context, diffTaskDefinition, {});
    await context.ui.messages[0]?.actions?.[0]?.run();
    assert.equal(context.ui.transcript.at(-1), '(info) Registered web:1 on Local.');
  });
});

function detailOf(ui: TestContext['ui']): string | undefined {
  return ui.transcript[0]?.split('\n')[1];
}

describe('a service behind a load balancer', () => {
  const group = (name: string, more: object = {}) => ({
    ...{ arn: `arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/${name}/1`, name, protocol: 'HTTP :80' },
    ...{ check: 'GET /', loadBalancers: ['lb'], targetType: 'ip', ...more },
  });
  const allTargetGroups = [
    group('web'),
    group('idle', { loadBalancers: [] }),
    group('machines', { targetType: 'instance' }),
  ];
  const ported = (networkMode: string, ...ports: number[]) =>
    file(
      'task-definition.json',
      JSON.stringify({
        ...{ family: 'web', networkMode },
        containerDefinitions: [
          {
            name: 'app',
            image: 'b',
            memory: 8,
            portMappings: ports.map((port) => ({ containerPort: port })),
          },
        ],
      }),
    );
  const network = { subnets: ['subnet-1'], securityGroups: [], publicIp: false };

  async function created(
    active: ReturnType<typeof file>,
    answers: readonly Answer[],
    around = fakeAround({ allTargetGroups }),
  ) {
    const ecs = fakeEcs({ clusters: [production], services: [service({ network })] });
    const ui = scriptedUi({ type: 'shop' }, { type: '1' }, ...answers);
    const context = contextWith({ ecs, ui, active, around });
    await runCommand(context, createService, {});
    const [, input] = ecs.changes.find(([name]) => name === 'createService') ?? [];
    return { context, input: Object(input) };
  }

  test('is registered with a group by addresses where tasks have a network of their own', async () => {
    const { context, input } = await created(ported('awsvpc', 80), [
      ...[{ pick: 'web' }, { type: '30' }, { agree: true }],
    ]);
    assert.deepEqual(
      [input.loadBalancers, input.healthCheckGracePeriodSeconds],
      [[{ targetGroupArn: group('web').arn, containerName: 'app', containerPort: 80 }], 30],
    );
    assert.match(
      context.ui.transcript.join('\n'),
      /start shop\.service-definition\.json[\s\S]*"loadBalancers"/,
    );
  });

  test('is asked which of several ports gets the requests, and by instances else', async () => {
    const { input } = await created(ported('bridge', 80, 8080), [
      ...[{ pick: 'machines' }, { back: true as const }, { pick: 'machines' }, { pick: 'app:8080' }],
      ...[{ enter: true as const }, { agree: true }],
    ]);
    const { arn: targetGroupArn } = group('machines');
    assert.deepEqual(input.loadBalancers, [{ targetGroupArn, containerName: 'app', containerPort: 8080 }]);
    assert.equal(input.healthCheckGracePeriodSeconds, 60);
  });

  test('has none where the person wants none, where nothing listens, and where none fits', async () => {
    const wanted = await created(ported('awsvpc', 80), [{ pick: 'No' }, { agree: true }]);
    const silent = await created(ported('awsvpc'), [{ agree: true }]);
    const none = await created(ported('awsvpc', 80), [{ agree: true }], fakeAround({}));
    for (const { input } of [wanted, silent, none])
      assert.deepEqual(
        [input.serviceName, input.loadBalancers, input.healthCheckGracePeriodSeconds],
        ['shop', undefined, undefined],
      );
  });

  test('is made without one where load balancers may not be seen', async () => {
    const around = { ...fakeAround(), balancing: () => Promise.reject(new Error('Not allowed.')) };
    const { context, input } = await created(ported('awsvpc', 80), [{ agree: true }], around);
    assert.equal(input.serviceName, 'shop');
    assert.match(context.logged[1] ?? '', /^Local could not list its target groups: Error: Not allowed\./);
  });
});
