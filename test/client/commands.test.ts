import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ApiInput, Ecs } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import activateContainerInstance from '../../client/src/commands/activate-container-instance.ts';
import addConnection from '../../client/src/commands/add-connection.ts';
import clearFilter from '../../client/src/commands/clear-filter.ts';
import copyArn from '../../client/src/commands/copy-arn.ts';
import createCluster from '../../client/src/commands/create-cluster.ts';
import createOrUpdateService from '../../client/src/commands/create-or-update-service-from-file.ts';
import deleteCluster from '../../client/src/commands/delete-cluster.ts';
import deleteService from '../../client/src/commands/delete-service.ts';
import deregisterContainerInstance from '../../client/src/commands/deregister-container-instance.ts';
import deregisterTaskDefinition from '../../client/src/commands/deregister-task-definition.ts';
import describeAsJson from '../../client/src/commands/describe-as-json.ts';
import drainContainerInstance from '../../client/src/commands/drain-container-instance.ts';
import filter from '../../client/src/commands/filter.ts';
import notAnEcsFile from '../../client/src/commands/not-an-ecs-file.ts';
import openTaskDefinition from '../../client/src/commands/open-task-definition.ts';
import registerContainerInstance from '../../client/src/commands/register-container-instance.ts';
import removeConnection from '../../client/src/commands/remove-connection.ts';
import runTask from '../../client/src/commands/run-task.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import startLocalEndpoint from '../../client/src/commands/start-local-endpoint.ts';
import stopLocalEndpoint from '../../client/src/commands/stop-local-endpoint.ts';
import stopTask from '../../client/src/commands/stop-task.ts';
import treatAs from '../../client/src/commands/treat-as.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, instance, service, task } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('commands');

const production = cluster({ services: 1, runningTasks: 1, instances: 2 });
const place = [
  'Connection: prod (profile prod)',
  'Account: 123456789012',
  'Region: us-east-1',
  'Cluster: production',
];
const prod = [{ name: 'prod', profile: 'prod' }];
/** Takes what is offered for all of a cluster but its name. */
const asOffered = Array.from({ length: 4 }, () => ({ enter: true as const }));

describe('scaling a service', () => {
  const ecs = () => fakeEcs({ clusters: [production], services: [service({ desired: 2, running: 2 })] });

  test('from the palette asks which one and how many, and nothing more on this machine', async () => {
    const port = ecs();
    const context = contextWith({ ecs: port, ui: scriptedUi({ type: '3' }) });
    await runCommand(context, scaleService, {});
    assert.deepEqual(context.ui.transcript, [
      'Scale web-app on production (Local, us-east-1): Desired count, now 2 with 2 running [2]',
      'Scaling web-app to 3...',
      '(info) web-app now has 3 desired tasks, with 1 running.',
    ]);
    assert.deepEqual(port.changes, [
      ['updateService', { cluster: production.arn, service: 'web-app', desiredCount: 3 }],
    ]);
    assert.deepEqual(context.refreshed, [
      `connection:Local>cluster:${production.arn}>services:services>service:${service({}).arn}`,
    ]);
  });

  test('on AWS says the account, the region and the cluster first', async () => {
    const port = ecs();
    const ui = scriptedUi({ type: '0' }, { agree: false });
    const context = contextWith({ ecs: port, ui, connections: prod });
    await runCommand(context, scaleService, {});
    assert.equal(ui.transcript.at(-1), ['Scale web-app from 2 to 0 tasks?', ...place, '[Scale]'].join('\n'));
    assert.deepEqual(port.changes, []);
  });

  test('on a protected connection wants the name of the cluster typed', async () => {
    const port = ecs();
    const ui = scriptedUi({ type: '4' }, { agree: true }, { type: 'production' });
    const connections = [{ name: 'prod', profile: 'prod', protected: true }];
    await runCommand(contextWith({ ecs: port, ui, connections }), scaleService, {});
    assert.deepEqual(ui.transcript.slice(-3, -1), [
      'Scale on prod: This connection is protected. Type production to continue.',
      'Scaling web-app to 4...',
    ]);
    assert.equal(port.changes.length, 1);
  });

  test('does not take what is no number', async () => {
    const ui = scriptedUi({ type: 'many' });
    const context = contextWith({ ecs: ecs(), ui });
    await runCommand(context, scaleService, {});
    assert.equal(ui.transcript.at(-1), '(error) "many" is not taken: Type a whole number of tasks.');
  });

  test('of a daemon on its row says that it has no count', async () => {
    const ecs = fakeEcs({ clusters: [production], services: [service({ scheduling: 'DAEMON' })] });
    const context = contextWith({ ecs });
    const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'web-app');
    await runCommand(context, scaleService, { element });
    assert.deepEqual(context.ui.transcript, [
      '(info) web-app runs one task on every container instance, so it has no desired count to scale.',
    ]);
  });

  test('explains why a daemon has no count', async () => {
    const port = fakeEcs({ clusters: [production], services: [service({ scheduling: 'DAEMON' })] });
    const context = contextWith({ ecs: port });
    await runCommand(context, scaleService, {});
    assert.deepEqual(context.ui.transcript, [
      '(info) Every service here runs one task on each container instance, so none has a desired count to scale. (production (Local, us-east-1))',
    ]);
  });

  test('on a read-only connection is refused before anything is asked, with the way to allow it', async () => {
    const connections = [{ name: 'prod', profile: 'prod', readOnly: true }];
    const context = contextWith({
      ecs: { ...ecs(), clusters: () => Promise.reject(new Error('asked')) },
      connections,
    });
    await runCommand(context, scaleService, {});
    assert.deepEqual(context.ui.transcript, [
      '(warning) The connection "prod" is read-only. Change "readOnly" in the setting ecsWorkbench.connections to allow this.',
    ]);
    await context.ui.messages[0]?.actions?.[0]?.run();
    assert.deepEqual(context.logged, ['settings opened']);
  });
});

