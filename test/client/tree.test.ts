import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Connection } from '../../client/src/connections/connection.ts';
import { Arrangement } from '../../client/src/tree/arrangement.ts';
import type { Element, Entry } from '../../client/src/tree/entry.ts';
import { ForgetfulMemory } from '../../client/src/tree/memory.ts';
import type { Pane } from '../../client/src/tree/node-kind.ts';
import nodes from '../../client/src/tree/nodes/index.ts';
import { Pins } from '../../client/src/tree/pins.ts';
import { Tree } from '../../client/src/tree/tree.ts';
import { connection } from './support/context.ts';
import { draw, everything, find, treeOf } from './support/draw-tree.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs, service } from './support/fake-ecs.ts';
import { around, world } from './support/whole-world.ts';

const local = connection({ name: 'Local', local: true });
const aws = connection({ name: 'prod', profile: 'prod', region: 'eu-west-1', protected: true });

describe('the tree', () => {
  test('shows clusters with their services, tasks and instances', async () => {
    assert.equal(
      await drawn('clusters', [local], world),
      `
Local  local endpoint, us-east-1
  production  1 service · 2 tasks
    Services  1
      web-app  1/2 · no room · web-app:1 · Express
        we-1.ecs.us-east-1.on.aws  public
        No room  1 task not placed
        a1  RUNNING · rev 1
          nginx  RUNNING · 80→80
        Deployments  1
          web-app:1  PRIMARY · IN_PROGRESS · 1/2
        Events
          --:--:--  not placed: no room
          --:--:--  started 1 tasks.
        Stopped Tasks
          No tasks
        Auto Scaling
          1 to 4 tasks  scale in suspended
            by-cpu  CPU at 60 %
            night  at least 0 · rate(1 day)
            --:--:--  failed: Throttled
        Load Balancers
          web  HTTP :80
            i-1:80  unhealthy · Timed out
          front  provisioning · application · internal
            HTTPS :443  answers 404
              path /api/*  → web
                web  HTTP :80
                  i-1:80  unhealthy · Timed out
        Alarms
          hot  in alarm · CPUUtilization > 60
        Service Discovery
          web  A 60 s  1 instance
            10.0.0.1:80  healthy · a1
    Tasks
      b2  RUNNING · web-app:1 · standalone
        No containers yet
      a1  RUNNING · web-app:1
        nginx  RUNNING · 80→80
      d4  RUNNING · web-app:1 · daemon agent
        No containers yet
    Daemons
      agent  2/2
        d4  RUNNING · web-app:1
          No containers yet
    Scheduled Tasks
      night  At 3:00 every day (UTC) · worker:1
      uploads  When an event matches · worker:1
    Stopped Tasks
      c3  nginx exit 137 · web-app:1 · standalone
        nginx  STOPPED · exit 137
    Container Instances  1 · free CPU, memory
      i-1  1792 CPU, 3.7 GiB · ports 80/tcp
        a1  RUNNING · web-app:1
          nginx  RUNNING · 80→80
    Capacity Providers  2
      FARGATE
      workers  default: base 1, weight 2 · workers-asg, target 90 %
  Service Discovery
    shop.local  private DNS  1 service
      web  A 60 s  1 instance
        10.0.0.1:80  healthy · a1
  Account Settings
    awsvpcTrunking  enabled
    guardDutyActivate  off · set by AWS
  Quotas
    Fargate On-Demand vCPUs  12
`,
    );
  });

  test('shows families with their revisions, the newest first', async () => {
    assert.equal(
      await drawn('families', [local], world),
      `
Local  local endpoint, us-east-1
  Workspace Files
    td.json  equal to web-app:2
  web-app
    web-app:2
    web-app:1
  worker
    worker:1
`,
    );
  });

  test('has every kind of node in the two pictures above, and groups where rows are grouped', async () => {
    const views = ['clusters', 'families'] as const;
    const arrangement = new Arrangement(new ForgetfulMemory());
    await arrangement.setGrouping('service', { by: 'family' });
    const entries = await Promise.all(
      views.map((pane) => everything(treeOf(pane, [local], world, { around, arrangement }))),
    );
    const kinds = entries.flat().flatMap((entry) => (entry.type === 'element' ? [entry.kind.kind] : []));
    assert.deepEqual([...new Set(kinds)].sort(), nodes.map(({ kind }) => kind).sort());
  });

  test('shows connections side by side, each with its guards', async () => {
    assert.equal(
      await drawn('families', [local, aws], fakeEcs()),
      `
Local  local endpoint, us-east-1
  Workspace Files
    td.json  equal to web-app:2
  No task definitions on Local in us-east-1
prod  profile prod, eu-west-1 · protected
  Workspace Files
    td.json  equal to web-app:2
  No task definitions on prod in eu-west-1
`,
    );
  });

  test('gives every line an id of its own, and the same object again after a refresh', async () => {
    const tree = treeOf('clusters', [local], world);
    const first = await everything(tree);
    const second = await everything(tree);
    assert.equal(new Set(first.map((entry) => entry.id)).size, first.length);
    assert.deepEqual(
      second.filter((entry) => entry.type === 'element' && !first.includes(entry)),
      [],
    );
  });

  test('shows what failed in its place, and the rest all the same', async () => {
    const broken = {
      ...world,
      containerInstances: () => Promise.reject(denied('ListContainerInstances')),
    };
    const text = await drawn('clusters', [local], broken);
    assert.match(
      text,
      /\n {4}Container Instances {2}1 · free CPU, memory\n {6}! not allowed to ListContainerInstances\n/,
    );
    assert.match(text, /\n {6}web-app {2}1\/2/);
  });

  test('shows a hundred of a long list, and more when asked', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `service-${String(index).padStart(3, '0')}`);
    const many = fakeEcs({ clusters: [cluster({})], services: names.map((name) => service({ name })) });
    const tree = treeOf('clusters', [local], many);
    const services = await find(tree, 'Services');
    assert.deepEqual(await lastLine(tree, services), { label: 'Load more', description: '100 of 250' });
    tree.showMore(await lastNote(tree, services));
    assert.deepEqual(await lastLine(tree, services), { label: 'Load more', description: '200 of 250' });
    tree.showMore(await lastNote(tree, services));
    assert.equal((await tree.children(services)).length, 250);
  });

  test('filters what can be long, and says when nothing is left', async () => {
    const tree = treeOf('families', [local, aws], world);
    tree.filter = 'WORK';
    assert.equal(
      await draw(tree),
      `
Local  local endpoint, us-east-1
  Workspace Files
    No task or service definitions
  worker
    worker:1
prod  profile prod, eu-west-1 · protected
  Workspace Files
    No task or service definitions
  worker
    worker:1
`,
    );
    tree.filter = 'nothing';
    assert.match(await draw(tree), /None of 2 matches "nothing"/);
  });

  test('fetches one service anew, and falls back to what is around it when it is gone', async () => {
    const services = [service({ running: 0, desired: 1 })];
    const changing = { ...world, services: async () => services, service: async () => services[0] };
    const tree = treeOf('clusters', [local], changing);
    const element = await find(tree, 'web-app');
    services[0] = service({ running: 1, desired: 1 });
    assert.equal(await tree.reload(element), element);
    assert.equal(element.kind.view(element.item).description, '1/1 · web-app:1');
    services.length = 0;
    assert.equal((await tree.reload(element)).kind.kind, 'cluster');
  });
});

