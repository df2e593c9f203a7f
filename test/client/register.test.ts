import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountAnswer } from '#core/live/known.ts';
import type { Answered, Question } from '#core/live/question.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import registerTaskDefinition from '../../client/src/commands/register-task-definition.ts';
import { contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { fakeEcs } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('register');

const nginx = {
  name: 'nginx',
  image: 'nginx:1.29',
  cpu: 256,
  memory: 256,
  portMappings: [{ containerPort: 80, hostPort: 80 }],
};
const webApp = file(
  'task-definition.json',
  JSON.stringify({ family: 'web-app', containerDefinitions: [nginx] }),
);

describe('registering a task definition', () => {
  test('from the active editor makes a new family, after saying where', async () => {
    const context = contextWith({ ecs: fakeEcs(), ui: scriptedUi({ agree: true }), active: webApp });
    await runCommand(context, registerTaskDefinition, {});
    assert.deepEqual(context.ui.transcript, [
      [
        'Register web-app, a new family?',
        'Container nginx: nginx:1.29',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        '[Register]',
      ].join('\n'),
      'Registering web-app...',
      '(info) Registered web-app:1 on Local.',
    ]);
    assert.deepEqual(context.refreshed, ['all']);
  });

  test('says what the account may not be asked, and asks nothing of a definition that names nothing of it', async () => {
    const account = (questions: readonly Question[]): AccountAnswer => ({
      ...{ connection: 'Local', region: 'us-east-1', asOf: 0, lists: {} },
      answers: questions.map((question) => {
        const answer = { state: 'untold', why: 'denied', permission: 'iam:GetRole' };
        return { question, answer } as Answered;
      }),
    });
    const ask = async (input: object) => {
      const active = file(
        'task-definition.json',
        JSON.stringify({ family: 'web-app', containerDefinitions: [nginx], ...input }),
      );
      const context = contextWith({ ecs: fakeEcs(), ui: scriptedUi({ agree: false }), active, account });
      await runCommand(context, registerTaskDefinition, {});
      return context.ui.transcript
        .find((line) => line.startsWith('Register'))
        ?.split('\n')
        .slice(2, 4);
    };
    assert.deepEqual(await ask({ executionRoleArn: 'arn:aws:iam::123456789012:role/run' }), [
      'The account, as of 00:00:00 UTC:',
      '  Not looked at, for the credentials lack it: iam:GetRole',
    ]);
    assert.match((await ask({}))?.[0] ?? '', /^Connection: Local/);
  });

  test('sends the input as written, and nothing else', async () => {
    const ecs = fakeEcs();
    const context = contextWith({ ecs, ui: scriptedUi({ agree: true }), active: webApp });
    await runCommand(context, registerTaskDefinition, {});
    assert.deepEqual(ecs.changes, [
      ['registerTaskDefinition', { family: 'web-app', containerDefinitions: [nginx] }],
    ]);
  });

  test('lists what reaches into the machine, on this machine too, and where an untrusted file comes from', async () => {
    const reaching = {
      family: 'web-app',
      pidMode: 'host',
      volumes: [{ name: 'root', host: { sourcePath: '/' } }],
      containerDefinitions: [
        { ...nginx, privileged: true, linuxParameters: { capabilities: { add: ['SYS_ADMIN'] } } },
      ],
    };
    const active = file('task-definition.json', JSON.stringify(reaching));
    const ui = scriptedUi({ agree: false });
    await runCommand(contextWith({ ecs: fakeEcs(), ui, active, trusted: false }), registerTaskDefinition, {});
    assert.deepEqual(ui.transcript.at(-1)?.split('\n').slice(0, 10), [
      'Register web-app, a new family?',
      'Container nginx: nginx:1.29',
      'Careful: the file comes from a workspace that you have not trusted.',
      'It has access to the machine that runs it:',
      '- The task shares the process namespace of the host.',
      '- Volume "root" is / of the host.',
      '- Container "nginx" is privileged.',
      '- Container "nginx" adds the capabilities SYS_ADMIN.',
      'Its containers are simulated here, so this machine is not affected.',
      'Connection: Local (local endpoint, us-east-1)',
    ]);
  });

  describe('with real containers says what the local endpoint will make of it', () => {
    const privileged = { family: 'web-app', containerDefinitions: [{ ...nginx, privileged: true }] };
    const active = file('task-definition.json', JSON.stringify(privileged));
    const said = async (setup: Partial<Parameters<typeof contextWith>[0]>) => {
      const ui = scriptedUi({ agree: false });
      await runCommand(contextWith({ ecs: fakeEcs(), ui, active, ...setup }), registerTaskDefinition, {});
      return ui.transcript
        .at(-1)
        ?.split('\n')
        .find((line) => line.includes('allowHost'));
    };
    const docker = { runtime: 'docker', allowHost: false } as const;

    test('refused, and how to allow it', async () => {
      const text = await said({ localSettings: docker });
      assert.equal(
        text,
        'The local endpoint will refuse it unless you set "allowHost" on its connection and start it again.',
      );
    });

    test('allowed by the connection', async () => {
      const connections = [{ name: 'Local', local: true, allowHost: true }];
      const text = await said({ localSettings: docker, connections });
      assert.equal(text, 'This is your machine, and "allowHost" of the connection "Local" allows it.');
    });

    test('allowed by the setting for all', async () => {
      const text = await said({ localSettings: { ...docker, allowHost: true } });
      assert.equal(text, 'This is your machine, and the setting "localEndpoint.allowHost" allows it.');
    });
  });

  test('shows what changes against the latest revision, without what ECS fills in', async () => {
    const registered = {
      family: 'web-app',
      revision: 1,
      status: 'ACTIVE',
      compatibilities: ['EXTERNAL', 'EC2'],
      requiresAttributes: [],
      volumes: [],
      placementConstraints: [],
      containerDefinitions: [
        {
          ...nginx,
          image: 'nginx:1.28',
          essential: true,
          environment: [],
          mountPoints: [],
          volumesFrom: [],
          portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
        },
      ],
    };
    const ecs = fakeEcs({ definitions: { 'web-app:1': registered } });
    const context = contextWith({ ecs, ui: scriptedUi({ agree: false }), active: webApp });
    await runCommand(context, registerTaskDefinition, {});
    const text = (image: string) =>
      `${JSON.stringify(
        {
          containerDefinitions: [
            {
              cpu: 256,
              image,
              memory: 256,
              name: 'nginx',
              portMappings: [{ containerPort: 80, hostPort: 80 }],
            },
          ],
          family: 'web-app',
        },
        null,
        2,
      )}\n`;
    assert.deepEqual(context.ui.transcript, [
      `compare web-app:1 ↔ next revision\nweb-app:1.json\n${text('nginx:1.28')}web-app (next).json\n${text('nginx:1.29')}`,
      [
        'Register the next revision of web-app?',
        'Changes from web-app:1:',
        'containerDefinitions[nginx].image: "nginx:1.28" → "nginx:1.29"',
        'Connection: Local (local endpoint, us-east-1)',
        'Account: 123456789012',
        'Region: us-east-1',
        '[Register]',
      ].join('\n'),
    ]);
    assert.deepEqual(ecs.changes, []);
  });

  test('says when nothing changes', async () => {
    const ecs = fakeEcs({
      definitions: { 'web-app:1': { family: 'web-app', containerDefinitions: [nginx] } },
    });
    const context = contextWith({ ecs, ui: scriptedUi({ agree: false }), active: webApp });
    await runCommand(context, registerTaskDefinition, {});
    assert.match(context.ui.transcript[0] ?? '', /\nNo changes from web-app:1\.\n/);
  });

  test('takes the answer of describe-task-definition without its read-only members', async () => {
    const answer = {
      taskDefinition: { family: 'web-app', revision: 7, status: 'ACTIVE', containerDefinitions: [nginx] },
    };
    const ecs = fakeEcs();
    const active = file('answer.json', JSON.stringify(answer));
    await runCommand(
      contextWith({ ecs, ui: scriptedUi({ agree: true }, { agree: true }), active }),
      registerTaskDefinition,
      {},
    );
    assert.deepEqual(ecs.changes, [
      ['registerTaskDefinition', { family: 'web-app', containerDefinitions: [nginx] }],
    ]);
  });

  test('takes YAML, and numbers and texts as the API wants them', async () => {
    const ecs = fakeEcs();
    const text = `family: worker
requiresCompatibilities: [FARGATE]
networkMode: awsvpc
cpu: 256
memory: 512
containerDefinitions:
  - name: worker
    image: busybox:1.37
`;
    const active = file('taskdef.yaml', text);
    await runCommand(
      contextWith({ ecs, ui: scriptedUi({ agree: true }), active }),
      registerTaskDefinition,
      {},
    );
    assert.deepEqual(ecs.changes, [
      [
        'registerTaskDefinition',
        {
          family: 'worker',
          requiresCompatibilities: ['FARGATE'],
          networkMode: 'awsvpc',
          cpu: '256',
          memory: '512',
          containerDefinitions: [{ name: 'worker', image: 'busybox:1.37' }],
        },
      ],
    ]);
  });

  test('refuses a template, naming the placeholder', async () => {
    const template =
      '{"family": "web-app", "containerDefinitions": [{"name": "nginx", "image": "<IMAGE1_NAME>"}]}';
    const ecs = fakeEcs();
    const context = contextWith({ ecs, active: file('taskdef.json', template) });
    await runCommand(context, registerTaskDefinition, {});
    assert.deepEqual(context.ui.transcript, [
      '(error) taskdef.json cannot be sent as it is. containerDefinitions.0.image is "<IMAGE1_NAME>", which has to be filled in first.',
    ]);
    assert.deepEqual(ecs.changes, []);
  });

  test('asks before sending what has errors, naming them', async () => {
    const broken = file(
      'taskdef.json',
      JSON.stringify({ family: 'web-app', containerDefinitions: [nginx, nginx] }, null, 2),
    );
    const context = contextWith({ ecs: fakeEcs(), ui: scriptedUi({ agree: false }), active: broken });
    await runCommand(context, registerTaskDefinition, {});
    assert.equal(context.ui.transcript.length, 1);
    assert.match(
      context.ui.transcript[0] ?? '',
      /^Register web-app, a new family\?\ntaskdef\.json has 2 errors:\nLine \d+: [\s\S]*\[Register Anyway\]$/,
    );
  });

  test('asks for the family of a bare list of containers', async () => {
    const ecs = fakeEcs();
    const context = contextWith({
      ecs,
      ui: scriptedUi({ type: 'web-app' }, { agree: true }),
      active: file('containers.json', JSON.stringify([nginx])),
    });
    await runCommand(context, registerTaskDefinition, {});
    assert.deepEqual(ecs.changes, [
      ['registerTaskDefinition', { containerDefinitions: [nginx], family: 'web-app' }],
    ]);
  });

  test('called without an editor, offers the files of the workspace and the connections', async () => {
    const ecs = fakeEcs();
    const context = contextWith({
      ecs,
      ui: scriptedUi({ pick: 'b/taskdef.yaml' }, { pick: 'Two' }, { agree: true }),
      connections: [
        { name: 'One', local: true },
        { name: 'Two', endpoint: 'http://127.0.0.1:4000' },
      ],
      workspace: [
        file('a/taskdef.json', webApp.text),
        file(
          'b/taskdef.yaml',
          'family: worker\ncontainerDefinitions:\n  - name: worker\n    image: busybox\n    memory: 128\n',
        ),
        file('service.json', '{"serviceName": "web-app", "taskDefinition": "web-app", "desiredCount": 1}'),
      ],
    });
    await runCommand(context, registerTaskDefinition, {});
    assert.deepEqual(context.ui.transcript.slice(0, 2), [
      'Which file? a/taskdef.json | b/taskdef.yaml',
      'Which connection? One | Two',
    ]);
    assert.deepEqual(
      ecs.changes.map(([name]) => name),
      ['registerTaskDefinition'],
    );
  });

  test('is not offered on a read-only connection', async () => {
    const ecs = fakeEcs();
    const connections = [{ name: 'prod', profile: 'prod', readOnly: true }];
    const context = contextWith({ ecs, connections, active: webApp });
    await runCommand(context, registerTaskDefinition, {});
    assert.deepEqual(context.ui.transcript, [
      '(warning) The connection "prod" is read-only. Change "readOnly" in the setting ecsWorkbench.connections to allow this.',
    ]);
    assert.deepEqual(ecs.changes, []);
  });
});
