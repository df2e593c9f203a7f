import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Stand } from '#core/deploy/stand.ts';
import type { State } from '#core/deploy/state.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import * as definitions from '../../client/src/definitions/index.ts';
import { rowsOf, type WatchRow } from '../../client/src/deploy/rows.ts';
import type { Watched } from '../../client/src/deploy/watched.ts';
import { type Saw, Watches } from '../../client/src/deploy/watches.ts';
import type { Element } from '../../client/src/tree/entry.ts';
import { clockOf } from '../../client/src/tree/time.ts';
import { connection } from './support/context.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, service, task } from './support/fake-ecs.ts';

const account = 'arn:aws:ecs:eu-west-1:123456789012';
const fresh = { startedBy: 'ecs-svc/2', taskDefinition: `${account}:task-definition/web-app:2` };
const at = Date.UTC(2026, 10, 21, 7, 50, 12);

const rolling: Stand = {
  phase: 'rolling',
  fresh: { RUNNING: 1, PENDING: 1 },
  old: {},
  desired: 2,
  stage: undefined,
  weight: undefined,
  hook: undefined,
  breaker: undefined,
  alarms: [],
  failing: [],
  events: [],
  outcome: undefined,
};

let element: Element;
before(async () => {
  const ecs = fakeEcs({ clusters: [cluster({})] });
  element = await find(
    treeOf('clusters', [connection({ name: 'prod', profile: 'prod' })], ecs),
    'production',
  );
});

/** A deployment that is watched; a plan holds more than the rows show. */
function watched(more: Partial<Watched> = {}): Watched {
  const plan = {
    cluster: `${account}:cluster/production`,
    service: 'web-app',
    existing: service({ taskDefinition: `${account}:task-definition/web-app:1` }),
  };
  const aim = { taskDefinition: fresh.taskDefinition, deployment: 'ecs-svc/2', earlier: [], since: 0 };
  return {
    ...{ id: 'w1', element, aim, isWatched: true, stand: undefined, look: undefined },
    ...{ causes: [], state: undefined, failure: undefined },
    plan: plan as unknown as Watched['plan'],
    ...more,
  };
}

/** Rows as indented text: id, label, description, icon, and all else that a row has. */
function drawn(rows: readonly WatchRow[], indent = ''): string[] {
  return rows.flatMap(({ id, label, description, icon, tone, flags, folded, place, tooltip, children }) => [
    [
      `${indent}${id}: ${label}`,
      ...(description === undefined ? [] : [description]),
      `(${[icon, tone, ...(flags ?? []), folded === true ? 'folded' : undefined].filter((word) => word !== undefined).join(' ')})`,
      ...(place === undefined ? [] : [`-> ${place.file}:${place.line.number}:${place.line.column}`]),
      ...(tooltip === undefined ? [] : [`[${tooltip.join(' / ')}]`]),
    ].join(' | '),
    ...drawn(children, `${indent}  `),
  ]);
}

function rows(more: Partial<Watched>): string[] {
  return drawn(rowsOf([watched(more)]));
}

function standing(stand: Partial<Stand>, more: Partial<Watched> = {}): string {
  return rows({ stand: { ...rolling, ...stand }, ...more })[0] ?? '';
}

const word = (shown: string, more = '') =>
  `w1: web-app | ${shown.split('(')[0]}· web-app:1 → web-app:2 | (${shown.split('(')[1]} | [**web-app** on production (prod) / web-app:1 → web-app:2: ${shown.split(' (')[0]}${more}]`;

