import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  type ContainerDefinition,
  CreateClusterCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type RunTaskCommandInput,
  UpdateContainerInstancesStateCommand,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal, plain } from '../support/local.ts';

describe('placing standalone tasks on three instances', () => {
  let local: Local;
  let instances: string[];
  beforeEach(async () => {
    local = await openLocal();
    await local.client.send(new CreateClusterCommand({ clusterName: 'production' }));
    instances = await declareInstances(local.client, 'production', [
      'us-east-1a',
      'us-east-1b',
      'us-east-1c',
    ]);
    const small = { name: 'small', image: 'small', memory: 128, cpu: 128 };
    await register('small', small);
    await register('huge', { ...small, memory: 9000 });
    await register('busy', { ...small, portMappings: [{ containerPort: 22, hostPort: 22 }] });
    await register('fast', { ...small, cpu: 4096 });
  });
  afterEach(async () => {
    await local.close();
    assert.deepEqual(local.logged, []);
  });

  test('spread over instances gives each the same', async () => {
    const placed = await run({ count: 6, placementStrategy: [{ type: 'spread', field: 'instanceId' }] });
    assert.deepEqual(placed, { perInstance: [2, 2, 2], reasons: [] });
  });

  test('binpack fills one instance before the next', async () => {
    const placed = await run({ count: 3, placementStrategy: [{ type: 'binpack', field: 'memory' }] });
    assert.deepEqual(
      { ...placed, perInstance: placed.perInstance.toSorted() },
      { perInstance: [0, 0, 3], reasons: [] },
    );
  });

  test('distinctInstance places no two on one, and says so for what is left', async () => {
    const placed = await run({ count: 4, placementConstraints: [{ type: 'distinctInstance' }] });
    assert.deepEqual(placed.perInstance, [1, 1, 1]);
    assert.deepEqual(
      new Set(placed.reasons),
      new Set(['DistinctInstance placement constraint unsatisfied.']),
    );
  });

  test('memberOf places where the expression holds', async () => {
    const expression = 'attribute:ecs.availability-zone in [us-east-1a, us-east-1c]';
    const placed = await run({ count: 4, placementConstraints: [{ type: 'memberOf', expression }] });
    assert.deepEqual(placed, { perInstance: [2, 0, 2], reasons: [] });
  });

  for (const [name, input, reason] of [
    [
      'memberOf that holds nowhere',
      { placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == zzz' }] },
      'MemberOf placement constraint unsatisfied.',
    ],
    ['more memory than there is', { taskDefinition: 'huge' }, 'RESOURCE:MEMORY'],
    ['more CPU than there is', { taskDefinition: 'fast' }, 'RESOURCE:CPU'],
    ['a host port that is taken', { taskDefinition: 'busy' }, 'RESOURCE:PORTS'],
  ] as const satisfies readonly (readonly [string, Partial<RunTaskCommandInput>, string])[]) {
    test(`${name} is a failure on every instance`, async () => {
      const answer = await local.client.send(
        new RunTaskCommand({ cluster: 'production', taskDefinition: 'small', ...input }),
      );
      const failures = instances.map((arn) => ({ arn, reason }));
      assert.deepEqual(
        plain({ ...answer, failures: sorted(answer.failures) }),
        plain({ tasks: [], failures: sorted(failures) }),
      );
    });
  }

  test('a draining instance gets nothing', async () => {
    await local.client.send(
      new UpdateContainerInstancesStateCommand({
        cluster: 'production',
        containerInstances: [instances[1] ?? ''],
        status: 'DRAINING',
      }),
    );
    assert.deepEqual(await run({ count: 6 }), { perInstance: [3, 0, 3], reasons: [] });
  });

  async function run(input: Partial<RunTaskCommandInput>) {
    const { tasks = [], failures = [] } = await local.client.send(
      new RunTaskCommand({ cluster: 'production', taskDefinition: 'small', ...input }),
    );
    const on = (arn: string) =>
      tasks.filter(({ containerInstanceArn }) => containerInstanceArn === arn).length;
    return { perInstance: instances.map(on), reasons: failures.map(({ reason }) => reason) };
  }

  function register(family: string, container: ContainerDefinition) {
    return local.client.send(
      new RegisterTaskDefinitionCommand({ family, containerDefinitions: [container] }),
    );
  }
});

function sorted<Item extends { readonly arn?: string | undefined }>(items: readonly Item[] = []): Item[] {
  return items.toSorted((left, right) => ((left.arn ?? '') < (right.arn ?? '') ? -1 : 1));
}