describe('running tasks', () => {
  const definitions = { 'web-app:1': { networkMode: 'bridge', compatibilities: ['EC2'] } };
  const looking = 'Press Enter to run it as shown, or choose what to change';
  const ofTask = 'CPU and memory | Task role | Execution role';

  test('from the palette asks for the family, and runs one task as it is defined', async () => {
    const ecs = fakeEcs({ clusters: [production], definitions: { ...definitions, 'api:1': {} } });
    const ui = scriptedUi({ pick: 'web-app' }, { pick: 'Run 1 task' });
    await runCommand(contextWith({ ecs, ui }), runTask, {});
    assert.deepEqual(ui.transcript, [
      'Which task definition family? api | web-app',
      `${looking} Run 1 task | Count | ${ofTask}`,
      'Running 1 task of web-app:1...',
      '(info) Started 1 task of web-app:1 on production.',
    ]);
    assert.deepEqual(ecs.changes, [
      ['runTask', { taskDefinition: 'web-app:1', count: 1, launchType: 'EC2', cluster: production.arn }],
    ]);
  });

  test('offers to change the count, the command and the variables', async () => {
    const containerDefinitions = [{ name: 'web', image: 'nginx' }];
    const ecs = fakeEcs({ clusters: [production], definitions: { 'web-app:1': { containerDefinitions } } });
    const ui = scriptedUi(
      { pick: 'Count' },
      { type: '3' },
      { pick: 'Command of web' },
      { type: `sh -c "echo 'good day'"` },
      { pick: 'Environment of web' },
      { type: 'LEVEL=debug "GREETING=good day"' },
      { pick: 'Environment of web' },
      { leave: true },
      { pick: 'Run 3 tasks' },
    );
    await runCommand(contextWith({ ecs, ui }), runTask, {});
    assert.equal(
      ui.transcript[7],
      'Run web-app:1 on production (Local, us-east-1): Environment variables of web as NAME=value, separated by spaces; empty adds none [LEVEL=debug "GREETING=good day"]',
    );
    assert.deepEqual(ecs.changes, [
      [
        'runTask',
        {
          taskDefinition: 'web-app:1',
          count: 3,
          launchType: 'EC2',
          overrides: {
            containerOverrides: [
              {
                name: 'web',
                command: ['sh', '-c', "echo 'good day'"],
                environment: [
                  { name: 'LEVEL', value: 'debug' },
                  { name: 'GREETING', value: 'good day' },
                ],
              },
            ],
          },
          cluster: production.arn,
        },
      ],
    ]);
  });

  test('takes a count of one to ten, and words whose quotation marks are closed', async () => {
    const refusal = async (what: string, typed: string) => {
      const world = fakeEcs({
        clusters: [production],
        definitions: { 'web-app:1': { containerDefinitions: [{ name: 'web' }, {}, null] } },
      });
      const ui = scriptedUi({ pick: what }, { type: typed }, { leave: true });
      await runCommand(contextWith({ ecs: world, ui }), runTask, {});
      return ui.messages.at(-1)?.text;
    };
    for (const count of ['0', '11', '1.5', 'x', '', '01', '100'])
      assert.equal(
        await refusal('Count', count),
        `"${count}" is not taken: RunTask starts 1 to 10 tasks at a time.`,
      );
    for (const count of ['1', '10']) assert.equal(await refusal('Count', count), undefined);
    for (const words of ['Command of web', 'Environment of web'])
      assert.equal(await refusal(words, 'A="b'), '"A="b" is not taken: A quotation mark is not closed.');
    assert.equal(
      await refusal('Environment of web', 'A=1 =2'),
      '"A=1 =2" is not taken: "=2" is not of the form NAME=value.',
    );
    assert.equal(await refusal('Environment of web', 'A='), undefined);
  });

  test('takes no variable without a value', async () => {
    const containerDefinitions = [{ name: 'web', image: 'nginx' }];
    const ecs = fakeEcs({ clusters: [production], definitions: { 'web-app:1': { containerDefinitions } } });
    const ui = scriptedUi({ pick: 'Environment of web' }, { type: 'LEVEL' });
    await runCommand(contextWith({ ecs, ui }), runTask, {});
    assert.equal(
      ui.transcript.at(-1),
      '(error) "LEVEL" is not taken: "LEVEL" is not of the form NAME=value.',
    );
  });

  const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
  const runWith = async (definition: ApiInput, ...script: readonly Answer[]) => {
    const ecs = fakeEcs({ clusters: [production], definitions: { 'web-app:1': definition } });
    const ui = scriptedUi(...script, { pick: 'Run 1 task' });
    await runCommand(contextWith({ ecs, ui }), runTask, {});
    return { transcript: ui.transcript, changes: ecs.changes };
  };
  const ran = (launchType: string, overrides: object) => [
    ['runTask', { taskDefinition: 'web-app:1', count: 1, launchType, ...overrides, cluster: production.arn }],
  ];

  test('offers to change the size and the roles of the task', async () => {
    const { transcript, changes } = await runWith(
      definitions['web-app:1'],
      { pick: 'CPU and memory' },
      { type: '0.5 vCPU' },
      { type: '1 GB' },
      { pick: 'Task role' },
      { type: role('web') },
      { pick: 'Execution role' },
      { type: role('agent') },
      { pick: 'Execution role' },
      { type: '' },
    );
    const overrides = { cpu: '512', memory: '1024', taskRoleArn: role('web') };
    assert.deepEqual(changes, ran('EC2', { overrides }));
    assert.equal(
      transcript[2],
      'Run web-app:1 on production (Local, us-east-1): Memory of a task, in MiB; empty keeps that of the task definition []',
    );
  });

  test('offers the sizes that Fargate has, and takes one back', async () => {
    const fargate = { compatibilities: ['FARGATE'], requiresCompatibilities: ['FARGATE'] };
    const size = [{ pick: 'CPU and memory' }, { pick: '0.25 vCPU' }, { pick: '2 GB' }];
    const sized = await runWith(fargate, ...size);
    assert.deepEqual(sized.changes, ran('FARGATE', { overrides: { cpu: '256', memory: '2048' } }));
    assert.equal(
      sized.transcript[2],
      'How much memory does each task get, with 0.25 vCPU? 0.5 GB | 1 GB | 2 GB',
    );
    const back = [{ pick: 'CPU and memory' }, { pick: 'As in the Task Definition' }];
    assert.deepEqual((await runWith(fargate, ...size, ...back)).changes, ran('FARGATE', {}));
  });

  for (const [option, typed, problem] of [
    ['CPU and memory', '0', 'Type a number of CPU units, or of vCPU.'],
    ['CPU and memory', 'much', 'Type a number of CPU units, or of vCPU.'],
    ['Task role', 'admin', 'Type the ARN of an IAM role.'],
    ['Execution role', 'arn:aws:iam::123456789012:user/me', 'Type the ARN of an IAM role.'],
  ] as const)
    test(`takes no "${typed}" for ${option}`, async () => {
      const { transcript, changes } = await runWith(
        definitions['web-app:1'],
        { pick: option },
        { type: typed },
      );
      assert.equal(transcript.at(-1), `(error) "${typed}" is not taken: ${problem}`);
      assert.deepEqual(changes, []);
    });

  const containers = '[{"name": "a", "image": "b", "memory": 8}]';
  const input = { family: 'web-app', containerDefinitions: [{ name: 'a', image: 'b', memory: 8 }] };
  const active = file('taskdef.json', `{"family": "web-app", "containerDefinitions": ${containers}}`);

  test('takes the definition in the active editor, as it is registered, without asking', async () => {
    const ecs = fakeEcs({ clusters: [production], definitions: { 'api:1': {}, 'web-app:1': input } });
    const ui = scriptedUi({ leave: true });
    await runCommand(contextWith({ ecs, ui, active }), runTask, {});
    assert.equal(
      ui.transcript[0],
      `${looking} Run 1 task | Count | Command of a | Environment of a | ${ofTask}`,
    );
    assert.deepEqual(ecs.changes, []);
  });

  test('a file whose family is not registered registers it first, after one question', async () => {
    const ecs = fakeEcs({ clusters: [production] });
    const ui = scriptedUi({ agree: true }, { pick: 'Run 1 task' });
    await runCommand(contextWith({ ecs, ui, workspace: [active] }), runTask, { file: active.id });
    assert.deepEqual(ui.transcript, [
      [
        'Register web-app:1 and run it on production?',
        'Container a: b',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        'Cluster: production',
        '[Register and Run]',
      ].join('\n'),
      'Registering web-app...',
      '(info) Registered web-app:1 on Local.',
      `${looking} Run 1 task | Count | Command of a | Environment of a | ${ofTask}`,
      'Running 1 task of web-app:1...',
      '(info) Started 1 task of web-app:1 on production.',
    ]);
    assert.deepEqual(ecs.changes, [
      ['registerTaskDefinition', input],
      ['runTask', { taskDefinition: 'web-app:1', count: 1, launchType: 'EC2', cluster: production.arn }],
    ]);
  });

  test('a file that differs from what is registered says what changes before it registers', async () => {
    const registered = { ...input, containerDefinitions: [{ name: 'a', image: 'b', memory: 16 }] };
    const ecs = fakeEcs({ clusters: [production], definitions: { 'web-app:7': registered } });
    const ui = scriptedUi({ agree: false });
    await runCommand(contextWith({ ecs, ui, workspace: [active] }), runTask, { file: active.id });
    assert.deepEqual(ui.transcript[0]?.split('\n').slice(0, 3), [
      'Register web-app:8 and run it on production?',
      'Changes from web-app:7:',
      'containerDefinitions[a].memory: 16 → 8',
    ]);
    assert.deepEqual(ecs.changes, []);
  });

  test('what AWS would refuse in the file is said in the same question', async () => {
    const broken = file('taskdef.json', '{"family": "web-app", "containerDefinitions": [{"name": "a"}]}');
    const ui = scriptedUi({ agree: false });
    const ecs = fakeEcs({ clusters: [production] });
    await runCommand(contextWith({ ecs, ui, workspace: [broken] }), runTask, { file: broken.id });
    assert.match(
      ui.transcript[0] ?? '',
      /^Register web-app:1 and run it on production\?\ntaskdef\.json has \d errors:\nLine 1: /,
    );
  });

  test('a container without an image is not said to have the image "undefined"', async () => {
    const text = '{"family": "web-app", "containerDefinitions": [{"name": "a"}, {"image": "b"}]}';
    const bare = file('taskdef.json', text);
    const ui = scriptedUi({ agree: false });
    const ecs = fakeEcs({ clusters: [production] });
    await runCommand(contextWith({ ecs, ui, workspace: [bare] }), runTask, { file: bare.id });
    assert.deepEqual(ui.transcript.join('\n').match(/^Container .*/gm), [
      'Container a: no image',
      'Container 2: b',
    ]);
  });

  test('offers the family in the active editor first when it was called on a cluster', async () => {
    const ecs = fakeEcs({ clusters: [production], definitions: { 'api:1': {}, 'web-app:1': {} } });
    const context = contextWith({ ecs, ui: scriptedUi({ leave: true }), active });
    const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'production');
    await runCommand(context, runTask, { element });
    assert.deepEqual(context.ui.transcript, ['Which task definition family? web-app | api']);
  });

  const fargate = { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc' };
  const onSubnets = (subnets: readonly string[], more: object = {}) => ({
    networkConfiguration: { awsvpcConfiguration: { subnets, ...more } },
  });

  test('on Fargate asks for the network where nothing tells of one', async () => {
    const ecs = fakeEcs({ clusters: [production], definitions: { 'api:3': fargate } });
    const ui = scriptedUi(
      { type: 'subnet-1, subnet-2' },
      { type: '' },
      { pick: 'Run 1 task' },
      { agree: true },
    );
    await runCommand(contextWith({ ecs, ui, connections: prod }), runTask, {});
    assert.deepEqual(ecs.changes, [
      [
        'runTask',
        {
          taskDefinition: 'api:3',
          count: 1,
          launchType: 'FARGATE',
          ...onSubnets(['subnet-1', 'subnet-2'], { assignPublicIp: 'ENABLED' }),
          cluster: production.arn,
        },
      ],
    ]);
  });

  for (const [name, services, connections, expected] of [
    [
      'takes the network of a service of the family',
      [
        service({ name: 'web', network: net('subnet-9') }),
        service({ taskDefinition: 'api:2', network: net('subnet-1', 'sg-1') }),
      ],
      prod,
      onSubnets(['subnet-1'], { securityGroups: ['sg-1'] }),
    ],
    [
      'or else that of any service on the cluster',
      [service({ network: net('subnet-9') })],
      prod,
      onSubnets(['subnet-9']),
    ],
    [
      'and on this machine any network will do',
      [],
      [{ name: 'Local', local: true }],
      onSubnets(['subnet-0123456789abcdef0']),
    ],
  ] as const)
    test(name, async () => {
      const ecs = fakeEcs({ clusters: [production], services, definitions: { 'api:3': fargate } });
      const ui = scriptedUi({ pick: 'Run 1 task' }, { agree: true });
      await runCommand(contextWith({ ecs, ui, connections }), runTask, {});
      assert.equal(ui.transcript[0], `${looking} Run 1 task | Count | Network | ${ofTask}`);
      assert.deepEqual(ecs.changes, [
        [
          'runTask',
          { taskDefinition: 'api:3', count: 1, launchType: 'FARGATE', ...expected, cluster: production.arn },
        ],
      ]);
    });

  test('offers the launch types that the definition allows, the usual one first', async () => {
    const both = { requiresCompatibilities: ['EC2', 'FARGATE'] };
    const empty = cluster({ instances: 0 });
    const ecs = fakeEcs({ clusters: [empty], definitions: { 'api:3': both } });
    const ui = scriptedUi({ pick: 'Capacity' }, { leave: true }, { pick: 'Run 1 task' });
    await runCommand(contextWith({ ecs, ui }), runTask, {});
    assert.equal(ui.transcript[1], 'Where do the tasks run? FARGATE | EC2');
    assert.deepEqual(ecs.changes, [
      ['runTask', { taskDefinition: 'api:3', count: 1, launchType: 'FARGATE', cluster: empty.arn }],
    ]);
  });

  test('asks on this machine too when the definition reaches into it, and says how', async () => {
    const privileged = { name: 'web', image: 'nginx', memory: 64, privileged: true };
    const ecs = fakeEcs({
      definitions: { 'web-app:1': { containerDefinitions: [privileged] } },
      clusters: [production],
    });
    const runFile = file('run-task.json', '{"taskDefinition": "web-app:1", "cluster": "production"}');
    const ui = scriptedUi({ agree: false });
    await runCommand(contextWith({ ecs, ui, workspace: [runFile] }), runTask, { file: runFile.id });
    assert.deepEqual(ui.transcript.at(-1)?.split('\n').slice(0, 3), [
      'Run 1 task of web-app:1 on production?',
      'It has access to the machine that runs it:',
      '- Container "web" is privileged.',
    ]);
    const picking = scriptedUi({ pick: 'Run 1 task' }, { agree: false });
    await runCommand(contextWith({ ecs, ui: picking }), runTask, {});
    assert.deepEqual(
      picking.transcript.at(-1)?.split('\n').slice(0, 3),
      ui.transcript.at(-1)?.split('\n').slice(0, 3),
    );
    assert.deepEqual(ecs.changes, []);
  });

  test('shows what a run-task file says, and sends it as it is to the chosen cluster', async () => {
    const ecs = fakeEcs({ clusters: [production] });
    const run = file('run-task.json', '{"taskDefinition": "batch:4", "count": 3, "launchType": "EC2"}');
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui, workspace: [run] }), runTask, { file: run.id });
    assert.equal(
      ui.transcript[0],
      [
        'Run 3 tasks of batch:4 on production?',
        'Launch type: EC2',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        'Cluster: production',
        '[Run]',
      ].join('\n'),
    );
    assert.deepEqual(ecs.changes, [
      ['runTask', { taskDefinition: 'batch:4', count: 3, launchType: 'EC2', cluster: production.arn }],
    ]);
  });

  test('takes the cluster that a run-task file names', async () => {
    const ecs = fakeEcs({ clusters: [production, cluster({ name: 'staging' })] });
    const text = '{"cluster": "staging", "taskDefinition": "batch:4", "launchType": "EC2"}';
    const run = file('run-task.json', text);
    const ui = scriptedUi({ agree: false });
    await runCommand(contextWith({ ecs, ui, workspace: [run] }), runTask, { file: run.id });
    assert.match(ui.transcript[0] ?? '', /^Run 1 task of batch:4 on staging\?\n/);
  });

  test('says what every instance was short of, and makes room on this machine', async () => {
    const failures = ['i-1', 'i-2'].map((arn) => ({ arn, reason: 'RESOURCE:MEMORY', detail: undefined }));
    const ecs = fakeEcs({ clusters: [production], definitions, runResult: { started: [], failures } });
    const ui = scriptedUi({ pick: 'Run 1 task' });
    await runCommand(contextWith({ ecs, ui }), runTask, {});
    assert.equal(
      ui.transcript.at(-1),
      '(error) Started 0 tasks of web-app:1 on production. The rest could not be started: RESOURCE:MEMORY on 2 instances.',
    );
    const [addAndRun, showFit] = ui.messages[0]?.actions ?? [];
    assert.deepEqual([addAndRun?.label, showFit?.label], ['Add 2 Instances and Run', 'Show Resource Fit']);
    await addAndRun?.run();
    assert.deepEqual(
      ecs.changes.map(([name]) => name),
      ['runTask', 'registerContainerInstance', 'registerContainerInstance', 'runTask'],
    );
  });

  test('that found room for some of its tasks warns, and goes on with the others where there is room', async () => {
    const failures = [{ arn: 'i-1', reason: 'RESOURCE:CPU', detail: undefined }];
    const runResult = { started: [task({ id: '1' }), task({ id: '2' })], failures };
    const ecs = fakeEcs({ clusters: [production], definitions, runResult });
    const run = file('run-task.json', '{"taskDefinition": "web-app:1", "count": 5}');
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui, workspace: [run] }), runTask, { file: run.id });
    assert.equal(
      ui.transcript.at(-1),
      '(warning) Started 2 tasks of web-app:1 on production. The rest could not be started: RESOURCE:CPU.',
    );
    await ui.messages[0]?.actions?.[0]?.run();
    const again = { taskDefinition: 'web-app:1', cluster: production.arn };
    assert.deepEqual(
      ecs.changes.filter(([name]) => name === 'runTask'),
      [5, 3].map((count) => ['runTask', { ...again, count }]),
    );
  });

  test('on a cluster without instances offers to add two and run', async () => {
    const message = 'No Container Instances were found in your cluster.';
    const refusal = {
      kind: 'refused',
      code: 'InvalidParameterException',
      operation: 'RunTask',
      message,
    } as const;
    const port = fakeEcs({ clusters: [cluster({})], definitions });
    let refusals = 0;
    const ecs: Ecs = {
      ...port,
      runTask: (input) => {
        refusals += 1;
        return refusals === 1 ? Promise.reject(new EcsFailure(refusal)) : port.runTask(input);
      },
    };
    const ui = scriptedUi({ pick: 'Run 1 task' });
    await runCommand(contextWith({ ecs, ui }), runTask, {});
    assert.equal(
      ui.transcript.at(-1),
      '(error) production has no container instances, so nothing can run there with EC2.',
    );
    await ui.messages[0]?.actions?.[0]?.run();
    assert.equal(ui.transcript.at(-1), '(info) Started 1 task of web-app:1 on production.');
  });
});