describe('a view with nothing to open gives way to a welcome text', () => {
  test('no connection at all', () => {
    assert.deepEqual(treeOf('clusters', [], world).roots(), { entries: [], emptiness: 'noConnection' });
  });

  test('the local endpoint is stopped', () => {
    const tree = treeOf('clusters', [local], world, { stopped: true });
    assert.deepEqual(tree.roots(), { entries: [], emptiness: 'notRunning' });
  });
});

describe('one connection does not wait for another', () => {
  test('an endpoint that hangs leaves all rows, and says so in its own after the time limit', async () => {
    const hanging = { ...world, clusters: () => new Promise<never>(() => {}) };
    const tree = new Tree(
      nodes,
      'clusters',
      {
        arrangement: new Arrangement(new ForgetfulMemory()),
        pins: new Pins(new ForgetfulMemory()),
        connections: () => [local, aws],
        ecs: async (connection) => (connection === aws ? hanging : world),
        around: () => fakeAround(),
        region: async () => 'us-east-1',
        isStopped: () => false,
        answered: () => {},
        failed: () => {},
      },
      20,
    );
    const [first, second] = tree.roots().entries;
    assert.ok(first !== undefined && second !== undefined);
    assert.deepEqual((await tree.children(first)).map(labelOf), [
      'production',
      'Service Discovery',
      'Account Settings',
      'Quotas',
    ]);
    assert.deepEqual((await tree.children(second)).map(labelOf), [
      'prod has not answered for 0.02 seconds. Try again, or check its address.',
      'Service Discovery',
      'Account Settings',
      'Quotas',
    ]);
  });
});

