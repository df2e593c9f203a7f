import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { DescribeServicesCommand, ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';
import type { Answered } from '#core/live/question.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import clearDeployments from '../../client/src/commands/clear-deployments.ts';
import continueDeployment from '../../client/src/commands/continue-deployment.ts';
import deploy from '../../client/src/commands/deploy.ts';
import rollBack from '../../client/src/commands/roll-back.ts';
import stopDeployment from '../../client/src/commands/stop-deployment.ts';
import watchDeployment from '../../client/src/commands/watch-deployment.ts';
import { file, type TestContext } from './support/context.ts';
import { breaker, type Deploying, definition, openDeploying, refused } from './support/deploying.ts';
import { assertDialogues } from './support/dialogues.ts';

assertDialogues('deploy');

let world: Deploying;
beforeEach(async () => {
  world = await openDeploying();
});
afterEach(() => world.close());

function inFile(image: string, labels?: Record<string, string>) {
  return file('task-definition.json', JSON.stringify(definition(image, labels), undefined, 2));
}

const serviceFile = file(
  'service.json',
  '{"serviceName": "web", "cluster": "demo", "taskDefinition": "web", "desiredCount": 2}',
);

const last = ({ ui }: TestContext) => ui.transcript.at(-1) ?? '';
const labels = ({ ui }: TestContext) => ui.messages.at(-1)?.actions?.map(({ label }) => label);

async function press(context: TestContext, label: string): Promise<void> {
  const action = context.ui.messages.at(-1)?.actions?.find((each) => each.label === label);
  assert.ok(action !== undefined, `There is no button ${label}.`);
  await action.run();
}

async function runs(): Promise<string> {
  const { services: [web] = [] } = await world.local.client.send(
    new DescribeServicesCommand({ cluster: 'demo', services: ['web'] }),
  );
  return `${web?.runningCount} of ${web?.taskDefinition?.split('/').at(-1)}`;
}

async function revisions(): Promise<number> {
  const { taskDefinitionArns = [] } = await world.local.client.send(
    new ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
  );
  return taskDefinitionArns.length;
}

const cut = (line: string) => line.slice(0, line.indexOf('\n'));

describe('deploying a file', () => {
  test('says what changes and where, registers, updates, and ends when it is stable', async () => {
    await world.running();
    const changed = inFile('web:2');
    const context = await world.run(deploy, {
      files: [changed],
      invocation: { file: changed.id },
      answers: [{ agree: true }],
    });
    const asked = context.ui.transcript.find((line) => line.startsWith('Deploy web'));
    assert.deepEqual(asked?.split('\n'), [
      'Deploy web on demo: web:1 → web:2?',
      'Register web:2, against web:1:',
      '  containerDefinitions[app].image: "web:1" → "web:2"',
      'Fit: 2 tasks have room, and an update gets through.',
      'From task-definition.json',
      'Connection: Local (local endpoint, us-east-1)',
      'Account: 000000000000',
      'Region: us-east-1',
      'Cluster: demo',
      '[Deploy]',
    ]);
    assert.equal(
      cut(context.ui.transcript.find((line) => line.startsWith('compare')) ?? ''),
      'compare web:1 ↔ web:2',
    );
    assert.equal(
      last(context),
      '(info) web on demo is stable on web:2. It should run 2 tasks of web:2; 2 are running.',
    );
    assert.equal(await runs(), '2 of web:2');
    assert.equal(context.shown.at(-1), 'web on demo: nothing');
  });

  test('says beforehand what the account has of what is named, where it may be asked', async () => {
    await world.running();
    const image = '000000000000.dkr.ecr.us-east-1.amazonaws.com/web:2';
    const changed = inFile(image);
    const asked: string[] = [];
    const context = await world.run(deploy, {
      files: [changed],
      invocation: { file: changed.id },
      answers: [{ agree: false }],
      account: (questions) => {
        asked.push(...questions.map(({ about, name }) => `${about} ${name}`));
        const answers = questions.map((question) => ({ question, answer: { state: 'absent' } }) as Answered);
        return { connection: 'Local', region: 'us-east-1', asOf: 0, answers, lists: {} };
      },
    });
    // The cluster has answered already, and the revision is about to be registered.
    assert.deepEqual(asked, [`image ${image}`]);
    const question = context.ui.transcript.find((line) => line.startsWith('Deploy web'));
    assert.deepEqual(question?.split('\n').slice(4, 7), [
      'The account, as of 00:00:00 UTC:',
      `  The account in us-east-1 has no image "${image}" (connection "Local"). Push it, or name another tag.`,
      'From task-definition.json',
    ]);
  });

  test('with a broken image names the cause as the first task fails, and the line of it after the way back', async () => {
    await world.running();
    const broken = inFile('web:nope', refused);
    const context = await world.run(deploy, {
      files: [broken],
      invocation: { file: broken.id },
      answers: [{ agree: true }],
      step: 1,
    });
    const told = context.ui.transcript.filter((line) => line.startsWith('('));
    assert.equal(told[0], '(warning) Tasks of web:2 fail: There is no such image in the registry: web:nope.');
    assert.equal(
      told.at(-1),
      '(error) The deployment of web:2 to web on demo was rolled back. There is no such image in the registry: web:nope. It should run 2 tasks of web:1; 2 are running.',
    );
    assert.deepEqual(labels(context), ['Go to Line', 'Show Details', 'Show Deployment', 'Show Logs']);
    assert.match(
      context.shown.at(-1) ?? '',
      /^web on demo: There is no such image in the registry: web:nope\./,
    );
    await press(context, 'Show Details');
    assert.match(
      last(context),
      /^open Why web is not deployed\.txt\nweb:2 was registered\.\nThe service web on demo should run 2 tasks of web:1; 2 are running\.\n(?:.*\n)+There is no such image in the registry: web:nope\. \(certain\)\n {2}task-definition\.json:6:16\n/,
    );
    await press(context, 'Go to Line');
    assert.equal(last(context), `open ${broken.id} at ${broken.text.indexOf('"web:nope"')}`);
  });

  test('fails without a way back, and Roll Back deploys an earlier revision', async () => {
    await world.running({ deploymentCircuitBreaker: { enable: true, rollback: false } });
    const broken = inFile('web:nope', refused);
    const context = await world.run(deploy, {
      files: [broken],
      invocation: { file: broken.id },
      answers: [{ agree: true }, { agree: true }],
    });
    assert.match(
      last(context),
      /^\(error\) The deployment of web:2 to web on demo failed, and nothing was rolled back/,
    );
    assert.deepEqual(labels(context), [
      'Go to Line',
      'Show Details',
      'Show Deployment',
      'Roll Back',
      'Show Logs',
    ]);
    await press(context, 'Roll Back');
    assert.equal(
      last(context),
      '(info) web on demo is stable on web:1. It should run 2 tasks of web:1; 2 are running.',
    );
  });

  test('makes the service that the workspace describes where none runs the family', async () => {
    const definitionFile = inFile('web:1');
    const context = await world.run(deploy, {
      files: [definitionFile, serviceFile],
      invocation: { file: definitionFile.id },
      answers: [{ agree: true }],
    });
    const asked = context.ui.transcript.find((line) => line.startsWith('Create web')) ?? '';
    assert.deepEqual(asked.split('\n').slice(0, 4), [
      'Create web on demo: web:1?',
      'Register web:1, a new family',
      'Fit: 2 tasks have room, and an update gets through.',
      'From task-definition.json and service.json',
    ]);
    assert.equal(await runs(), '2 of web:1');
  });

  test('of a service takes the definition beside it, and a second time offers to start the tasks again', async () => {
    const files = [inFile('web:1'), serviceFile];
    await world.run(deploy, { files, invocation: { file: serviceFile.id }, answers: [{ agree: true }] });
    const again = await world.run(deploy, {
      files,
      invocation: { file: serviceFile.id },
      answers: [{ agree: true }],
    });
    assert.equal(last(again), '(info) Nothing changes: web on demo runs web:1 already.');
    await press(again, 'Deploy Again');
    assert.equal(
      last(again),
      '(info) web on demo is stable on web:1. It should run 2 tasks of web:1; 2 are running.',
    );
    assert.equal(await revisions(), 1);
  });

  test('offers to create a service where neither the cluster nor the workspace has one', async () => {
    const definitionFile = inFile('web:1');
    const context = await world.run(deploy, {
      files: [definitionFile],
      invocation: { file: definitionFile.id },
    });
    assert.equal(last(context), '(info) No service on demo runs web yet.');
    assert.deepEqual(labels(context), ['Create Service', 'Run Task']);
  });

  test('says the errors of the file first, and does nothing unless the person insists', async () => {
    await world.running();
    const wrong = file(
      'task-definition.json',
      JSON.stringify({ ...definition('web:2'), networkMode: 'bridged' }),
    );
    const context = await world.run(deploy, {
      files: [wrong],
      invocation: { file: wrong.id },
      answers: [{ agree: false }],
    });
    assert.match(
      last(context),
      /^Deploy web on demo: web:1 → web:2\?\nThe files have 1 error:\ntask-definition\.json: Line 1: .*bridged(?:.|\n)*\[Deploy Anyway\]$/,
    );
    assert.equal(await revisions(), 1);
  });
});

describe('a deployment that does not begin', () => {
  const fails = (kind: FailureKind) => () =>
    Promise.reject(
      new EcsFailure({ kind, code: 'C', operation: 'UpdateService', message: 'ECS did not take it.' }),
    );
  const begun = async (instead: Partial<Ecs>) => {
    await world.running();
    const changed = inFile('web:2');
    const invocation = { file: changed.id };
    return world.run(deploy, { files: [changed], invocation, answers: [{ agree: true }], instead });
  };
  const stands =
    'web:2 was registered. The service web on demo should run 2 tasks of web:1; 2 are running. Its newest deployment is SUCCESSFUL.';

  test('says why, what was done of it all the same, and what there is', async () => {
    const context = await begun({ updateService: fails('throttled') });
    assert.equal(last(context), `(error) ECS did not take it. ${stands}`);
    assert.deepEqual(labels(context), ['Try Again', 'Show Details']);
    assert.deepEqual(context.refreshed.length, 1);
    assert.equal(await revisions(), 2);
  });

  test('because the person cancels it is not an error, and can be begun again', async () => {
    const context = await begun({ updateService: fails('cancelled') });
    assert.equal(last(context), `(warning) Cancelled. ${stands}`);
    assert.deepEqual(labels(context), ['Deploy Again']);
  });

  test('says that what there is could not be read where it could not', async () => {
    let begins = false;
    const { service } = world.session.ecs;
    const context = await begun({
      updateService: () => {
        begins = true;
        return fails('timeout')();
      },
      service: (...named) => (begins ? fails('timeout')() : service(...named)),
    });
    assert.equal(last(context), '(error) ECS did not take it. Its current state could not be read.');
    assert.deepEqual(labels(context), ['Try Again', 'Edit Connection', 'Show Details']);
  });
});

describe('deploying to a service of the tree', () => {
  test('takes another revision, and the same again', async () => {
    await world.running();
    for (const image of ['web:2', 'web:3']) await world.session.ecs.registerTaskDefinition(definition(image));
    const answers = [{ pick: 'Another revision' }, { pick: 'web:2' }, { agree: true }];
    const other = await world.run(deploy, { on: 'web', answers });
    assert.deepEqual(other.ui.transcript.slice(0, 2), [
      'What? Another revision | Another image | Force new deployment',
      'Which revision? web:3 | web:2',
    ]);
    const stable = '(info) web on demo is stable on web:2. It should run 2 tasks of web:2; 2 are running.';
    assert.equal(last(other), stable);
    const again = await world.run(deploy, {
      on: 'web',
      answers: [{ pick: 'Force new deployment' }, { agree: true }],
    });
    assert.equal(last(again), stable);
    assert.equal(await revisions(), 3);
  });

  test('asks which container gets another image where there are several, and takes no blank in it', async () => {
    await world.running();
    const containers = ['app', 'log'].map((name) => ({ name, image: `${name}:1`, memory: 64 }));
    await world.session.ecs.registerTaskDefinition({ family: 'web', containerDefinitions: containers });
    await world.session.ecs.updateService({ cluster: 'demo', service: 'web', taskDefinition: 'web:2' });
    world.local.clock.advance(300);
    const answer = async (image: string) => {
      const picks = [{ pick: 'Another image' }, { pick: 'log' }];
      const context = await world.run(deploy, {
        on: 'web',
        answers: [...picks, { type: image }, { agree: false }],
      });
      return context.ui.transcript;
    };
    const asked = await answer('log:2');
    assert.deepEqual(asked.slice(1, 3), [
      'Which container? app | log',
      'Deploy to web: image of log: Image [log:1]',
    ]);
    assert.match(asked.at(-1) ?? '', /containerDefinitions\[log\]\.image: "log:1" → "log:2"/);
    assert.equal(
      (await answer('log 2')).at(-1),
      '(error) "log 2" is not taken: Type an image, such as nginx:1.27.',
    );
  });

  test('offers files, revisions, images and the same again; an image alone is a new revision', async () => {
    await world.running();
    const context = await world.run(deploy, {
      on: 'web',
      files: [inFile('web:2'), serviceFile],
      answers: [{ pick: 'Another image' }, { type: 'web:7' }, { agree: true }],
    });
    assert.deepEqual(context.ui.transcript.slice(0, 2), [
      'What? task-definition.json | service.json | Another revision | Another image | Force new deployment',
      'Deploy to web: image of app: Image [web:1]',
    ]);
    assert.equal(await runs(), '2 of web:2');
  });

  test('who stops watching is told what there is, and can watch again', async () => {
    await world.running();
    const changed = inFile('web:2');
    const context = await world.run(deploy, {
      on: 'web',
      files: [changed],
      answers: [{ pick: 'task-definition.json' }, { agree: true }],
      onPause: async ({ deployments }) => {
        deployments.clear();
        throw new DOMException('The person looks away.', 'AbortError');
      },
    });
    assert.match(
      last(context),
      /^\(error\) The deployment of web could not be followed\. The person looks away\. It should run 2 tasks of web:2/,
    );
  });
});

describe('a deployment in progress', () => {
  const shifting = {
    strategy: 'BLUE_GREEN',
    bakeTimeInMinutes: 1,
    lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }],
  } as const;

  for (const [label, end] of [
    ['Continue', '(info) web on demo is stable on web:2. It should run 2 tasks of web:2; 2 are running.'],
    [
      'Roll Back',
      '(warning) The deployment of web:2 to web on demo was rolled back. It should run 2 tasks of web:1; 2 are running.',
    ],
  ] as const)
    test(`blue/green waits for a word, and ${label} on the message gives it`, async () => {
      await world.running({ ...shifting, lifecycleHooks: [...shifting.lifecycleHooks] } as never);
      const changed = inFile('web:2');
      const spoken = new Set<string>();
      const context = await world.run(deploy, {
        files: [changed],
        invocation: { file: changed.id },
        answers: [{ agree: true }, { agree: true }],
        onPause: async (context) => {
          const waits = context.ui.messages.find(({ text }) => text.includes('paused at'));
          if (waits === undefined || spoken.size > 0) return;
          spoken.add(waits.text);
          await waits.actions?.find((action) => action.label === label)?.run();
        },
      });
      assert.match(
        [...spoken].join(),
        /^web on demo: paused at POST_TEST_TRAFFIC_SHIFT: the deployment waits to be continued or rolled back until /,
      );
      assert.match(last(context), new RegExp(`^${end.slice(0, 8).replace(/[()]/g, '\\$&')}`));
      assert.equal(await runs(), label === 'Continue' ? '2 of web:2' : '2 of web:1');
    });

  test('that somebody else began is watched from its row to its end', async () => {
    await world.running();
    await world.session.ecs.registerTaskDefinition(definition('web:2'));
    await world.session.ecs.updateService({ cluster: 'demo', service: 'web', taskDefinition: 'web:2' });
    const context = await world.run(watchDeployment, { on: 'web' });
    assert.equal(
      last(context),
      '(info) web on demo is stable on web:2. It should run 2 tasks of web:2; 2 are running.',
    );
  });

  test('is stopped where it is after a question', async () => {
    await world.running({ ...breaker, minimumHealthyPercent: 100 });
    await world.session.ecs.registerTaskDefinition({
      ...definition('web:2'),
      containerDefinitions: [{ name: 'app', image: 'b', memory: 60_000 }],
    });
    await world.session.ecs.updateService({ cluster: 'demo', service: 'web', taskDefinition: 'web:2' });
    const context = await world.run(stopDeployment, { on: 'web', answers: [{ agree: true }] });
    assert.equal(last(context), '(info) The deployment of web stops where it is.');
  });

  test('is none when nothing is in progress, and then Deploy is offered', async () => {
    await world.running();
    world.local.clock.advance(600);
    for (const command of [stopDeployment, continueDeployment]) {
      const context = await world.run(command, { on: 'web' });
      assert.equal(last(context), '(info) No deployment of web is in progress.');
      assert.deepEqual(labels(context), ['Deploy']);
    }
  });

  test('rolling back what is stable without another revision says so', async () => {
    await world.running();
    world.local.clock.advance(600);
    const context = await world.run(rollBack, { on: 'web' });
    assert.equal(last(context), '(info) web already runs the only active revision of web.');
  });

  test('that is over goes out of the view', async () => {
    await world.running();
    const changed = inFile('web:2');
    const context = await world.run(deploy, {
      files: [changed],
      invocation: { file: changed.id },
      answers: [{ agree: true }],
    });
    const { deployments } = context;
    assert.ok('all' in deployments && typeof deployments.all === 'function');
    assert.equal(deployments.all().length, 1);
    await runCommand(context, clearDeployments, {});
    assert.deepEqual(deployments.all(), []);
  });
});