function net(subnet: string, ...securityGroups: readonly string[]) {
  return { subnets: [subnet], securityGroups, publicIp: false };
}

describe('a service from a file', () => {
  const described = {
    cluster: 'production',
    serviceName: 'web-app',
    taskDefinition: 'web-app:2',
    desiredCount: 2,
    launchType: 'EC2',
  };
  const active = file('service-definition.json', JSON.stringify(described));

  test('is created on the cluster that the file names', async () => {
    const ecs = fakeEcs({ clusters: [production], definitions: { 'web-app:2': {} } });
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui, active }), createOrUpdateService, {});
    assert.equal(
      ui.transcript[0],
      [
        'Create the service web-app on production?',
        'Task definition: web-app:2',
        'Desired count: 2',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        'Cluster: production',
        '[Create]',
      ].join('\n'),
    );
    assert.deepEqual(ecs.changes, [['createService', { ...described, cluster: production.arn }]]);
  });

  test('is updated when it is there, without what UpdateService does not take', async () => {
    const services = [service({ desired: 1 })];
    const ecs = fakeEcs({ clusters: [production], services, definitions: { 'web-app:2': {} } });
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui, active }), createOrUpdateService, {});
    assert.deepEqual(ui.transcript[0]?.split('\n').slice(0, 4), [
      'Update the service web-app on production?',
      'Task definition: web-app:1 → web-app:2',
      'Desired count: 1 → 2',
      'Left unchanged, because UpdateService does not accept it: launchType',
    ]);
    assert.deepEqual(ecs.changes, [
      [
        'updateService',
        { taskDefinition: 'web-app:2', desiredCount: 2, service: 'web-app', cluster: production.arn },
      ],
    ]);
  });

  test('asks for the name and the cluster that the file leaves out', async () => {
    const clusters = [production, cluster({ name: 'staging' })];
    const ecs = fakeEcs({ clusters, definitions: { 'api:1': {} } });
    const ui = scriptedUi({ type: 'api' }, { pick: 'staging' }, { agree: true });
    const ecspresso = file(
      'ecs-service-def.json',
      '{"taskDefinition": "api", "desiredCount": 1, "launchType": "EC2"}',
    );
    await runCommand(contextWith({ ecs, ui, active: ecspresso }), createOrUpdateService, {});
    assert.deepEqual(ecs.changes, [
      [
        'createService',
        {
          taskDefinition: 'api',
          desiredCount: 1,
          launchType: 'EC2',
          serviceName: 'api',
          cluster: cluster({ name: 'staging' }).arn,
        },
      ],
    ]);
  });
});

