import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Ecs } from '#core/ecs/api.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import groupFamilies from '../../client/src/commands/group-families.ts';
import groupServices from '../../client/src/commands/group-services.ts';
import { Arrangement } from '../../client/src/tree/arrangement.ts';
import type { Grouping } from '../../client/src/tree/grouping.ts';
import { ForgetfulMemory } from '../../client/src/tree/memory.ts';
import { Pins } from '../../client/src/tree/pins.ts';
import { connection, contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { drawBelow, everything, find, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, service, type World } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('groups');

const local = connection({ name: 'Local', local: true });
const definition = (name: string) => `arn:aws:ecs:us-east-1:123456789012:task-definition/${name}:1`;
const world: World = {
  clusters: [cluster({})],
  services: [
    service({ name: 'shop-web', tags: { team: 'shop' }, taskDefinition: definition('web') }),
    service({ name: 'shop-api', tags: { team: 'shop', stage: 'test' }, taskDefinition: definition('api') }),
    service({ name: 'pay', tags: { team: 'money' }, running: 0, taskDefinition: definition('api') }),
    service({ name: 'alone', taskDefinition: definition('api') }),
  ],
  definitions: { 'shop-web:1': {}, 'shop-api:1': {}, 'pay:1': {} },
};

async function arrangedBy(kind: string, grouping: Grouping): Promise<Arrangement> {
  const arrangement = new Arrangement(new ForgetfulMemory());
  await arrangement.setGrouping(kind, grouping);
  return arrangement;
}

/** The groups and rows of services, without what stands below each. */
async function servicesBy(grouping: Grouping, pinned: readonly string[] = [], ecs: Ecs = fakeEcs(world)) {
  const pins = new Pins(new ForgetfulMemory());
  const tree = treeOf('clusters', [local], ecs, { arrangement: await arrangedBy('service', grouping), pins });
  for (const label of pinned) await pins.add([await find(tree, label)]);
  tree.forget();
  const text = await drawBelow(tree, await find(tree, 'Services'));
  return text
    .split('\n')
    .filter((line) => /^ {0,2}\S/.test(line))
    .filter((line) => !/^ {2}(No tasks|Deployments|Events|Stopped|Auto|Load|Alarms|Service D)/.test(line));
}

describe('services', () => {
  test('stand in groups by a tag, those without it last, with how many there are', async () => {
    assert.deepEqual(await servicesBy({ by: 'tag', key: 'team' }), [
      'money  1 service',
      '  pay  0/1 · api:1',
      'shop  2 services',
      '  shop-api  1/1 · api:1',
      '  shop-web  1/1 · web:1',
      'No tag team  1 service',
      '  alone  1/1 · api:1',
    ]);
  });

  test('stand in groups by the family that they run, and by what their names begin with', async () => {
    assert.deepEqual(await servicesBy({ by: 'family' }), [
      ...['api  3 services', '  alone  1/1 · api:1', '  pay  0/1 · api:1', '  shop-api  1/1 · api:1'],
      ...['web  1 service', '  shop-web  1/1 · web:1'],
    ]);
    const byPrefix = await servicesBy({ by: 'prefix' });
    assert.deepEqual(
      byPrefix.filter((line) => /^\S|shop/.test(line)),
      [
        'shop  2 services',
        '  shop-api  1/1 · api:1',
        '  shop-web  1/1 · web:1',
        'alone  1/1 · api:1',
        'pay  0/1 · api:1',
      ],
    );
  });

  test('that are pinned stand before the groups, also when they were pinned in one', async () => {
    assert.deepEqual(await servicesBy({ by: 'tag', key: 'team' }, ['shop-api']), [
      ...['shop-api  1/1 · api:1', 'money  1 service', '  pay  0/1 · api:1'],
      ...['shop  1 service', '  shop-web  1/1 · web:1', 'No tag team  1 service', '  alone  1/1 · api:1'],
    ]);
  });

  test('are asked for with their tags only where these group them', async () => {
    const asked: (boolean | undefined)[] = [];
    const ecs = fakeEcs(world);
    const watched: Ecs = {
      ...ecs,
      services: (arn, wanted) => {
        asked.push(wanted?.tags);
        return ecs.services(arn, wanted);
      },
    };
    await servicesBy({ by: 'family' }, [], watched);
    assert.deepEqual([...new Set(asked)], [false]);
    asked.length = 0;
    await servicesBy({ by: 'tag', key: 'team' }, [], watched);
    assert.deepEqual([...new Set(asked)], [true]);
  });

  test('of a large group are shown page by page', async () => {
    const many = Array.from({ length: 250 }, (_, at) => service({ name: `s${at}`, tags: { team: 'shop' } }));
    const ecs = fakeEcs({ clusters: [cluster({})], services: many });
    const tree = treeOf('clusters', [local], ecs, {
      arrangement: await arrangedBy('service', { by: 'tag', key: 'team' }),
    });
    const [root] = tree.roots().entries;
    assert.ok(root !== undefined);
    const [production] = await tree.children(root);
    assert.ok(production?.type === 'element');
    const [services] = await tree.children(production);
    assert.ok(services?.type === 'element');
    const [shop, ...others] = await tree.children(services);
    assert.ok(shop?.type === 'element');
    assert.deepEqual([shop.kind.view(shop.item).description, others], ['250 services', []]);
    const more = (await tree.children(shop)).at(-1);
    assert.ok(more?.type === 'note');
    assert.equal(more.description, '100 of 250');
    tree.showMore(more);
    assert.equal((await tree.children(shop)).length, 201);
  });

  test('show in the colour of a group what is in most trouble there', async () => {
    const arrangement = await arrangedBy('service', { by: 'tag', key: 'team' });
    const groups = (await everything(treeOf('clusters', [local], fakeEcs(world), { arrangement }))).filter(
      (entry) => entry.type === 'element' && entry.kind.kind === 'group',
    );
    const looks = groups.map((entry) => entry.type === 'element' && entry.kind.view(entry.item));
    assert.deepEqual(
      looks.map((look) => look && [look.label, look.icon, look.tone]),
      [
        ['money', 'tag', 'busy'],
        ['shop', 'tag', 'good'],
        ['No tag team', 'tag', 'good'],
      ],
    );
  });
});

test('families stand in groups by a tag of their newest revision, asked for once until somebody looks anew', async () => {
  const asked: string[] = [];
  const ecs: Ecs = {
    ...fakeEcs(world),
    describe: async (resource) => {
      asked.push('arn' in resource ? resource.arn : '');
      const tags = 'arn' in resource && resource.arn === 'pay' ? [] : [{ key: 'team', value: 'shop' }];
      return { taskDefinition: {}, tags };
    },
  };
  const arrangement = await arrangedBy('family', { by: 'tag', key: 'team' });
  const tree = treeOf('families', [local], ecs, { arrangement });
  const [root] = tree.roots().entries;
  assert.ok(root !== undefined);
  const lines = (await drawBelow(tree, root)).split('\n').filter((line) => /^\S|^ {2}(shop|pay)/.test(line));
  assert.deepEqual(lines, [
    'Workspace Files',
    ...['shop  2 families', '  shop-api', '  shop-web', 'No tag team  1 family', '  pay'],
  ]);
  assert.deepEqual(asked, ['shop-web', 'shop-api', 'pay']);
  await tree.update(root);
  assert.equal(asked.length, 3);
  await tree.reload(root);
  await tree.update(root);
  assert.equal(asked.length, 6);
});

describe('what rows are grouped by', () => {
  test('is chosen from the tags that there are, kept, and taken back', async () => {
    const memory = new ForgetfulMemory();
    const ui = scriptedUi(
      ...[{ pick: 'Tag…' }, { pick: 'team' }, { pick: 'Task Definition Family' }, { pick: 'No Groups' }],
      { leave: true },
    );
    const ecs = fakeEcs(world);
    const context = contextWith({ ecs, ui, arrangement: new Arrangement(memory) });
    const kept = () => new Arrangement(memory).grouping('service');
    const element = await find(treeOf('clusters', [local], ecs), 'Services');
    await runCommand(context, groupServices, { element });
    assert.deepEqual(kept(), { by: 'tag', key: 'team' });
    await runCommand(context, groupServices, {});
    assert.deepEqual(kept(), { by: 'family' });
    await runCommand(context, groupServices, {});
    assert.equal(kept(), undefined);
    await runCommand(context, groupServices, {});
  });

  test('is not a tag where none has any', async () => {
    const ui = scriptedUi({ pick: 'Tag…' }, { pick: 'Tag…' }, { pick: 'Name Prefix' });
    const ecs = { ...fakeEcs({ ...world, services: [service({})] }), describe: async () => ({}) };
    const context = contextWith({ ecs, ui });
    await runCommand(context, groupServices, {});
    await runCommand(context, groupFamilies, {});
    await runCommand(context, groupFamilies, {});
    assert.deepEqual(
      [context.arrangement.grouping('service'), context.arrangement.grouping('family')],
      [undefined, { by: 'prefix' }],
    );
  });
});