describe('looking again', () => {
  test('draws nothing when nothing has changed', async () => {
    const tree = treeOf('clusters', [local], world);
    await everything(tree);
    const [root] = tree.roots().entries;
    assert.deepEqual(root && (await tree.update(root)), []);
  });

  test('draws one service of many when its count changes, and keeps the rows beside it', async () => {
    const services = Array.from({ length: 300 }, (_, index) => service({ name: `c${index}` }));
    const changing = { ...world, services: async () => services };
    const tree = treeOf('clusters', [local], changing);
    const before = await find(tree, 'c7');
    services[3] = service({ name: 'c3', running: 0, desired: 9 });
    const [root] = tree.roots().entries;
    const changed = root === undefined ? [] : await tree.update(root);
    assert.deepEqual(changed.map(labelOf), ['c3']);
    assert.equal(await find(tree, 'c7'), before);
  });

  test('draws the list when a service has come or gone', async () => {
    const services = [service({ name: 'api' })];
    const changing = { ...world, services: async () => services };
    const tree = treeOf('clusters', [local], changing);
    await everything(tree);
    services.push(service({ name: 'worker' }));
    const [root] = tree.roots().entries;
    assert.deepEqual(root && (await tree.update(root)).map(labelOf), ['Services']);
  });

  test('draws a row and a list again until the editor has taken them', async () => {
    const services = [service({ name: 'api' })];
    const changing = { ...world, services: async () => services };
    const tree = treeOf('clusters', [local], changing);
    await everything(tree);
    const [root] = tree.roots().entries;
    const list = await find(tree, 'Services');
    const row = await find(tree, 'api');
    assert.ok(root !== undefined);
    const again = async () => (await tree.update(root)).map(labelOf);
    const take = async () => {
      tree.drawn.row(row.id, tree.lookOf(row));
      tree.drawn.below(list.id, await tree.children(list));
    };
    await take();
    services[0] = service({ name: 'api', running: 0, desired: 9 });
    assert.deepEqual([await again(), await again()], [['api'], ['api']]);
    await take();
    services.push(service({ name: 'worker' }));
    assert.deepEqual([await again(), await again()], [['Services'], ['Services']]);
    await take();
    assert.deepEqual(await again(), []);
  });

  test('shows what was changed while the first question was open', async () => {
    let answer = () => {};
    const first = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const clusters = [cluster({ name: 'default' })];
    const answers = [first.then(() => [cluster({ name: 'default' })])];
    const slow = { ...fakeEcs(), clusters: async () => answers.shift() ?? [...clusters] };
    const tree = treeOf('clusters', [local], slow);
    const [root] = tree.roots().entries;
    assert.ok(root !== undefined);
    const shown = tree.children(root);
    clusters.push(cluster({ name: 'sample' }));
    const refreshed = tree.update(root);
    answer();
    assert.deepEqual((await shown).map(labelOf), [
      'default',
      'Service Discovery',
      'Account Settings',
      'Quotas',
    ]);
    assert.deepEqual((await refreshed).map(labelOf), ['Local']);
    assert.deepEqual((await tree.children(root)).map(labelOf), [
      'default',
      'sample',
      'Service Discovery',
      'Account Settings',
      'Quotas',
    ]);
  });

  test('asks for nothing below a row that is closed', async () => {
    let asked = 0;
    const counting = {
      ...world,
      services: async () => {
        asked += 1;
        return [service({})];
      },
    };
    const tree = treeOf('clusters', [local], counting);
    tree.close(await find(tree, 'production'));
    const [root] = tree.roots().entries;
    const before = asked;
    if (root !== undefined) await tree.update(root);
    assert.equal(asked, before);
  });
});

test('names sort as people count, c2 before c10', async () => {
  const clusters = ['c1', 'c10', 'c2'].map((name) => cluster({ name }));
  const tree = treeOf('clusters', [local], fakeEcs({ clusters }));
  const [root] = tree.roots().entries;
  assert.deepEqual(root && (await tree.children(root)).map(labelOf), [
    'c1',
    'c2',
    'c10',
    'Service Discovery',
    'Account Settings',
    'Quotas',
  ]);
});

test('the filter leaves out clusters that have no match', async () => {
  const clusters = ['staging', 'production'].map((name) => cluster({ name }));
  const tree = treeOf('clusters', [local], fakeEcs({ clusters, services: [service({ name: 'web-app' })] }));
  const [root] = tree.roots().entries;
  const labels = async (text: string) => {
    tree.filter = text;
    return root && (await tree.children(root)).map(labelOf);
  };
  assert.deepEqual(await labels('web'), ['production', 'Service Discovery', 'Account Settings', 'Quotas']);
  assert.deepEqual(await labels('STAG'), ['staging', 'Service Discovery', 'Account Settings', 'Quotas']);
  assert.deepEqual(await labels('nowhere'), [
    'None of 2 matches "nowhere"',
    'Service Discovery',
    'Account Settings',
    'Quotas',
  ]);
});

