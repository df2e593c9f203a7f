import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { EcsFailure } from '#core/ecs/failure.ts';
import { openAlarms } from '../../client/src/aws/alarms/index.ts';
import { openSession } from '../../client/src/aws/index.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import showServiceDashboard from '../../client/src/commands/show-service-dashboard.ts';
import * as definitions from '../../client/src/definitions/index.ts';
import { changeSize } from '../../client/src/inputs/change-size.ts';
import {
  type DashboardSource,
  dashboardDrawing,
  type SizeChange,
} from '../../client/src/webviews/dashboard/drawing.ts';
import { type Local, openLocal, start } from '../support/local.ts';
import { askOwn } from '../support/neighbour.ts';
import { connection, contextWith, file } from './support/context.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs, service } from './support/fake-ecs.ts';

const prod = connection({ name: 'prod', profile: 'prod' });
const minute = 60_000;
const web = service({
  name: 'web',
  desired: 2,
  running: 2,
  taskDefinition: 'arn:aws:ecs:eu-west-1:1:task-definition/web:3',
});
const definition = {
  family: 'web',
  revision: 3,
  requiresCompatibilities: ['FARGATE'],
  cpu: '1024',
  memory: '4096',
};
const registered = { ...definition, containerDefinitions: [{ name: 'app', image: 'web:1' }] };
const smaller = [
  { set: ['cpu'], to: '256' },
  { set: ['memory'], to: '1024' },
];

test('Show Service Dashboard shows that of the row', async () => {
  const ecs = fakeEcs({ clusters: [cluster({})], services: [web] });
  const context = contextWith({ ecs });
  const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'web');
  await runCommand(context, showServiceDashboard, { element });
  assert.deepEqual(
    context.drawings.map(({ title, connection: of }) => [title, of?.name]),
    [['Dashboard: web', 'Local']],
  );
});

