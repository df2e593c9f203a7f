import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Question } from '#core/live/question.ts';
import type { Connection } from '../../client/src/connections/connection.ts';
import type { BesideReaders, FactReader } from '../../client/src/live/account-reader.ts';
import { accountText } from '../../client/src/live/account-text.ts';
import { LiveConsent } from '../../client/src/live/consent.ts';
import { ecsReaders } from '../../client/src/live/ecs-readers.ts';
import { LiveFacts } from '../../client/src/live/live-facts.ts';
import { connection } from './support/context.ts';
import { cluster, fakeEcs, provider } from './support/fake-ecs.ts';

const signal = new AbortController().signal;
const dev = connection({ name: 'dev', profile: 'dev', region: 'eu-west-1' });
const failure = (kind: 'denied' | 'credentials' | 'refused', code = 'X') =>
  new EcsFailure({ kind, code, operation: 'GetRole', message: kind });

interface Setup {
  /** By kind and name: what is there, or what goes wrong. */
  readonly there?: Readonly<Record<string, unknown>>;
  readonly chosen?: Connection | undefined;
}

function factsWith({ there = {}, chosen = dev }: Setup) {
  const asked: string[] = [];
  const told: string[] = [];
  const logged: string[] = [];
  let time = 0;
  let where: ReturnType<typeof accountText> | undefined;
  const reader = (about: string): FactReader<never> => ({
    permissions: { ask: `x:Get-${about}`, list: `x:List-${about}` },
    ask: async ({ name }: Question) => {
      asked.push(`${about} ${name}`);
      const found = there[`${about} ${name}`];
      if (found instanceof Error) throw found;
      return found as never;
    },
    list: async () => {
      asked.push(`list ${about}`);
      return [{ value: `a ${about}` }];
    },
  });
  const kinds = ['role', 'image', 'secret', 'parameter', 'log-group', 'target-group', 'subnet'] as const;
  const all = [...kinds, 'access', 'security-group', 'namespace'] as const;
  const readers = Object.fromEntries(all.map((about) => [about, reader(about)]));
  const facts = new LiveFacts({
    source: {
      ecs: async () => fakeEcs({ clusters: [cluster({})] }),
      readers: async () => readers as unknown as BesideReaders,
      region: async () => 'eu-west-1',
      failed: (_, error) => logged.push(`failed: ${error.message}`),
    },
    chosen: async () => chosen,
    asked: (who) => {
      where = who && accountText(who);
    },
    tell: ({ name }, permissions) => told.push(`${name}: ${permissions.join(', ')}`),
    log: { info: (line) => logged.push(line), error: (line) => logged.push(line), reveal: () => {} },
    now: () => time,
  });
  const ask = (...questions: Question[]) =>
    facts.answer({ uri: 'file:///t', questions, lists: ['role'] }, signal);
  return {
    facts,
    ask,
    asked,
    told,
    logged,
    where: () => where,
    pass: (milliseconds: number) => (time += milliseconds),
  };
}

const role: Question = { about: 'role', name: 'web' };
const group: Question = { about: 'log-group', name: '/ecs/web' };

describe('the status of a file', () => {
  test('says against which account and region it is checked, and nothing once it is not', async () => {
    const { ask, facts, where } = factsWith({});
    await ask(role);
    assert.deepEqual(where(), {
      ...{ text: 'ECS: checked against 123456789012, eu-west-1', detail: 'connection "dev"' },
    });
    const options = Reflect.get(facts, 'options');
    const off = new LiveFacts({ ...options, chosen: async () => undefined });
    await off.answer({ uri: 'file:///t', questions: [role], lists: [] }, signal);
    assert.equal(where(), undefined);
  });

  test('says the region alone where the account is not known', () => {
    const known = { connection: 'dev', region: 'eu-west-1', account: undefined };
    assert.equal(accountText(known).text, 'ECS: checked against eu-west-1');
  });
});

describe('what an account is asked', () => {
  test('nothing without a chosen connection', async () => {
    const { facts, asked } = factsWith({});
    const off = new LiveFacts({ ...Reflect.get(facts, 'options'), chosen: async () => undefined });
    assert.equal(await off.answer({ uri: 'file:///t', questions: [role], lists: [] }, signal), null);
    assert.deepEqual(asked, []);
  });

  test('each question once while its answer is young; what is missing is looked for soon again', async () => {
    const { ask, asked, pass } = factsWith({ there: { 'role web': { arn: 'a', trusts: [] } } });
    const first = await ask(role, group);
    assert.deepEqual(
      first?.answers.map(({ answer }) => answer.state),
      ['there', 'absent'],
    );
    assert.deepEqual(first?.lists, { role: [{ value: 'a role' }] });
    pass(6_000);
    const second = await ask(role, group);
    assert.deepEqual(asked, ['role web', 'log-group /ecs/web', 'list role', 'log-group /ecs/web']);
    // The age that is shown is that of the oldest answer.
    assert.equal(second?.asOf, 0);
  });

  test('all of it again when the person wants it', async () => {
    const { ask, asked, facts } = factsWith({ there: { 'role web': { arn: 'a', trusts: [] } } });
    let told = 0;
    facts.onChange(() => {
      told += 1;
    });
    await ask(role);
    facts.refresh();
    await ask(role);
    assert.deepEqual([asked.length, told], [4, 1]);
  });
});