describe('a deployment in the view of deployments', () => {
  test('that nobody has looked at yet is one row', () => {
    assert.deepEqual(rows({}), [word('rolling (sync~spin busy running)')]);
  });

  test('says in its row how it stands', () => {
    const failure = new Error('Access denied.');
    assert.deepEqual(
      [
        standing({ phase: 'baking' }),
        standing({ phase: 'going back' }),
        standing({ phase: 'paused' }),
        standing({ phase: 'over', outcome: { kind: 'stable' } as Stand['outcome'] }),
        standing({
          phase: 'over',
          outcome: { kind: 'rolled-back', reason: 'It failed.' } as Stand['outcome'],
        }),
        standing({}, { isWatched: false }),
        standing({}, { isWatched: false, failure }),
      ],
      [
        word('baking (sync~spin busy running)'),
        word('rolling back (sync~spin busy running)'),
        word('paused (debug-pause busy paused)'),
        word('stable (pass good ended)'),
        word('rolled back (error bad ended)', ' / It failed.'),
        word('not watched (eye-closed left)'),
        word('could not be followed (debug-disconnect bad left)', ' / Access denied.'),
      ],
    );
  });

  test('shows its tasks by revision, the newest first, what guards it and what happened', () => {
    const long = '0123456789abcdef0123456789abcdef';
    const stand: Stand = {
      ...rolling,
      old: { RUNNING: 1 },
      stage: 'BAKE_TIME',
      weight: 25,
      breaker: { failures: 1, threshold: 3 },
      alarms: ['5xx'],
      events: [
        { id: 'e2', at, message: `(service web-app) has started 1 tasks: (task ${long}).` },
        { id: 'e1', at: undefined, message: '(service web-app) was unable to place a task.' },
      ],
    };
    const alive = [
      task({ id: 'aaaaaaaa1', ...fresh, createdAt: 1, health: 'UNKNOWN' }),
      task({ id: 'bbbbbbbb2', ...fresh, createdAt: 2, status: 'PENDING' }),
      task({ id: 'cccccccc3', createdAt: undefined, health: 'UNHEALTHY', desiredStatus: 'STOPPED' }),
      task({ id: 'dddddddd4', createdAt: 5, health: 'HEALTHY' }),
    ];
    const look = { service: service({}), deployment: undefined, alive, stopped: [] };
    assert.deepEqual(rows({ stand, look }).slice(1), [
      '  w1>new: New: web-app:2 | 1 RUNNING, 1 PENDING of 2 · 25 % of the traffic | (arrow-up)',
      `    w1>new>bbbbbbbb2: bbbbbbbb | PENDING | (play-circle busy) | [**web-app:2** PENDING, desired RUNNING / \`${task({ id: 'bbbbbbbb2' }).arn}\`]`,
      `    w1>new>aaaaaaaa1: aaaaaaaa | RUNNING | (play-circle good) | [**web-app:2** RUNNING, desired RUNNING / \`${task({ id: 'aaaaaaaa1' }).arn}\`]`,
      '  w1>old: Old | 1 RUNNING | (arrow-down)',
      `    w1>old>dddddddd4: dddddddd | RUNNING · healthy | (play-circle good) | [**web-app:1** RUNNING, desired RUNNING / \`${task({ id: 'dddddddd4' }).arn}\`]`,
      `    w1>old>cccccccc3: cccccccc | RUNNING · unhealthy | (play-circle bad) | [**web-app:1** RUNNING, desired STOPPED / \`${task({ id: 'cccccccc3' }).arn}\`]`,
      '  w1>stage: Stage | BAKE_TIME | (milestone)',
      '  w1>breaker: Circuit breaker | 1 of 3 failures | (flame bad)',
      '  w1>alarm:5xx: The alarm 5xx went off | (bell bad)',
      '  w1>events: Events | 2 | (history folded)',
      `    w1>event:e2: started 1 tasks: (task 01234567). | ${clockOf(at)} | (circle-small) | [(service web-app) has started 1 tasks: (task ${long}).]`,
      '    w1>event:e1: unable to place a task. | --:--:-- | (circle-small) | [(service web-app) was unable to place a task.]',
    ]);
  });

  test('leaves out what guards it while nothing has gone wrong', () => {
    const stand: Stand = { ...rolling, fresh: {}, breaker: { failures: 0, threshold: 3 } };
    assert.deepEqual(rows({ stand }).slice(1), [
      '  w1>new: New: web-app:2 | none of 2 | (arrow-up)',
      '  w1>old: Old | none | (arrow-down)',
    ]);
  });

  test('is aimed at the service once it was seen, and at the cluster before', () => {
    const [before, after] = rowsOf([
      watched(),
      watched({
        stand: rolling,
        look: { service: service({ name: 'web-app' }), deployment: undefined, alive: [], stopped: [] },
      }),
    ]);
    assert.equal(before?.element, element);
    assert.deepEqual(
      [after?.element, ...(after?.children ?? []).map((row) => row.element)].map((each) => [
        each?.kind.kind,
        each?.kind.view(each.item).label,
        each?.parent?.parent?.id,
      ]),
      Array(3).fill(['service', 'web-app', element.id]),
    );
    assert.deepEqual([after?.type, after?.children.map(({ type }) => type)], ['watch', ['watch', 'watch']]);
  });
});

