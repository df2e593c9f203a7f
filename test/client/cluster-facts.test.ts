import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Cluster, Ecs } from '#core/ecs/api.ts';
import { capacityFrom } from '#core/fit/capacity.ts';
import { openSession } from '../../client/src/aws/index.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import { type ChosenCluster, ClusterFacts } from '../../client/src/fit/cluster-facts.ts';
import { drawnOutputs } from '../support/fit.ts';
import { openLocal } from '../support/local.ts';
import { connection } from './support/context.ts';
import { cluster, fakeEcs } from './support/fake-ecs.ts';

const production = cluster({ instances: 2 });
const staging = cluster({ name: 'staging', instances: 1 });
const fargate = cluster({ name: 'fargate' });
const outputs = drawnOutputs('a b') as readonly Record<string, unknown>[];

interface Setup {
  readonly connections?: Readonly<Record<string, readonly Cluster[]>>;
  readonly ready?: readonly string[];
  readonly chosen?: ChosenCluster;
  /** What fails the first time it is asked. */
  readonly failOnce?: boolean;
  /** What the cluster looks like, reading by reading; the last one stays. */
  readonly readings?: readonly (readonly Record<string, unknown>[])[];
}

/** Facts over made-up connections, with every question that reaches ECS written down. */
function factsOver({
  connections = { Local: [production] },
  ready,
  chosen,
  failOnce = false,
  readings = [outputs],
}: Setup = {}) {
  const asked: string[] = [];
  const logged: string[] = [];
  let [choice, failures, time, reading] = [chosen, failOnce ? 1 : 0, 1000, 0];
  const ecsOf = (name: string): Ecs => ({
    ...fakeEcs(),
    clusters: async () => {
      asked.push(`clusters of ${name}`);
      return connections[name] ?? [];
    },
    capacity: async (arn) => {
      asked.push(`capacity of ${arn.split('/').at(-1)} on ${name}`);
      if (failures-- > 0) throw new Error('no answer');
      return readings[Math.min(reading++, readings.length - 1)] ?? [];
    },
  });
  const settings = Object.keys(connections).map((name): ConnectionSetting => ({ name, region: 'us-east-1' }));
  const facts = new ClusterFacts({
    source: {
      connections: () => settings.map(connection),
      isReady: ({ name }) => (ready ?? Object.keys(connections)).includes(name),
      ecs: async ({ name }) => ecsOf(name),
    },
    choice: {
      get: () => choice,
      set: async (made) => {
        choice = made;
      },
    },
    log: { info: () => {}, error: (line) => logged.push(line), reveal: () => {} },
    now: () => time++,
  });
  return { facts, asked, logged };
}

const uri = 'file:///w/task-definition.json';