describe('what takes something away is asked about on this machine too', () => {
  test('stopping a task', async () => {
    const running = task({ id: 'a1', group: 'service:web-app' });
    const ecs = fakeEcs({ clusters: [production], tasks: [running] });
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui }), stopTask, {});
    assert.deepEqual(ui.transcript[0]?.split('\n').slice(0, 3), [
      'Stop a task of web-app:1?',
      'Task a1',
      'The service web-app starts a replacement.',
    ]);
    assert.deepEqual(ecs.changes, [['stopTask', production.arn, running.arn, 'Stopped in ECS Workbench']]);
  });

  test('deleting a service', async () => {
    const ecs = fakeEcs({ clusters: [production], services: [service({})] });
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui }), deleteService, {});
    assert.deepEqual(ecs.changes, [['deleteService', production.arn, 'web-app', true]]);
  });

  test('deleting a cluster', async () => {
    const ecs = fakeEcs({ clusters: [production] });
    const ui = scriptedUi({ agree: false });
    await runCommand(contextWith({ ecs, ui }), deleteCluster, {});
    assert.deepEqual(ui.transcript[0]?.split('\n').slice(0, 3), [
      'Delete the cluster production?',
      '1 service, 1 running task, 2 container instances',
      'ECS refuses to delete it while any of these remain.',
    ]);
    assert.deepEqual(ecs.changes, []);
  });

  test('deregistering a revision', async () => {
    const ecs = fakeEcs({ definitions: { 'web-app:1': {} } });
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui }), deregisterTaskDefinition, {});
    assert.deepEqual(ecs.changes, [
      ['deregisterTaskDefinition', 'arn:aws:ecs:us-east-1:123456789012:task-definition/web-app:1'],
    ]);
  });

  test('draining a container instance', async () => {
    const ecs = fakeEcs({ clusters: [production], instances: [instance({})] });
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui }), drainContainerInstance, {});
    assert.deepEqual(ecs.changes, [['setInstanceStatus', production.arn, instance({}).arn, 'DRAINING']]);
  });
});