describe('why a deployment fails', () => {
  const cause = {
    ...{
      id: 'image-pull',
      title: 'The image cannot be pulled',
      sure: 'certain',
      fault: true,
      weight: 'root',
    },
    ...{ advice: ['Name an image that exists.'], link: 'https://example.com' },
    evidence: ['one', ' two ', 'three', 'four'].map((text) => ({ source: 'ECS', text })),
  };
  const causes = (...list: object[]) =>
    rows({ stand: rolling, causes: list as unknown as Watched['causes'] }).slice(1, -2);
  const tooltip = (title: string, more = '') =>
    `[**${title}** / Name an image that exists. / \`one\` / \`two\` / \`three\`${more}]`;

  test('is told with its place, what to do, and a few of the proofs', () => {
    const source = { file: { id: 'file:///task.json' }, start: 1, end: 2, fixes: [] };
    const place = { file: 'task.json', line: 7, column: 3 };
    assert.deepEqual(causes({ ...cause, source, at: place }, { ...cause, id: 'other', at: place }), [
      `  w1>cause:image-pull: The image cannot be pulled | task.json:7 | (error bad) | -> file:///task.json:7:3 | ${tooltip('The image cannot be pulled', ' / Click to go to the line that causes it.')}`,
      `  w1>cause:other: The image cannot be pulled | task.json:7 | (error bad) | ${tooltip('The image cannot be pulled')}`,
    ]);
  });

  test('is the root where one is known, else every symptom, and never what only follows or is not a fault', () => {
    const symptom = { ...cause, id: 'symptom', title: 'S', weight: 'symptom' };
    const consequence = { ...cause, id: 'consequence', weight: 'consequence' };
    const well = { ...cause, id: 'well', fault: false };
    const line = (id: string, title: string) =>
      `  w1>cause:${id}: ${title} | (error bad) | ${tooltip(title)}`;
    assert.deepEqual(causes(symptom, consequence, cause, well), [
      line('image-pull', 'The image cannot be pulled'),
    ]);
    assert.deepEqual(causes(well, symptom, { ...symptom, id: 'second' }, consequence), [
      line('symptom', 'S'),
      line('second', 'S'),
    ]);
    assert.deepEqual(causes(consequence, well), []);
  });

  test('is what ECS says of the latest task where no cause is known', () => {
    const failing = ['0123456789', '1234567890'].map((id) => ({
      id,
      cause: undefined,
      said: `${id} failed`,
    }));
    assert.deepEqual(rows({ stand: { ...rolling, failing } }).slice(1, -2), [
      '  w1>failed: 0123456789 failed | 01234567 | (error bad)',
    ]);
  });
});

