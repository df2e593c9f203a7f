import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import type { EcsWorkbenchApi } from '../../client/src/api/api.ts';
import { type ApiParts, makeApi } from '../../client/src/api/make-api.ts';
import type { Connection } from '../../client/src/connections/connection.ts';
import * as definitions from '../../client/src/definitions/index.ts';
import { connection } from './support/context.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs, service, task } from './support/fake-ecs.ts';

type Parts = ApiParts['source'];

const root = fileURLToPath(new URL('../..', import.meta.url));
const local = connection({ name: 'Local', local: true });
const prod = connection({
  name: 'prod',
  profile: 'prod',
  region: 'eu-west-1',
  readOnly: true,
  protected: true,
});

/** An object of a class, as the extension has it: what copies its members finds no methods. */
class Source implements Parts {
  readonly #ecs: Ecs;
  readonly #asked: string[];

  constructor(ecs: Ecs, asked: string[]) {
    this.#ecs = ecs;
    this.#asked = asked;
  }

  connections() {
    return [local, prod];
  }

  async ecs({ name }: Connection) {
    this.#asked.push(name);
    return this.#ecs;
  }

  around() {
    return fakeAround();
  }

  async region() {
    return 'eu-west-1';
  }

  isStopped() {
    return false;
  }

  failed() {}
}

function apiOver(
  ecs: Ecs,
  more: { readonly rules?: RuleSettings } = {},
): { api: EcsWorkbenchApi; asked: string[]; listeners: (() => void)[] } {
  const asked: string[] = [];
  const listeners: (() => void)[] = [];
  const api = makeApi({
    source: new Source(ecs, asked),
    files: {
      options: ({ id }) => {
        asked.push(id);
        return { associations: {}, rules: {}, ...more };
      },
    },
    definitions: () => definitions,
    onConnections: (listener) => {
      listeners.push(listener);
      return { dispose: () => void listeners.splice(listeners.indexOf(listener), 1) };
    },
  });
  return { api, asked, listeners };
}

async function below(api: EcsWorkbenchApi, ...labels: readonly string[]) {
  let rows = await api.rows();
  for (const label of labels) {
    const row = rows.find((each) => each.label === label);
    assert.ok(row !== undefined, `There is no row ${label}.`);
    rows = await api.rows(row);
  }
  return rows;
}

describe('the connections for other extensions', () => {
  test('are told with their guards and without a profile or an address', () => {
    const { api, asked } = apiOver(fakeEcs());
    assert.deepEqual(api.connections(), [
      { name: 'Local', kind: 'local', region: 'us-east-1', readOnly: false, protected: false },
      { name: 'prod', kind: 'aws', region: 'eu-west-1', readOnly: true, protected: true },
    ]);
    assert.deepEqual(asked, []);
  });

  test('are told again when the settings name others, until nobody listens', () => {
    const { api, listeners } = apiOver(fakeEcs());
    let told = 0;
    const listening = api.onDidChangeConnections(() => {
      told += 1;
    });
    for (const listener of listeners) listener();
    listening.dispose();
    for (const listener of listeners) listener();
    assert.equal(told, 1);
  });
});