describe('deregistering a container instance', () => {
  const cases: readonly [string, number, readonly string[]][] = [
    [
      'without tasks',
      0,
      [
        'Deregister the container instance i-1?',
        'No tasks are running on it. The machine itself keeps running.',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        'Cluster: production',
        '[Deregister]',
      ],
    ],
    [
      'with tasks needs force',
      2,
      [
        'Deregister the container instance i-1?',
        '2 tasks would be orphaned: ECS stops managing them, and services start replacements elsewhere.',
        'Drain first to let services move their tasks.',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        'Cluster: production',
        '[Force Deregister]',
      ],
    ],
  ];
  for (const [name, runningTasks, question] of cases) {
    test(name, async () => {
      const ecs = fakeEcs({ clusters: [production], instances: [instance({ runningTasks })] });
      const ui = scriptedUi({ agree: true });
      await runCommand(contextWith({ ecs, ui }), deregisterContainerInstance, {});
      assert.equal(ui.transcript[0], question.join('\n'));
      assert.deepEqual(ecs.changes, [
        ['deregisterContainerInstance', production.arn, instance({}).arn, runningTasks > 0],
      ]);
    });
  }
});

describe('what no ARN tells is asked of the connection', () => {
  test('the account and the region of a cluster to be made', async () => {
    const ui = scriptedUi({ type: 'staging' }, ...asOffered, { agree: false });
    await runCommand(contextWith({ ecs: fakeEcs(), ui, connections: prod }), createCluster, {});
    assert.equal(
      ui.transcript.find((line) => line.startsWith('Create the')),
      [
        ...[
          'Create the cluster staging?',
          'Capacity providers: FARGATE',
          'Setting containerInsights: enhanced',
        ],
        ...[...place.slice(0, 3), 'Cluster: staging', '[Create]'],
      ].join('\n'),
    );
  });

  test('and an account that may not be seen is left out', async () => {
    const ecs = { ...fakeEcs(), account: async () => undefined };
    const ui = scriptedUi({ type: 'staging' }, ...asOffered, { agree: false });
    await runCommand(contextWith({ ecs, ui, connections: prod }), createCluster, {});
    assert.doesNotMatch(ui.transcript.at(-1) ?? '', /Account/);
  });
});