test('tooltips tell free and registered resources of an instance', async () => {
  const tree = treeOf('clusters', [local], world);
  const element = await find(tree, 'i-1');
  assert.deepEqual(element.kind.tooltip?.(element.item).map(String), [
    '**i-1** ACTIVE',
    'm6i\\.large, us-east-1a',
    '',
    '| | free | registered |',
    '|---|--:|--:|',
    '| CPU units | 1792 | 2048 |',
    '| Memory (MiB) | 3840 | 4096 |',
    '',
    'Host ports in use: 80/tcp',
    'Tasks: 0 running, 0 pending',
    '`arn:aws:ecs:us-east-1:123456789012:container-instance/production/i-1`',
  ]);
});

describe('the tooltip of a service', () => {
  const lost = '(service web-app) was unable to place a task.';
  const started = '(service web-app) has started 1 tasks.';
  for (const [what, messages, told] of [
    ['without events', [], []],
    [
      'tells the newest event',
      [started, lost],
      ['**no room**: unable to place a task.', 'Last event: started 1 tasks.'],
    ],
    ['tells an event that is a trouble once', [lost, started], ['**no room**: unable to place a task.']],
  ] as const) {
    test(what, async () => {
      const events = messages.map((message, at) => ({ id: `${at}`, at: undefined, message }));
      const services = [service({ desired: 2, running: 1, events })];
      const ecs = fakeEcs({ clusters: [cluster({ services: 1 })], services });
      const { kind, item } = await find(treeOf('clusters', [local], ecs), 'web-app');
      assert.deepEqual(kind.tooltip?.(item).map(String), [
        '**web-app** ACTIVE',
        '1 of 2 tasks running, 0 pending',
        'Task definition: web-app:1',
        'REPLICA on EC2',
        ...told,
        '`arn:aws:ecs:us-east-1:123456789012:service/production/web-app`',
      ]);
    });
  }
});

test('the tooltip of a service says once why its deployment failed', async () => {
  const failed = { id: 'd', status: 'PRIMARY', taskDefinition: 'web:2', desired: 1, running: 0, pending: 0 };
  const more = {
    failed: 3,
    rollout: 'FAILED',
    rolloutReason: 'tasks failed to start.',
    updatedAt: undefined,
  };
  const services = [service({ running: 0, deployments: [{ ...failed, ...more }] })];
  const ecs = fakeEcs({ clusters: [cluster({ services: 1 })], services });
  const { kind, item } = await find(treeOf('clusters', [local], ecs), 'web-app');
  const said = (kind.tooltip?.(item) ?? []).map(String).filter((line) => line.includes('failed to start'));
  assert.deepEqual(said, ['**deployment failed**: tasks failed to start.']);
});

test('tooltips tell how a capacity provider gets its instances', async () => {
  const tree = treeOf('clusters', [local], world);
  const element = await find(tree, 'workers');
  assert.deepEqual(element.kind.tooltip?.(element.item).map(String), [
    '**workers** ACTIVE',
    'default: base 1, weight 2',
    'Auto Scaling group: workers-asg',
    'Managed scaling: ECS scales the group to keep its capacity 90 % in use',
    'Managed termination protection: instances with tasks are kept on scale-in',
    '`arn:aws:ecs:us-east-1:123456789012:capacity-provider/workers`',
  ]);
});

async function drawn(pane: Pane, connections: readonly Connection[], ecs: Ecs): Promise<string> {
  return draw(treeOf(pane, connections, ecs, { around }));
}

async function lastNote(tree: Tree, element: Element) {
  const last = (await tree.children(element)).at(-1);
  if (last?.type !== 'note') throw new Error('The last line is not a note.');
  return last;
}

async function lastLine(tree: Tree, element: Element) {
  const { label, description } = await lastNote(tree, element);
  return { label, description };
}

function denied(operation: string): EcsFailure {
  return new EcsFailure({
    kind: 'denied',
    code: 'AccessDeniedException',
    operation,
    message: `not allowed to ${operation}`,
  });
}

function labelOf(entry: Entry): string {
  return entry.type === 'note' ? entry.label : entry.kind.view(entry.item).label;
}