describe('the rows of the explorer for other extensions', () => {
  const world = { clusters: [cluster({})], services: [service({})], tasks: [] };
  const folder = (kind: string, label: string) => ({
    ...{ id: `connection:prod>${kind}:${kind}`, kind, label },
    ...{ description: undefined, connection: 'prod', arn: undefined },
  });
  const besides = [
    folder('namespaces', 'Service Discovery'),
    folder('account-settings', 'Account Settings'),
    folder('quotas', 'Quotas'),
  ];

  test('are asked for as they are opened, by what they are and with their ARN', async () => {
    const { api, asked } = apiOver(fakeEcs(world));
    assert.deepEqual(
      (await api.rows()).map(({ kind, label }) => `${kind} ${label}`),
      ['connection Local', 'connection prod'],
    );
    assert.deepEqual(asked, []);
    assert.deepEqual(await below(api, 'prod'), [
      {
        id: `connection:prod>cluster:${cluster({}).arn}`,
        kind: 'cluster',
        label: 'production',
        description: '0 services · 0 tasks',
        connection: 'prod',
        arn: cluster({}).arn,
      },
      ...besides,
    ]);
    assert.deepEqual([...new Set(asked)], ['prod']);
    const [web] = await below(api, 'prod', 'production', 'Services');
    assert.deepEqual([web?.kind, web?.label, web?.arn], ['service', 'web-app', service({}).arn]);
  });

  test('are of now each time', async () => {
    const services = [service({ running: 0 })];
    const { api } = apiOver(fakeEcs({ ...world, services }));
    const web = async () => (await below(api, 'prod', 'production', 'Services'))[0]?.description;
    assert.match((await web()) ?? '', /^0\/1/);
    services.splice(0, 1, service({ running: 1 }));
    assert.match((await web()) ?? '', /^1\/1/);
  });

  test('come whole, however many there are', async () => {
    const tasks = Array.from({ length: 250 }, (_, at) => task({ id: String(at).padStart(8, '0') }));
    const { api } = apiOver(fakeEcs({ ...world, tasks }));
    assert.equal((await below(api, 'prod', 'production', 'Tasks')).length, 250);
  });

  test('are none where there are none, and what ECS refuses is rejected', async () => {
    assert.deepEqual(await below(apiOver(fakeEcs()).api, 'prod'), besides);
    const denied = new EcsFailure({
      kind: 'denied',
      code: 'X',
      operation: 'ListClusters',
      message: 'You may not.',
    });
    const refusing = { ...fakeEcs(), clusters: async () => Promise.reject(denied) };
    await assert.rejects(below(apiOver(refusing).api, 'prod'), { message: 'You may not.' });
    const gone = {
      id: 'x',
      kind: 'cluster',
      label: 'old',
      description: undefined,
      connection: 'prod',
      arn: undefined,
    };
    await assert.rejects(apiOver(fakeEcs()).api.rows(gone), {
      message: 'The row "old" is no longer there.',
    });
  });
});

describe('the checks for other extensions', () => {
  const text =
    '{"family": "web", "containerDefinitions": [{"name": "a", "image": "b", "memory": 64, "cpu": "x"}]}';

  test('say what is wrong and where, by the settings of the file', () => {
    const file = { path: '/w/task-definition.json', text };
    const [finding, ...others] = apiOver(fakeEcs())
      .api.check(file)
      .filter(({ severity }) => severity === 'error');
    assert.deepEqual(others, []);
    assert.equal(text.slice(finding?.start, finding?.end), '"x"');
    const off = { rules: { [finding?.rule ?? '']: 'off' as const } };
    assert.deepEqual(
      apiOver(fakeEcs(), off)
        .api.check(file)
        .filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  test('ask for the settings of a file by its address, as the editor does', () => {
    const { api, asked } = apiOver(fakeEcs());
    api.check({ path: '/w/task-definition.json', text });
    api.check({ path: 'vscode-remote://host/w/task-definition.json', text });
    assert.deepEqual(asked, [
      'file:///w/task-definition.json',
      'vscode-remote://host/w/task-definition.json',
    ]);
  });

  test('find nothing in what holds no definition, and read YAML by its name or its language', () => {
    const { api } = apiOver(fakeEcs());
    assert.deepEqual(api.check({ path: '/w/package.json', text: '{"name": "x"}' }), []);
    const yaml = 'family: web\ncontainerDefinitions:\n  - { name: a, image: b, memory: 64, cpu: x }\n';
    const rules = (file: Parameters<typeof api.check>[0]) => api.check(file).map(({ rule }) => rule);
    const named = rules({ path: '/w/task-definition.yaml', text: yaml });
    assert.ok(named.length > 0);
    assert.deepEqual(rules({ path: '/w/task-definition', text: yaml, languageId: 'yaml' }), named);
  });
});

test('the documentation has the types as they are', () => {
  const types = readFileSync(join(root, 'client/src/api/api.ts'), 'utf8').trimEnd();
  const page = readFileSync(join(root, 'docs/api.md'), 'utf8');
  assert.equal(/Copy this file as[\s\S]*```ts\n([\s\S]*)\n```/.exec(page)?.[1], types);
});