describe('clusters and instances', () => {
  test('a cluster that a file names and that is not there is asked for', async () => {
    const clusters = [production, cluster({ name: 'staging' })];
    const active = file('run-task.json', '{"cluster": "gone", "taskDefinition": "web-app:1"}');
    const ui = scriptedUi({ pick: 'staging' }, { agree: true });
    const ecs = fakeEcs({ clusters, definitions: { 'web-app:1': {} } });
    await runCommand(contextWith({ ecs, ui, active }), runTask, { file: active.id });
    assert.equal(ui.transcript[0], 'Which cluster? production | staging');
    assert.deepEqual(ecs.changes, [
      ['runTask', { taskDefinition: 'web-app:1', cluster: cluster({ name: 'staging' }).arn }],
    ]);
  });

  test('a cluster is created by name, with all else as it is offered on this machine', async () => {
    const ecs = fakeEcs();
    const ui = scriptedUi({ type: 'production' }, ...asOffered, { agree: true });
    await runCommand(contextWith({ ecs, ui }), createCluster, {});
    assert.deepEqual(ecs.changes, [
      [
        'createCluster',
        { clusterName: 'production', settings: [{ name: 'containerInsights', value: 'enhanced' }] },
      ],
    ]);
  });

  test('instances are declared by type, spread over two zones', async () => {
    const ecs = fakeEcs({ clusters: [production] });
    const ui = scriptedUi({ pick: 'm6i.large' }, { type: '3' });
    await runCommand(contextWith({ ecs, ui }), registerContainerInstance, {});
    const declared = { type: 'm6i.large', cpu: 2048, memory: 7764 };
    assert.deepEqual(ecs.changes, [
      ['registerContainerInstance', production.arn, { ...declared, zone: 'us-east-1a' }],
      ['registerContainerInstance', production.arn, { ...declared, zone: 'us-east-1b' }],
      ['registerContainerInstance', production.arn, { ...declared, zone: 'us-east-1a' }],
    ]);
  });

  test('a protected connection is asked before instances join, on this machine too', async () => {
    const connections = [{ name: 'Mine', endpoint: 'http://127.0.0.1:4510', protected: true }];
    const add = async (ui: ReturnType<typeof scriptedUi>) => {
      const ecs = fakeEcs({ clusters: [production] });
      await runCommand(contextWith({ ecs, ui, connections }), registerContainerInstance, {});
      return ecs.changes.length;
    };
    const chosen = [{ pick: 'm6i.large' }, { type: '1' }] as const;
    assert.equal(await add(scriptedUi(...chosen, { agree: false })), 0);
    assert.equal(await add(scriptedUi(...chosen, { agree: true }, { type: 'production' })), 1);
  });

  test('instances of any size can be declared', async () => {
    const ecs = fakeEcs({ clusters: [production] });
    const ui = scriptedUi({ pick: 'Another size…' }, { type: '512, 1024' }, { type: '1' });
    await runCommand(contextWith({ ecs, ui }), registerContainerInstance, {});
    assert.deepEqual(ecs.changes, [
      [
        'registerContainerInstance',
        production.arn,
        { type: undefined, cpu: 512, memory: 1024, zone: 'us-east-1a' },
      ],
    ]);
  });

  test('no instance is declared on AWS', async () => {
    const ecs = fakeEcs({ clusters: [production] });
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs, ui, connections: prod }), registerContainerInstance, {});
    assert.match(ui.transcript[0] ?? '', /^\(info\) Only a local endpoint accepts declared instances/);
    assert.deepEqual(ecs.changes, []);
  });

  test('a drained instance is let in again', async () => {
    const ecs = fakeEcs({ clusters: [production], instances: [instance({ status: 'DRAINING' })] });
    const ui = scriptedUi({ agree: true });
    await runCommand(contextWith({ ecs, ui }), activateContainerInstance, {});
    assert.deepEqual(ecs.changes, [['setInstanceStatus', production.arn, instance({}).arn, 'ACTIVE']]);
  });
});