describe('what the language server is told of clusters', () => {
  test('is the only cluster with instances, asked for once', async () => {
    const { facts, asked } = factsOver({ connections: { Local: [fargate, production] } });
    const answer = {
      connection: 'Local',
      cluster: 'production',
      asOf: 1000,
      outputs,
      clusters: ['fargate', 'production'],
    };
    assert.deepEqual(await facts.answer({ uri }), answer);
    assert.deepEqual(await facts.answer({ uri }), answer);
    assert.deepEqual(asked, ['clusters of Local', 'capacity of production on Local']);
  });

  test('is looked at again without a word as long as nothing has changed, then told to those who use it', async () => {
    const { facts } = factsOver({ readings: [outputs, outputs, []] });
    let told = 0;
    facts.onChange(() => (told += 1));
    const [local] = [connection({ name: 'Local', region: 'us-east-1' })];
    assert.equal((await facts.read(local, production)).asOf, 1000);
    assert.deepEqual([await facts.look(local, production), told], [1001, 0]);
    assert.equal((await facts.read(local, production)).asOf, 1001);
    assert.deepEqual([await facts.look(local, production), told], [1002, 1]);
    assert.deepEqual((await facts.read(local, production)).outputs, []);
  });

  test('is nothing, and no failure, when the question was taken back meanwhile', async () => {
    const { facts, logged } = factsOver({ failOnce: true });
    assert.equal(await facts.answer({ uri }, AbortSignal.abort()), null);
    assert.deepEqual(logged, []);
  });

  test('is asked again after a refresh, and those who use it are told', async () => {
    const { facts, asked } = factsOver();
    let told = 0;
    const watching = facts.onChange(() => {
      told += 1;
    });
    await facts.answer({ uri });
    facts.refresh();
    const again = await facts.answer({ uri });
    watching.dispose();
    facts.refresh();
    assert.deepEqual([told, asked.length, again !== null && 'asOf' in again && again.asOf], [1, 4, 1001]);
  });

  test('is the cluster that the file names, by name or ARN, wherever it is', async () => {
    const { facts } = factsOver({ connections: { Local: [production], dev: [staging] } });
    const named = await Promise.all([
      facts.answer({ uri, cluster: 'staging' }),
      facts.answer({ uri, cluster: production.arn }),
    ]);
    assert.deepEqual(
      named.map((answer) => answer !== null && 'cluster' in answer && [answer.connection, answer.cluster]),
      [
        ['dev', 'staging'],
        ['Local', 'production'],
      ],
    );
  });

  test('is nothing of a cluster that is not there, nor of connections that would have to be opened', async () => {
    const { facts, asked } = factsOver({ ready: [] });
    assert.deepEqual([await facts.answer({ uri }), asked], [null, []]);
    assert.equal(await factsOver().facts.answer({ uri, cluster: 'elsewhere' }), null);
  });

  test('is a choice where there are several clusters, until one is chosen', async () => {
    const { facts } = factsOver({ connections: { Local: [production, staging] }, ready: ['Local'] });
    assert.deepEqual(await facts.answer({ uri }), { connection: 'Local', choose: ['production', 'staging'] });
    await facts.choose({ connection: 'Local', cluster: 'staging' });
    const chosen = await facts.answer({ uri });
    assert.equal(chosen !== null && 'cluster' in chosen && chosen.cluster, 'staging');
  });

  test('is nothing after a failure, which is logged, and asked for again by the next one', async () => {
    const { facts, logged } = factsOver({ failOnce: true });
    assert.equal(await facts.answer({ uri }), null);
    assert.deepEqual(logged, ['The cluster could not be read for the editor: Error: no answer']);
    assert.notEqual(await facts.answer({ uri }), null);
  });
});

test('the SDK reads a cluster as placement needs it, tasks and all', async (context) => {
  const local = await openLocal();
  context.after(() => local.close());
  const setting = connection({ name: 'Sample', endpoint: local.endpoint.endpoint });
  const session = await openSession(setting, async () => '', { env: {} });
  const ecs = session.ecs();
  const { arn } = await ecs.createCluster({ clusterName: 'production' });
  await ecs.registerContainerInstance(arn, {
    cpu: 2048,
    memory: 4096,
    zone: 'us-east-1a',
    type: 'm6i.large',
  });
  const containerDefinitions = [{ name: 'main', image: 'nginx', cpu: 256, memory: 512 }];
  await ecs.registerTaskDefinition({ family: 'web', containerDefinitions });
  await ecs.runTask({ cluster: arn, taskDefinition: 'web', count: 2 });
  const about = { name: 'production', source: 'cluster', asOf: undefined } as const;
  const capacity = capacityFrom(await ecs.capacity(arn), about);
  session.close();
  assert.deepEqual(
    [
      capacity?.instances.map(({ remaining }) => [remaining.cpu, remaining.memory]),
      capacity?.tasks.map(({ group, definition, cpu, memory }) => [group, definition, cpu, memory]),
    ],
    [
      [[2048 - 512, 4096 - 1024]],
      [
        ['family:web', 'web:1', 256, 512],
        ['family:web', 'web:1', 256, 512],
      ],
    ],
  );
});