describe('what stands in the way', () => {
  test('a missing permission is told once, and nothing else breaks', async () => {
    const { ask, told, pass } = factsWith({
      there: { 'role web': failure('denied'), 'log-group /ecs/web': { retentionDays: 7 } },
    });
    const answer = await ask(role, group);
    pass(120_000);
    await ask(role, group);
    assert.deepEqual(
      answer?.answers.map(({ answer: each }) => each),
      [
        { state: 'untold', why: 'denied', permission: 'x:Get-role' },
        { state: 'there', facts: { retentionDays: 7 } },
      ],
    );
    assert.deepEqual(told, ['dev: x:Get-role']);
  });

  test('spent credentials end all of it, and the connection hears of it', async () => {
    const { ask, logged } = factsWith({ there: { 'role web': failure('credentials') } });
    assert.equal(await ask(role, group), null);
    assert.equal(logged[0], 'failed: credentials');
  });

  test('a server that does not know a call is not a fault of the file', async () => {
    const { ask, told } = factsWith({
      there: { 'role web': failure('refused', 'UnknownOperationException') },
    });
    assert.deepEqual((await ask(role))?.answers[0]?.answer, { state: 'untold', why: 'unsupported' });
    assert.deepEqual(told, []);
  });
});

describe('consent', () => {
  function consentWith(says: boolean, isOn = true) {
    const asked: string[] = [];
    let agreed: readonly string[] = [];
    const consent = new LiveConsent({
      choice: {
        connection: () => 'dev',
        choose: async () => {},
        agreed: () => agreed,
        agree: async (places) => {
          agreed = places;
        },
      },
      isOn: () => isOn,
      connections: () => [dev],
      isStopped: () => false,
      ask: async ({ name }) => {
        asked.push(name);
        return says;
      },
    });
    return { consent, asked };
  }

  test('is asked for once, and remembered', async () => {
    const { consent, asked } = consentWith(true);
    assert.deepEqual([await consent.chosen(), await consent.chosen()], [dev, dev]);
    assert.deepEqual(asked, ['dev']);
  });

  test('is not asked for again in this window after a no, until the person chooses anew', async () => {
    const { consent, asked } = consentWith(false);
    assert.deepEqual([await consent.chosen(), await consent.chosen()], [undefined, undefined]);
    await consent.reconsider(dev);
    assert.deepEqual(asked, ['dev', 'dev']);
  });

  test('is not asked for while the setting is off', async () => {
    const { consent, asked } = consentWith(true, false);
    assert.equal(await consent.chosen(), undefined);
    assert.deepEqual(asked, []);
  });
});

describe('what ECS itself knows of what files name', () => {
  const signals: AbortSignal[] = [];
  const world = fakeEcs({
    clusters: [
      cluster({ capacityProviders: ['FARGATE', 'workers'] }),
      cluster({ name: 'staging', capacityProviders: ['FARGATE'] }),
    ],
    capacityProviders: [provider({ name: 'workers' })],
    definitions: { 'web:1': { status: 'ACTIVE' }, 'web:2': { status: 'ACTIVE' }, 'api:1': {} },
  });
  const readers = ecsReaders(async (each) => {
    signals.push(each);
    return world;
  });
  const ask = (about: keyof typeof readers, name: string) =>
    readers[about as 'cluster'].ask({ about: about as 'cluster', name }, signal);

  test('is listed, each capacity provider once', async () => {
    assert.deepEqual(
      await Promise.all(Object.values(readers).map(({ list }) => list(signal))),
      [
        ['production', 'staging'],
        ['FARGATE', 'workers'],
        ['web', 'api'],
      ].map((names) => names.map((value) => ({ value }))),
    );
    assert.equal(
      signals.every((each) => each === signal),
      true,
    );
  });

  test('needs permissions, which are known', () => {
    assert.deepEqual(
      Object.values(readers).map(({ permissions }) => permissions),
      [
        { ask: 'ecs:DescribeClusters', list: 'ecs:ListClusters' },
        { ask: 'ecs:DescribeCapacityProviders', list: 'ecs:ListClusters' },
        { ask: 'ecs:DescribeTaskDefinition', list: 'ecs:ListTaskDefinitionFamilies' },
      ],
    );
  });

  test('is told by name, a revision with the newest one beside it', async () => {
    const [production] = await world.clusters();
    assert.equal(await ask('cluster', production?.arn ?? ''), production);
    assert.deepEqual(await ask('capacity-provider', 'workers'), provider({ name: 'workers' }));
    assert.equal(await ask('capacity-provider', 'none'), undefined);
    const web = { family: 'web', status: 'ACTIVE', newest: 2 };
    assert.deepEqual(await ask('task-definition', 'web:1'), { ...web, revision: 1 });
    assert.deepEqual(await ask('task-definition', 'web'), { ...web, revision: 2 });
    assert.equal(await ask('task-definition', 'none'), undefined);
  });
});

test('a list that may not be read completes nothing, and the rest is told all the same', async () => {
  const { facts, logged } = factsWith({ there: { 'role web': { arn: 'a', trusts: [] } } });
  const { source } = Reflect.get(facts, 'options');
  const failing = (error: EcsFailure) =>
    new LiveFacts({
      ...Reflect.get(facts, 'options'),
      source: {
        ...source,
        readers: async () => {
          const readers = await source.readers();
          return { ...readers, role: { ...readers.role, list: () => Promise.reject(error) } };
        },
      },
    });
  const params = { uri: 'file:///t', questions: [role], lists: ['role' as const] };
  const answer = await failing(failure('denied')).answer(params, signal);
  assert.deepEqual([answer?.lists, answer?.answers.length], [{ role: [] }, 1]);
  assert.deepEqual(logged, ['Nothing is completed by x:List-role: EcsFailure: denied']);
  const cancelled = new EcsFailure({ kind: 'cancelled', code: 'X', operation: 'o', message: 'm' });
  assert.equal(await failing(cancelled).answer(params, signal), null);
});