describe('reading', () => {
  test('a revision opens as a file that can be registered again', async () => {
    const definitions = { 'web-app:1': { family: 'web-app', revision: 1, status: 'ACTIVE', cpu: '256' } };
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs: fakeEcs({ definitions }), ui }), openTaskDefinition, {});
    assert.equal(
      ui.transcript[0],
      'edit web-app-1.taskdef.json\n{\n  "family": "web-app",\n  "cpu": "256"\n}\n',
    );
  });

  test('a cluster is described as JSON', async () => {
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs: fakeEcs({ clusters: [production] }), ui }), describeAsJson, {});
    assert.equal(
      ui.transcript[0],
      `open production.json\n${JSON.stringify({ described: { kind: 'cluster', arn: production.arn } }, null, 2)}\n`,
    );
  });

  test('nothing is copied where there is no ARN', async () => {
    const context = contextWith({ ecs: fakeEcs() });
    await runCommand(context, copyArn, {});
    assert.deepEqual(context.ui.copied, []);
  });
});

describe('connections', () => {
  test('an endpoint is added by its address and region, after it was tried', async () => {
    const ui = scriptedUi(
      { pick: 'Endpoint address' },
      { type: 'http://localhost:4566' },
      { type: 'eu-west-1' },
      { type: 'floci' },
    );
    const ecs = fakeEcs({ clusters: [production, cluster({ name: 'staging' })] });
    const context = contextWith({ ecs, ui, connections: [] });
    await runCommand(context, addConnection, {});
    assert.deepEqual(context.settingsNow, [
      { name: 'floci', endpoint: 'http://localhost:4566', region: 'eu-west-1' },
    ]);
    assert.equal(ui.transcript[2], 'Add an ECS connection: Region [us-east-1]');
    assert.equal(ui.transcript.at(-1), '(info) Added the connection floci: 2 clusters in eu-west-1.');
  });

  test('a profile is picked, its region may be another', async () => {
    const ui = scriptedUi({ pick: 'AWS' }, { pick: 'dev' }, { type: 'eu-west-1' }, { type: 'dev eu-west-1' });
    const context = contextWith({ ecs: fakeEcs(), ui, connections: [], profiles: ['dev', 'prod'] });
    await runCommand(context, addConnection, {});
    assert.deepEqual(context.settingsNow, [{ name: 'dev eu-west-1', profile: 'dev', region: 'eu-west-1' }]);
  });

  test('the default credentials are offered, where there are no profiles too', async () => {
    const ui = scriptedUi(
      { pick: 'AWS' },
      { pick: 'Default credentials' },
      { type: 'eu-west-1' },
      { type: 'ci' },
    );
    const context = contextWith({ ecs: fakeEcs(), ui, connections: [] });
    await runCommand(context, addConnection, {});
    assert.equal(ui.transcript[1], 'With which credentials? Default credentials');
    assert.deepEqual(context.settingsNow, [{ name: 'ci', region: 'eu-west-1' }]);
  });

  test('the default credentials need a region', async () => {
    const ui = scriptedUi({ pick: 'AWS' }, { pick: 'Default credentials' }, { type: '' });
    const context = contextWith({ ecs: fakeEcs(), ui, connections: [] });
    await runCommand(context, addConnection, {});
    assert.equal(ui.transcript.at(-1), '(error) "" is not taken: A region looks like eu-west-1.');
  });

  for (const agree of [true, false])
    test(`one that does not work is added only when the person ${agree ? 'says so' : 'does not leave it'}`, async () => {
      const message = 'Nothing answers at http://localhost:4566 (ECONNREFUSED).';
      const failure = {
        kind: 'unreachable',
        code: 'ECONNREFUSED',
        operation: 'ListClusters',
        message,
      } as const;
      const ecs = { ...fakeEcs(), clusters: () => Promise.reject(new EcsFailure(failure)) };
      const ui = scriptedUi({ pick: 'Local endpoint' }, { type: 'here' }, { agree });
      const context = contextWith({ ecs, ui, connections: [] });
      await runCommand(context, addConnection, {});
      assert.equal(ui.transcript[2], `here does not work yet. Add it anyway?\n${message}\n[Add Anyway]`);
      assert.deepEqual(context.settingsNow, agree ? [{ name: 'here', local: true }] : []);
      assert.deepEqual(
        ui.messages.map(({ text, actions = [] }) => [text, ...actions.map(({ label }) => label)]),
        agree
          ? [
              [
                `Added the connection here, which does not work yet. ${message}`,
                'Try Again',
                'Edit Connection',
                'Show Details',
              ],
            ]
          : [],
      );
      assert.equal(context.logged.at(-1), 'renewed');
    });

  test('two of one name are not taken', async () => {
    const ui = scriptedUi({ pick: 'Local endpoint' }, { type: 'Local' });
    const context = contextWith({ ecs: fakeEcs(), ui });
    await runCommand(context, addConnection, {});
    assert.equal(
      ui.transcript.at(-1),
      '(error) "Local" is not taken: There is a connection "Local" already.',
    );
  });

  for (const [agree, left] of [
    [true, 0],
    [false, 1],
  ] as const)
    test(`the only one is removed from the settings ${agree ? 'when' : 'only if'} the person says so`, async () => {
      const context = contextWith({ ecs: fakeEcs(), ui: scriptedUi({ agree }) });
      await runCommand(context, removeConnection, {});
      assert.equal(
        context.ui.transcript[0],
        'Remove the connection Local?\nIt points to local endpoint, us-east-1. Nothing there is changed.\n[Remove]',
      );
      assert.equal(context.settingsNow.length, left);
    });

  test('starting the local endpoint adds a connection to it, once', async () => {
    const context = contextWith({ ecs: fakeEcs(), connections: [] });
    await runCommand(context, startLocalEndpoint, {});
    await runCommand(context, startLocalEndpoint, {});
    assert.deepEqual(context.settingsNow, [{ name: 'Local', local: true }]);
    assert.equal(
      context.ui.transcript[1],
      '(info) The local ECS endpoint is running at http://127.0.0.1:4000.',
    );
  });

  test('stopping it is told to the views', async () => {
    const context = contextWith({ ecs: fakeEcs() });
    await runCommand(context, stopLocalEndpoint, {});
    assert.deepEqual([context.logged, context.refreshed], [['stopped'], ['all']]);
  });

  test('stopping it is asked about while tasks run on it', async () => {
    const clusters = [cluster({ runningTasks: 2, pendingTasks: 1 }), cluster({ name: 'b', runningTasks: 1 })];
    const context = contextWith({ ecs: fakeEcs({ clusters }), ui: scriptedUi({ agree: false }) });
    await runCommand(context, stopLocalEndpoint, {});
    assert.equal(
      context.ui.transcript[0],
      'Stop the local ECS endpoint with 4 tasks running?\nIts tasks are not managed until it starts again. Its state is kept.\nConnection: Local (local endpoint, us-east-1)\nAccount: 123456789012\nRegion: us-east-1\n[Stop]',
    );
    assert.deepEqual(context.logged, []);
  });

  test('one that does not run is not started to be asked for its tasks', async () => {
    const clusters = [cluster({ runningTasks: 2 })];
    const context = contextWith({ ecs: fakeEcs({ clusters }), localStatus: 'idle' });
    await runCommand(context, stopLocalEndpoint, {});
    assert.deepEqual(context.logged, ['stopped']);
  });

  test('without any, a command says where to get one', async () => {
    const ui = scriptedUi();
    await runCommand(contextWith({ ecs: fakeEcs(), ui, connections: [] }), createCluster, {});
    assert.deepEqual(ui.transcript, ['(info) There is no connection to ECS yet.']);
    assert.deepEqual(
      ui.messages[0]?.actions?.map(({ label }) => label),
      ['Start Local Endpoint', 'Add Connection'],
    );
  });
});

