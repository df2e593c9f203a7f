import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Demand, demandOf } from '#core/deploy/demand.ts';
import type { ApiInput } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Quota } from '#core/quotas/quota.ts';
import { quotasPassed } from '../../client/src/inputs/quota-lines.ts';
import { connection, contextWith } from './support/context.ts';
import { fakeAround } from './support/fake-around.ts';
import { cluster, fakeEcs, service } from './support/fake-ecs.ts';

const fargate = { family: 'web', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc' };
const sized = (cpu: string): ApiInput => ({ ...fargate, cpu, memory: '4096', containerDefinitions: [] });

describe('what a deployment takes of Fargate', () => {
  const ecs = fakeEcs({ definitions: { 'web:1': sized('1024') } });
  const existing = service({ taskDefinition: 'web:1', desired: 4, running: 4 });
  const demand = (input: ApiInput, cpu = '2048', from: typeof existing | undefined = existing) =>
    demandOf(ecs, { service: input, definition: sized(cpu), existing: from });

  test('is the old tasks and as many new ones as may run beside them', async () => {
    const launchType = 'FARGATE';
    const of = 'on-demand';
    const within = (maximumPercent: number) => ({ launchType, deploymentConfiguration: { maximumPercent } });
    assert.deepEqual(await demand({ launchType }), { of, before: 4, most: 12 });
    assert.deepEqual(await demand(within(150)), { of, before: 4, most: 8 });
    assert.deepEqual(await demand(within(100), '512'), { of, before: 4, most: 4 });
    assert.deepEqual(await demand({ launchType, desiredCount: 10 }), { of, before: 4, most: 24 });
    const blue = { launchType, deploymentConfiguration: { strategy: 'BLUE_GREEN', maximumPercent: 100 } };
    assert.deepEqual(await demand(blue), { of, before: 4, most: 12 });
  });

  test('is counted by the quota of Spot or of on-demand, and of neither where both share the tasks', async () => {
    const by = async (...providers: readonly string[]) => {
      const capacityProviderStrategy = providers.map((capacityProvider) => ({ capacityProvider, weight: 1 }));
      return (await demand({ capacityProviderStrategy }))?.of;
    };
    assert.deepEqual(
      [await by('FARGATE'), await by('FARGATE_SPOT'), await by('FARGATE', 'FARGATE_SPOT')],
      ['on-demand', 'spot', undefined],
    );
    assert.equal(await demand({ launchType: 'EC2' }), undefined);
  });
});

describe('the quotas before a deploy', () => {
  const quota = (code: string, name: string, value: number): Quota => ({
    arn: `arn:aws:servicequotas:us-east-1:123456789012:fargate/${code}`,
    ...{ code, name, service: 'AWS', value, unit: undefined, per: undefined, adjustable: true },
    usage: undefined,
  });
  const vcpus = quota('L-3032A538', 'Fargate On-Demand vCPU resource count', 6);
  const all = [
    vcpus,
    quota('L-36FBB829', 'Fargate Spot vCPU resource count', 6),
    quota('L-1', 'Tasks per service', 5),
  ];
  const answer = { connection: 'prod', region: 'us-east-1', asOf: 0, answers: [], lists: {} };

  async function lines(
    demand: Demand,
    more: { quotas?: readonly Quota[]; agreed?: boolean; desired?: number } = {},
  ) {
    const { quotas = all, agreed = true, desired = 2 } = more;
    const context = contextWith({
      ecs: fakeEcs({ clusters: [cluster({})] }),
      around: fakeAround({ appliedQuotas: quotas }),
      ...(agreed && { account: () => answer }),
    });
    const plan = { action: 'update', cluster: 'production', service: 'web', existing: undefined } as const;
    const request = { desiredCount: desired };
    return quotasPassed(context, connection({ name: 'prod', profile: 'prod' }), { ...plan, request, demand });
  }

  test('say with the numbers which one it would pass, and nothing of those that it keeps', async () => {
    assert.deepEqual(await lines({ of: 'on-demand', before: 2, most: 8 }), [
      'Quota: while it is deployed, web takes up to 8 vCPUs, which makes 8 of the 6 that the quota "Fargate On-Demand vCPU resource count" (L-3032A538) allows; tasks beyond that do not start.',
    ]);
    assert.deepEqual(await lines({ of: 'on-demand', before: 2, most: 6 }), []);
    assert.deepEqual(await lines({ of: undefined, before: 2, most: 60 }), []);
    assert.deepEqual(await lines({ of: 'spot', before: 0, most: 1 }, { desired: 6 }), [
      'Quota: web wants 6 tasks, and the quota "Tasks per service" (L-1) is 5.',
    ]);
  });

  test('are not asked for where the person has not agreed, and say why they could not be', async () => {
    assert.deepEqual(await lines({ of: 'on-demand', before: 2, most: 80 }, { agreed: false }), []);
    const denied = new EcsFailure({ kind: 'denied', code: 'X', operation: 'X', message: 'It is denied.' });
    const around = { ...fakeAround(), quotas: () => Promise.reject(denied) };
    const context = contextWith({ ecs: fakeEcs(), around, account: () => answer });
    const plan = {
      action: 'update',
      cluster: 'c',
      service: 'web',
      existing: undefined,
      request: {},
    } as const;
    const prod = connection({ name: 'prod', profile: 'prod' });
    assert.deepEqual(
      await quotasPassed(context, prod, { ...plan, demand: { of: 'on-demand', before: 0, most: 1 } }),
      ['Quotas were not checked: It is denied.'],
    );
  });

  test('count a new service among those of its cluster', async () => {
    const context = contextWith({
      ecs: fakeEcs({ clusters: [cluster({ services: 7 })] }),
      around: fakeAround({ appliedQuotas: [quota('L-2', 'Services per cluster', 7)] }),
      account: () => answer,
    });
    const plan = { action: 'create', cluster: cluster({}).arn, service: 'web', existing: undefined } as const;
    const prod = connection({ name: 'prod', profile: 'prod' });
    assert.deepEqual(await quotasPassed(context, prod, { ...plan, request: {}, demand: undefined }), [
      'Quota: production has 7 services, and the quota "Services per cluster" (L-2) is 7.',
    ]);
  });
});
