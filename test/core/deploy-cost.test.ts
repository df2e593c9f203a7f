import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { costLines, costOf } from '#core/deploy/cost.ts';
import type { ApiInput } from '#core/ecs/api.ts';
import { cluster, fakeEcs, service } from '../client/support/fake-ecs.ts';

const sized = (cpu: string, memory: string, more: ApiInput = {}): ApiInput => ({
  ...{ family: 'web', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu, memory },
  containerDefinitions: [{ name: 'app', image: 'nginx:1' }],
  ...more,
});
const ecs = fakeEcs({ definitions: { 'web:1': sized('256', '512'), 'web:2': sized('1024', '2048') } });
const existing = service({
  taskDefinition: 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:1',
  desired: 2,
});

/** What is said of the cost of web:2 where web:1 runs twice, but for what is other. */
async function said(service: ApiInput, more: Partial<Parameters<typeof costOf>[1]> = {}): Promise<string> {
  const plan = {
    cluster: 'production',
    service,
    definition: sized('1024', '2048'),
    existing,
    rates: undefined,
  };
  return costLines(await costOf(ecs, { ...plan, ...more })).join('\n');
}

const fargate = { launchType: 'FARGATE' };
const basis = 'list prices of us-east-1, 2026-03';

describe('the cost of a deployment', () => {
  test('is said before and after, by the count that there will be', async () => {
    assert.equal(await said(fargate), `Cost: about $18 → $72 a month on Fargate (${basis})`);
    assert.equal(
      await said({ ...fargate, desiredCount: 0 }),
      `Cost: about $18 → $0.00 a month on Fargate (${basis})`,
    );
  });

  test('is said once where it stays or where the service is made', async () => {
    const same = { definition: sized('256', '512') };
    assert.equal(await said(fargate, same), `Cost: about $18 a month on Fargate, as before (${basis})`);
    assert.equal(
      await said({ ...fargate, desiredCount: 3 }, { ...same, existing: undefined }),
      `Cost: about $27 a month on Fargate (${basis})`,
    );
  });

  test('goes by the prices of the cluster’s Region, or by those of the user', async () => {
    const { arn } = cluster({});
    const there = { existing: undefined, cluster: arn.replace('us-east-1', 'sa-east-1') };
    const one = { ...fargate, desiredCount: 1 };
    assert.equal(
      await said(one, there),
      'Cost: about $62 a month on Fargate (list prices of sa-east-1, 2026-03)',
    );
    const rates = { vcpuHour: 0.01, gbHour: 0.001 };
    assert.equal(
      await said(one, { ...there, rates }),
      'Cost: about $8.76 a month on Fargate (at your prices)',
    );
  });

  test('says that Spot is cheaper, and goes by where the service runs when the input leaves it open', async () => {
    const spot = { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] };
    assert.equal(
      await said(spot),
      `Cost: about $18 → $72 a month on Fargate (${basis}; Fargate Spot is cheaper)`,
    );
    assert.equal(await said({}), '');
    assert.match(
      await said({}, { existing: { ...existing, launchType: 'FARGATE' } }),
      /^Cost: about \$18 → \$72/,
    );
  });

  test('is not said of tasks on instances, nor of a size that Fargate does not have', async () => {
    assert.equal(await said({ launchType: 'EC2' }), '');
    assert.equal(await said(fargate, { definition: sized('100', '512') }), '');
  });
});