describe('files and views', () => {
  test('a file is treated as what the person says', async () => {
    const context = contextWith({ ecs: fakeEcs(), ui: scriptedUi({ pick: 'task definition' }) });
    await runCommand(context, treatAs, {});
    await runCommand(context, notAnEcsFile, {});
    assert.deepEqual(context.treated, ['task-definition', 'none']);
  });

  test('a filter stays until it is cleared', async () => {
    const context = contextWith({ ecs: fakeEcs(), ui: scriptedUi({ type: ' web ' }) });
    await runCommand(context, filter, {});
    assert.equal(context.views.filter(), 'web');
    await runCommand(context, clearFilter, {});
    assert.equal(context.views.filter(), '');
  });
});

describe('a failure', () => {
  const failing = (kind: 'denied' | 'cancelled') => ({
    ...fakeEcs({ clusters: [production], services: [service({})] }),
    updateService: () =>
      Promise.reject(
        new EcsFailure({
          kind,
          code: 'AccessDeniedException',
          operation: 'UpdateService',
          message:
            'User arn:aws:iam::123456789012:user/me may not update arn:aws:ecs:us-east-1:123456789012:service/a/b',
          requestId: 'f3c9',
        }),
      ),
  });

  test('is told in its own words, with the details in the log and no account in them', async () => {
    const context = contextWith({
      ecs: failing('denied'),
      ui: scriptedUi({ type: '2' }),
    });
    await runCommand(context, scaleService, {});
    const [message] = context.ui.messages;
    assert.equal(message?.severity, 'error');
    await message?.actions?.[0]?.run();
    assert.deepEqual(context.logged.slice(1), [
      'scaleService: UpdateService failed with AccessDeniedException (denied, request f3c9): User arn:…:user/me may not update arn:…:service/a/b',
      'revealed',
    ]);
  });

  test('of credentials offers to sign in, with the profile of the connection', async () => {
    const ecs = {
      ...fakeEcs({ clusters: [production], services: [service({})] }),
      updateService: () =>
        Promise.reject(
          new EcsFailure({
            kind: 'credentials',
            code: 'ExpiredToken',
            operation: 'UpdateService',
            message: 'expired',
          }),
        ),
    };
    const ui = scriptedUi({ type: '2' }, { agree: true });
    const context = contextWith({ ecs, ui, connections: [{ name: 'prod', profile: 'prod' }] });
    await runCommand(context, scaleService, {});
    const [signIn] = ui.messages[0]?.actions ?? [];
    assert.equal(signIn?.label, 'Sign In');
    await signIn?.run();
    assert.equal(ui.transcript.at(-1), '$ aws sso login --profile prod');
    assert.equal(context.logged.at(-1), 'renewed');
  });

  test('that the person asked for is not told', async () => {
    const context = contextWith({
      ecs: failing('cancelled'),
      ui: scriptedUi({ type: '2' }),
    });
    await runCommand(context, scaleService, {});
    assert.deepEqual(context.ui.messages, []);
  });

  test('draws again what it may have changed all the same', async () => {
    const context = contextWith({
      ecs: failing('denied'),
      ui: scriptedUi({ type: '2' }),
    });
    await runCommand(context, scaleService, {});
    assert.equal(context.refreshed.length, 1);
  });
});
