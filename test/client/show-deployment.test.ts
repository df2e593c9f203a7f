import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { EcsFailure } from '#core/ecs/failure.ts';
import { html } from '#core/words/markup.ts';
import showDeployment from '../../client/src/commands/show-deployment.ts';
import { deploymentDrawing } from '../../client/src/deploy/deployment-drawing.ts';
import { elementFor } from '../../client/src/tree/entry.ts';
import serviceKind from '../../client/src/tree/nodes/service.ts';
import { drawTargets } from '../../client/src/webviews/deployment/draw-targets.ts';
import { assertGolden } from '../support/golden.ts';
import { connection, contextWith, file, type TestContext } from './support/context.ts';
import { type Deploying, definition, openDeploying, refused } from './support/deploying.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs, service, task } from './support/fake-ecs.ts';

/** Ids and times are other ones each time; each id gets a number of its own, in the order in which they come. */
function steady(text: string): string {
  const numbers = new Map<string, number>();
  return text
    .replace(/\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\b/g, 'MOMENT')
    .replace(/\b\d\d:\d\d:\d\d\b/g, 'TIME')
    .replace(
      /ecs-svc\/\d+|\b[0-9a-f]{8}(?:[0-9a-f]{24})?\b|service-deployment\/[\w/]+|(?<=<span>)[\w-]{21}(?=<)/g,
      (id) => {
        const key = id.slice(0, /^[0-9a-f]{8}/.test(id) ? 8 : undefined);
        if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
        return `#${numbers.get(key)}`;
      },
    );
}

async function drawn(context: TestContext): Promise<string> {
  const picture = await context.drawings.at(-1)?.draw();
  return picture === undefined ? '' : steady(`${picture.html}\n<!-- said: ${picture.said} -->\n`);
}

describe('the picture of a deployment', () => {
  let world: Deploying;
  beforeEach(async () => {
    world = await openDeploying();
  });
  afterEach(() => world.close());

  const roll = async (image: string, labels?: Record<string, string>) => {
    await world.local.client.send(new RegisterTaskDefinitionCommand(definition(image, labels)));
    await world.local.client.send(
      new UpdateServiceCommand({ cluster: 'demo', service: 'web', taskDefinition: 'web' }),
    );
  };
  const shown = () => world.run(showDeployment, { on: 'web' });

  test('shows the tasks of both revisions by their states, and what happened', async () => {
    await world.running();
    const context = await shown();
    assert.deepEqual(
      context.drawings.map(({ title, connection }) => [title, connection?.name]),
      [['Deployment: web', 'Local']],
    );
    assertGolden(await drawn(context), 'client/drawings/stable.html');
    await roll('web:2');
    world.local.clock.advance(3);
    assertGolden(await drawn(context), 'client/drawings/rolling.html');
  });

  test('shows what was given up after the way back, with the cause and the line of it', async () => {
    const broken = file('task-definition.json', JSON.stringify(definition('web:2', refused), undefined, 2));
    await world.running();
    await roll('web:2', refused);
    world.local.clock.advance(600);
    const shownNow = await world.run(showDeployment, { on: 'web', files: [broken] });
    assertGolden(await drawn(shownNow), 'client/drawings/rolled-back.html');
    await shownNow.drawings[0]?.act('line', 'image-not-found');
    assert.match(shownNow.ui.transcript.at(-1) ?? '', /task-definition\.json/);
  });

  test('shows what waits for a word, the stage and the traffic of a deployment that shifts it', async () => {
    const hook = { targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] };
    await world.running({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1, lifecycleHooks: [hook] } as never);
    await roll('web:2');
    for (let times = 0; times < 12; times += 1) world.local.clock.advance(5);
    const page = await drawn(await shown());
    assertGolden(page.replace(/ at \d\d:\d\d UTC/, ' at HH:MM UTC'), 'client/drawings/paused.html');
  });

  test('is of now each time, and says when the service is gone', async () => {
    await world.running();
    const context = await shown();
    const [drawing] = context.drawings;
    assert.match(String((await drawing?.draw())?.html), /Stable: 2 of 2 tasks of web:1 run\./);
    await world.session.ecs.deleteService('demo', 'web', true);
    world.local.clock.advance(120);
    assert.match(String((await drawing?.draw())?.html), /There is no service web any more\./);
  });
});