describe('the dashboard of a service', () => {
  /** A dashboard over a world that stands still, and what it asked for. */
  function opened(points: readonly number[] = [], more: Partial<DashboardSource['connections']> = {}) {
    const ecs = fakeEcs({ services: [web], definitions: { 'web:3': registered } });
    const asked: string[] = [];
    const changed: SizeChange[] = [];
    let now = 100 * minute;
    const around = fakeAround(
      { points: () => points.map((value, index) => ({ at: index * minute, value })) },
      asked,
    );
    const context = contextWith({ ecs, around });
    const drawing = dashboardDrawing(
      {
        connections: { ...context.connections, ...more },
        definitions: () => definitions,
        rates: () => ({}),
        now: () => now,
        clock: (at) => `${at / minute} min`,
        changeSize: async (change) => void changed.push(change),
      },
      { service: web, connection: prod },
    );
    let drawn = 0;
    const following = drawing.follow?.(() => {
      drawn += 1;
    });
    const pass = (time: number) => {
      now += time;
    };
    return { drawing, asked, changed, pass, following, drawn: () => drawn };
  }

  test('asks for metrics once a minute and span, however often it is drawn', async () => {
    const { drawing, asked, pass, drawn } = opened();
    await drawing.draw();
    await drawing.draw();
    assert.deepEqual(asked, ['metrics']);
    await drawing.act('span', '0');
    await drawing.act('span', '99');
    assert.equal(drawn(), 1);
    assert.match((await drawing.draw()).html.toString(), /data-of="0" data-key="span 0" aria-pressed="true"/);
    pass(minute);
    await drawing.draw();
    assert.deepEqual(asked, ['metrics', 'metrics', 'metrics']);
  });

  test('says what could not be read, shows the rest, and asks again', async () => {
    const failure = new EcsFailure({
      ...{ kind: 'denied', code: 'AccessDenied', operation: 'GetMetricData', message: 'You may not.' },
    });
    const { drawing } = opened([], {
      around: () => ({ ...fakeAround(), metrics: async () => Promise.reject(failure) }),
    });
    const { html, said } = await drawing.draw();
    assert.equal(said, 'web: 2 of 2 tasks running. Metrics could not be read: You may not.');
    assert.match(html.toString(), /<p class="refusal">Metrics could not be read: You may not\.<\/p>/);
  });

  test('hands on the edits of the size that would be enough', async () => {
    const { drawing, changed } = opened(Array.from({ length: 40 }, () => 20));
    await drawing.act('size', '');
    assert.deepEqual(changed, []);
    assert.match((await drawing.draw()).html.toString(), /and save \$64 a month for 2 tasks \(us-east-1/);
    await drawing.act('size', '');
    assert.deepEqual(changed, [{ connection: prod, reference: web.taskDefinition, edits: smaller }]);
  });

  test('of a service that is gone says so', async () => {
    const { drawing } = opened([], { ecs: async () => fakeEcs() });
    await assert.rejects(drawing.draw(), /The service web no longer exists\./);
  });
});

describe('the edit of a size', () => {
  const change: SizeChange = { connection: prod, reference: web.taskDefinition, edits: smaller };
  const ecs = fakeEcs({ definitions: { 'web:3': registered } });

  test('is made in the file that holds the family, and is not saved', async () => {
    const other = file(
      'api/task-definition.json',
      '{"family":"api","cpu":"1024","memory":"4096","containerDefinitions":[]}',
    );
    const own = file(
      'web/task-definition.yaml',
      'family: web\ncpu: "1024"\nmemory: "4096"\ncontainerDefinitions: []\n',
    );
    const context = contextWith({ ecs, workspace: [other, own] });
    await changeSize(context, change);
    assert.deepEqual(context.ui.transcript, [`change ${own.id}: 17-23 "256", 32-38 "1024"`]);
  });

  test('is made in what is registered where no file holds it', async () => {
    const context = contextWith({ ecs });
    await changeSize(context, change);
    const { revision: _, ...ready } = { ...registered, cpu: '256', memory: '1024' };
    const [shown = ''] = context.ui.transcript;
    assert.deepEqual(JSON.parse(shown.slice(shown.indexOf('{'))), ready);
    const gone = contextWith({ ecs: fakeEcs() });
    await changeSize(gone, change);
    assert.deepEqual(gone.ui.transcript, ['(info) web:3 no longer exists.']);
  });
});

describe('over the local endpoint', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 2 }]);
  });
  afterEach(() => local.close());

  test('CloudWatch there tells what each task used and how many there were', async () => {
    const place = connection({ name: 'Local', endpoint: local.endpoint.endpoint });
    const quiet = { env: {} };
    const session = await openSession(place, async () => '', quiet);
    const alarms = await openAlarms(session.access, quiet);
    await local.client.send(new CreateClusterCommand({ clusterName: 'shop' }));
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ name: 'app', image: 'web', cpu: 256, memory: 512 }],
      }),
    );
    await local.client.send(
      new CreateServiceCommand({
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
      }),
    );
    await local.clock.advance(30);
    await askOwn(local.endpoint.endpoint, 'SetLoad', {
      cluster: 'shop',
      service: 'web',
      cpu: 50,
      memory: 25,
    });
    await local.clock.advance(300);
    const context = contextWith({ ecs: session.ecs() });
    const drawing = dashboardDrawing(
      {
        connections: {
          ...context.connections,
          around: (_, signal) => ({ ...fakeAround(), signal, metrics: async () => alarms }),
        },
        definitions: () => definitions,
        rates: () => ({}),
        now: () => start.getTime() + 330_000,
        clock: (at) => new Date(at).toISOString().slice(11, 16),
        changeSize: async () => {},
      },
      { service: { ...web, cluster: 'shop' }, connection: place },
    );
    const { html, said } = await drawing.draw();
    assert.equal(said, 'web: 2 of 2 tasks running.');
    const told = [...html.toString().matchAll(/aria-label="([^"]*over the last[^"]*)"/g)].map(
      (found) => found[1],
    );
    assert.deepEqual(told, [
      'CPU over the last 3 h. all tasks: 50 % last, at most 50 % at 00:00. the busiest task: 50 % last, at most 50 % at 00:00.',
      'Memory over the last 3 h. all tasks: 25 % last, at most 25 % at 00:00. the busiest task: 25 % last, at most 25 % at 00:00.',
      'Tasks over the last 3 h. running: 2 last, at most 2 at 00:00.',
    ]);
    alarms.close();
    session.close();
  });
});
