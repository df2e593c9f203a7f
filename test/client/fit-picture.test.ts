import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fitLenses } from '#core/ide/fit/lenses.ts';
import { openSession } from '../../client/src/aws/index.ts';
import { fitDefinitions } from '../../client/src/definitions/fit-definitions.ts';
import containerInstance from '../../client/src/tree/nodes/container-instance.ts';
import { barsOf, portsOf } from '../../client/src/webviews/fit/bars.ts';
import type { Choices } from '../../client/src/webviews/fit/choices.ts';
import { kindsIn, meanings } from '../../client/src/webviews/fit/legend.ts';
import { type Picture, pictureOf } from '../../client/src/webviews/fit/picture.ts';
import type { FitData } from '../../client/src/webviews/fit/protocol.ts';
import { drawnOutputs, fitOfText } from '../support/fit.ts';
import { openLocal } from '../support/local.ts';
import { connection, file } from './support/context.ts';

const task = file(
  'task-definition.yaml',
  'family: web\ncontainerDefinitions:\n  - name: app\n    image: nginx\n    cpu: 512\n    memory: 1024\n',
);
const fixed = file(
  'fixed/task-definition.yaml',
  `${task.text}    portMappings: [{ containerPort: 80, hostPort: 80 }]\n`,
);
const service = file(
  'service-definition.yaml',
  `serviceName: web\ntaskDefinition: web\ndesiredCount: 2\ndeploymentConfiguration:\n  minimumHealthyPercent: \${MIN}\n`,
);

function dataOf(cluster: string, ...files: (typeof task)[]): FitData {
  // What a webview is sent goes through JSON.
  const definitions = fitDefinitions(files, () => ({ associations: {}, rules: {} }));
  return JSON.parse(
    JSON.stringify({
      type: 'data',
      connection: 'Local',
      cluster: 'production',
      asOf: 0,
      outputs: drawnOutputs(cluster),
      definitions,
      selected: undefined,
      added: {},
    }),
  );
}

function draw(data: FitData, changes: Partial<Choices> = {}): Picture {
  const definition = data.definitions.at(-1)?.id;
  return pictureOf(data, {
    definition,
    count: 1,
    strategy: 'own',
    distinct: false,
    expression: '',
    added: {},
    drained: [],
    step: undefined,
    ...changes,
  });
}

/** Each instance as `name: label kind, ...`. */
const tasksIn = ({ instances }: Picture) =>
  instances.map(
    ({ name, tasks }) => `${name}: ${tasks.map(({ label, kind }) => `${label} ${kind}`).join(', ')}`,
  );

describe('the picture of a cluster', () => {
  test('without a definition shows what runs', () => {
    const drawn = draw(dataOf('a:cpu=1536,memory=3072,runs=api/api/512/1024 b'), { definition: undefined });
    assert.equal(drawn.headline, '2 instances, 1 task.');
    assert.deepEqual(tasksIn(drawn), ['i-a: api running', 'i-b: ']);
  });

  test('adds copies by the strategy, and says why no more go on an instance', () => {
    const drawn = draw(dataOf('a b:memory=1500', task), { count: 3, strategy: 'memory' });
    assert.equal(drawn.headline, '3 of 3 new copies placed. 5 new copies fit, then memory is short.');
    assert.deepEqual(tasksIn(drawn), ['i-a: web added, web added', 'i-b: web added']);
    assert.deepEqual(
      drawn.instances.map(({ refusal }) => refusal),
      [undefined, 'The task needs 1024 MiB of memory, 476 of 1500 are left: 548 too few.'],
    );
  });

  test('respects the constraints that are tried out', () => {
    const data = dataOf('a:rack=1 b:rack=2', task);
    assert.equal(
      draw(data, { count: 5, distinct: true }).headline,
      '2 of 5 new copies placed. 2 new copies fit, then a constraint decides.',
    );
    assert.deepEqual(tasksIn(draw(data, { count: 1, expression: 'attribute:rack == 2' })), [
      'i-a: ',
      'i-b: web added',
    ]);
  });

  test('takes new instances in', () => {
    const drawn = draw(dataOf('a:memory=100', task), { count: 2, added: { 'm6i.large': 1 } });
    assert.deepEqual(tasksIn(drawn), ['i-a: ', 'new m6i.large 1: web added, web added']);
  });

  test('moves the tasks of services off an instance that is drained, as far as there is room', () => {
    const data = dataOf('a:memory=0,runs=api/api/256/2048+api/api/256/2048 b:memory=2100', task);
    const drained =
      data.outputs.length === 0 ? [] : ['arn:aws:ecs:us-east-1:123456789012:container-instance/production/a'];
    const drawn = draw(data, { count: 0, drained });
    assert.equal(drawn.drain, '1 of 2 tasks find no other instance, so draining would not end.');
    assert.deepEqual(tasksIn(drawn), ['i-a: api leaving, api stuck', 'i-b: api moved']);
  });

  test('counts a task that moves once, and updates it where it went', () => {
    const data = dataOf('a:cpu=1536,memory=3072,runs=web/web/512/1024 b', task, service);
    const drained = ['arn:aws:ecs:us-east-1:123456789012:container-instance/production/a'];
    const drawn = draw(data, { count: 0, drained, step: 0 });
    assert.match(drawn.headline, /^1 task of it runs\./);
    assert.deepEqual(tasksIn(drawn), ['i-a: web leaving', 'i-b: web old']);
  });

  test('counts what runs of a service before it asks for more', () => {
    const drawn = draw(
      dataOf('a:cpu=1024,memory=2048,runs=web/web/512/1024+web/web/512/1024', task, service),
      { count: 0 },
    );
    assert.equal(drawn.headline, '2 tasks of it run. 2 new copies fit, then memory is short.');
  });

  test('plays an update step by step', () => {
    const data = dataOf(
      'a:ports=80/tcp,runs=web/web/512/1024/80 b:ports=80/tcp,runs=web/web/512/1024/80 c',
      fixed,
      service,
    );
    const at = (step: number) => draw(data, { step }).rollout;
    assert.deepEqual(
      [0, 1, 2].map((step) => at(step)?.caption.split('.')[0]),
      ['Before the update: 2 tasks of the running revision', '1 new started', '1 old stopped, 1 new started'],
    );
    assert.deepEqual(tasksIn(draw(data, { step: 1 })), ['i-a: web old', 'i-b: web old', 'i-c: web new']);
  });
});