describe('what is chosen in the picture', () => {
  const web = service({ targetGroups: ['arn:tg/web'] });
  const failed = task({ id: 'dead', status: 'STOPPED', desiredStatus: 'STOPPED', group: 'service:web-app' });
  const alive = task({ id: 'beef', group: 'service:web-app' });
  const ecs = fakeEcs({ clusters: [cluster({})], services: [web], tasks: [failed, alive] });

  async function open(setting = {}) {
    const ran: string[] = [];
    const context = {
      ...contextWith({ ecs }),
      run: async (id: string, { element = undefined as never }) => {
        ran.push(`${id} ${(element as { kind: { kind: string } }).kind.kind}`);
      },
    } as unknown as TestContext;
    const tree = treeOf('clusters', [connection({ name: 'prod', profile: 'prod', ...setting })], ecs);
    const drawing = deploymentDrawing(context, await find(tree, 'web-app'));
    return { ran, drawing };
  }

  test('runs the commands of the buttons, those of tasks on the task, and nothing else', async () => {
    const { ran, drawing } = await open();
    await drawing.draw();
    for (const action of ['rollBack', 'why', 'deleteService', 'constructor', 'line'])
      await drawing.act(action, '');
    await drawing.act('why-task', failed.arn);
    await drawing.act('logs-of-task', alive.arn);
    await drawing.act('logs-of-task', 'unknown');
    assert.deepEqual(ran, ['rollBack service', 'why service', 'why task', 'showLogs task']);
  });

  test('offers no change on a connection that only reads', async () => {
    const buttons = async (setting: object) => {
      const { html: page } = await (await open(setting)).drawing.draw();
      return [...String(page).matchAll(/data-act="(\w+)"/g)].map(([, name]) => name);
    };
    assert.deepEqual(await buttons({ readOnly: true }), ['why', 'showLogs']);
    assert.deepEqual(await buttons({}), ['rollBack', 'stopDeployment', 'why', 'showLogs']);
  });

  test('is for each service of each connection a panel of its own', async () => {
    const { drawing } = await open();
    const { drawing: other } = await open({ name: 'other' });
    assert.notEqual(drawing.key, other.key);
    assert.equal(drawing.key, (await open()).drawing.key);
  });

  test('shows targets by how they answer, and why they could not be read', async () => {
    const health = [
      { target: '10.0.1.7:80', zone: undefined, state: 'healthy', reason: undefined, description: undefined },
      {
        target: '10.0.1.8:80',
        zone: undefined,
        state: 'unhealthy',
        reason: 'Target.Timeout',
        description: 'Request timed out',
      },
      {
        target: '10.0.1.9:80',
        zone: undefined,
        state: 'draining',
        reason: 'Target.DeregistrationInProgress',
        description: undefined,
      },
    ];
    const group = {
      arn: 'arn:tg/web',
      name: 'web',
      protocol: 'HTTP :80',
      check: undefined,
      loadBalancers: [],
    };
    const row = elementFor(
      serviceKind,
      web,
      await find(treeOf('clusters', [connection({ name: 'p', local: true })], ecs), 'production'),
    );
    const page = async (around: ReturnType<typeof fakeAround>) =>
      String((await deploymentDrawing(contextWith({ ecs, around }), row).draw()).html);
    assert.ok(
      (await page(fakeAround({ health, targetGroups: [group] }))).includes(
        String(drawTargets({ groups: [{ name: 'web', targets: health }], failure: undefined })),
      ),
    );
    assert.equal(
      String(
        drawTargets({
          groups: [
            { name: 'web', targets: health },
            { name: 'b', targets: [] },
          ],
          failure: undefined,
        }),
      ),
      `<section aria-labelledby="targets"><h2 id="targets">Targets</h2>
<p id="group web">web</p><ul class="rows" aria-labelledby="group web"><li><span class="good">healthy</span> <span>10.0.1.7:80</span></li><li><span class="bad">unhealthy</span> <span>10.0.1.8:80</span> <span class="detail">Request timed out</span></li><li><span class="busy">draining</span> <span>10.0.1.9:80</span> <span class="detail">Target.DeregistrationInProgress</span></li></ul><p>b: <span class="detail">no targets</span></p></section>\n`,
    );
    const denied = new EcsFailure({
      kind: 'denied',
      code: 'AccessDenied',
      operation: 'DescribeTargetHealth',
      message: 'You may <not>.',
    });
    const shut = { ...fakeAround(), balancing: async () => Promise.reject(denied) };
    assert.ok(
      (await page(shut)).includes(
        String(html`<p class="refusal">${'The targets could not be read: You may <not>.'}</p>`),
      ),
    );
  });
});