describe('the deployments that are watched', () => {
  type Follow = (ecs: unknown, options: Parameters<typeof definitions.follow>[1]) => Promise<unknown>;
  const state = { service: undefined } as unknown as State;
  const subject = (deployment: string) => {
    const { plan, aim } = watched();
    const input = { family: 'web-app', containerDefinitions: [] };
    return {
      element,
      plan: { ...plan, revision: { input } } as unknown as Watched['plan'],
      aim: { ...aim, deployment },
    };
  };

  function watching(follow: Follow, more: { readonly state?: () => Promise<State> } = {}) {
    const asked: Stand[] = [];
    const watches = new Watches({
      ecs: async () => fakeEcs(),
      // What is seen is what a test says, not what an endpoint does.
      definitions: () => ({ ...definitions, follow, stateNow: more.state ?? (async () => state) }) as never,
      causes: async (_, __, stand) => {
        asked.push(stand);
        return [{ id: `cause ${asked.length}` }] as unknown as Watched['causes'];
      },
      pause: async () => {},
    });
    const watch = (deployment: string, signal = new AbortController().signal, saw?: Saw) =>
      watches.watch(subject(deployment), signal, saw);
    return { watches, watch, asked, ids: () => watches.all().map(({ aim }) => aim.deployment) };
  }

  test('stand with the newest first, and of those that are over ten', async () => {
    const { watches, watch, ids } = watching(async () => {});
    const names = Array.from({ length: 12 }, (_, index) => `d${index}`);
    for (const name of names) await watch(name);
    assert.deepEqual(ids(), names.slice(2).reverse());
    await watch('d5');
    assert.equal(ids()[0], 'd5');
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const held = watching(() => ended);
    const first = held.watch('one');
    assert.equal(held.watch('one'), first);
    held.watches.clear();
    assert.deepEqual(held.ids(), ['one']);
    end();
    const { isWatched, state: last, failure } = await first;
    assert.deepEqual({ isWatched, last, failure }, { isWatched: false, last: state, failure: undefined });
    held.watches.clear();
    assert.deepEqual(held.ids(), []);
    watches.clear();
    assert.deepEqual(ids(), []);
  });

  test('tell of every look, with causes asked for only when there may be another', async () => {
    const failing = [{ id: 't', cause: undefined, said: 's' }] as unknown as Stand['failing'];
    const event = [{ id: 'e', at: undefined, message: 'm' }];
    const stands: Stand[] = [
      rolling,
      rolling,
      { ...rolling, failing },
      { ...rolling, failing, events: event },
      { ...rolling, outcome: { kind: 'stable', reason: undefined } as NonNullable<Stand['outcome']> },
      { ...rolling, outcome: { kind: 'failed', reason: 'r' } as NonNullable<Stand['outcome']> },
    ];
    const { watch, asked, watches } = watching(async (_, { saw, pause }) => {
      for (const stand of stands) {
        saw(stand, {} as never);
        await pause();
      }
    });
    let changes = 0;
    const listening = watches.onChange(() => {
      changes += 1;
    });
    const seen: (readonly [now: unknown, before: unknown, causes: number])[] = [];
    await watch('d', undefined, (now, before) => {
      seen.push([now.stand, before.stand, now.causes.length]);
    });
    assert.deepEqual(
      seen,
      stands.map((stand, index) => [stand, stands[index - 1], 1]),
    );
    assert.deepEqual(asked, [stands[0], stands[2], stands[3], stands[5]]);
    assert.deepEqual(watches.all()[0]?.causes, [{ id: 'cause 4' }]);
    listening.dispose();
    const before = changes;
    watches.clear();
    assert.deepEqual([before > stands.length, changes], [true, before]);
  });

  test('end without a failure when the person looks away, and with it when looking fails', async () => {
    const failed = (error: unknown) => watching(() => Promise.reject(error)).watch('d');
    const failure = new EcsFailure({ kind: 'denied', code: 'C', operation: 'o', message: 'no' });
    assert.equal((await failed(failure)).failure, failure);
    assert.equal((await failed('a text')).failure?.message, 'a text');
    const cancelled = new EcsFailure({ kind: 'cancelled', code: 'C', operation: 'o', message: 'no' });
    assert.equal((await failed(cancelled)).failure, undefined);
    const away = watching((_, { pause }) => pause().then(() => Promise.reject(new Error('aborted'))));
    assert.equal((await away.watch('d', AbortSignal.abort())).failure, undefined);
    const hidden = watching(async () => {}, { state: () => Promise.reject(failure) });
    assert.equal((await hidden.watch('d')).state, undefined);
  });

  test('are looked at no more when the window closes', async () => {
    const { watches, watch } = watching(
      (_, { pause }) => new Promise((_, reject) => void pause().then(() => reject(new Error('closed')))),
    );
    let changes = 0;
    watches.onChange(() => {
      changes += 1;
    });
    watches.dispose();
    assert.deepEqual([(await watch('d')).failure, changes], [undefined, 0]);
  });
});