test('the legend names every kind of segment that is drawn, the grey one too, and no other', () => {
  const data = dataOf('a:memory=4096,runs=api/api/512/1024 b', task);
  // Half of what the second instance has is taken by what no list of tasks holds.
  const [{ containerInstances }] = data.outputs as [
    { containerInstances: { remainingResources: object[] }[] },
  ];
  Object.assign(containerInstances[1]?.remainingResources[1] ?? {}, { integerValue: 2048 });
  const none = draw(dataOf('a', task), { count: 0 });
  assert.deepEqual(kindsIn(draw(data).instances), ['unknown', 'running', 'added']);
  assert.deepEqual(kindsIn(none.instances), []);
});

test('every kind of segment has a colour of its own in the style sheet', () => {
  const style = readFileSync(new URL('../../client/src/webviews/fit/fit.css', import.meta.url), 'utf8');
  const lookOf = (kind: string) =>
    new RegExp(`^\\.${kind}(?:,\n\\.\\w+)* \\{([^}]*)\\}`, 'm').exec(style)?.[1];
  const looks = Object.keys(meanings).map(lookOf);
  assert.ok(!looks.includes(undefined));
  // What would be added and what an update starts are the same to look at, and never stand together.
  assert.equal(lookOf('added'), lookOf('new'));
  assert.equal(new Set(looks).size, looks.length - 1);
});

describe('the picture, the lens and the rows', () => {
  for (const [cluster, file, why] of [
    ['a b:memory=512', task, 'memory is short'],
    ['a:cpu=600', task, 'CPU is short'],
    ['a b c:ports=80/tcp', fixed, 'a host port is taken'],
    ['a:ports=80/tcp,runs=other/other/1/1/80 b', fixed, 'a host port is taken'],
  ] as const)
    test(`give the same count and the same reason for ${cluster}: ${why}`, () => {
      const { headline } = draw(dataOf(cluster, file), { count: 0 });
      const { text } = file;
      const fit = fitOfText({ text, cluster, syntax: 'yaml', fileName: 'task-definition.yaml' });
      const [lens] = fitLenses(fit.analysis, fit.readings);
      const [, count] = /^fits (\d+) more on production/.exec(lens?.title ?? '') ?? [];
      assert.equal(lens?.title, `fits ${count} more on production (${why})`);
      const copies = count === '1' ? '1 new copy fits' : `${count} new copies fit`;
      assert.equal(headline, `${copies}, then ${why}.`);
    });

  test('give the same host ports of an instance, without those of the machine itself', async (context) => {
    const local = await openLocal();
    context.after(() => local.close());
    const session = await openSession(
      connection({ name: 'c', endpoint: local.endpoint.endpoint }),
      async () => '',
      {
        env: {},
      },
    );
    context.after(() => session.close());
    const ecs = session.ecs();
    const { arn } = await ecs.createCluster({ clusterName: 'production' });
    await ecs.registerContainerInstance(arn, { cpu: 2048, memory: 4096, zone: 'a', type: 'm6i.large' });
    const containers = [
      { name: 'app', image: 'nginx', memory: 64, portMappings: [{ containerPort: 80, hostPort: 8080 }] },
    ];
    await ecs.registerTaskDefinition({ family: 'web', containerDefinitions: containers });
    await ecs.runTask({ cluster: arn, taskDefinition: 'web' });
    await local.clock.advance(10);
    const data = { ...dataOf('', task), outputs: await ecs.capacity(arn) };
    const [shown] = draw(JSON.parse(JSON.stringify(data)), { definition: undefined }).instances;
    const [instance] = await ecs.containerInstances(arn);
    assert.deepEqual(shown && portsOf(shown), [{ port: '8080/tcp', holder: 'web:1' }]);
    const tooltip = instance && containerInstance.tooltip?.(instance).map(String).join('\n');
    assert.match(tooltip ?? '', /^Host ports in use: 8080\/tcp$/m);
  });
});

test('the bars of an instance add up to what it has, with what nobody accounts for', () => {
  const drawn = draw(dataOf('a:cpu=2048,memory=4096,ports=22/tcp+80/tcp,runs=api/api/0/0/80', fixed), {
    count: 0,
  });
  const [instance] = drawn.instances;
  assert.deepEqual(instance && barsOf(instance).map(({ title, free, total }) => [title, free, total]), [
    ['CPU', 2048, 2048],
    ['Memory', 4096, 4096],
  ]);
  assert.deepEqual(instance && portsOf(instance), [{ port: '80/tcp', holder: 'api' }]);
});
