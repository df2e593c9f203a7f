import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type OpenQuotaReader, openQuotas } from '../../client/src/aws/quotas/index.ts';
import { EcsFailure } from '../../core/src/ecs/failure.ts';
import { connection } from './support/context.ts';
import { drawBelow, find, treeOf } from './support/draw-tree.ts';
import { fakeAround, type Surrounding } from './support/fake-around.ts';
import { cluster, fakeEcs } from './support/fake-ecs.ts';
import { type RecordedAws, recordAws } from './support/recorded-aws.ts';

const { signal } = new AbortController();
const quiet = { env: {} };
const prod = connection({ name: 'prod', profile: 'prod' });

describe('Service Quotas tells', () => {
  let aws: RecordedAws;
  let quotas: OpenQuotaReader;
  before(async () => {
    aws = await recordAws();
    quotas = await openQuotas(aws.session.access, quiet);
  });
  beforeEach(() => {
    aws.asked = [];
  });
  after(() => {
    quotas.close();
    aws.close();
  });

  const metric = {
    ...{ MetricNamespace: 'AWS/Usage', MetricName: 'ResourceCount' },
    ...{ MetricDimensions: { Service: 'Fargate' }, MetricStatisticRecommendation: 'Maximum' },
  };
  const whole = {
    ...{ QuotaArn: 'q', QuotaCode: 'L-1', QuotaName: 'vCPUs', ServiceName: 'AWS Fargate', Value: 6 },
    ...{ Unit: 'None', Adjustable: true, UsageMetric: metric },
  };
  const read = {
    ...{ arn: 'q', code: 'L-1', name: 'vCPUs', service: 'AWS Fargate', value: 6 },
    ...{ unit: undefined, per: undefined, adjustable: true },
    usage: {
      ...{ namespace: 'AWS/Usage', metric: 'ResourceCount', dimensions: { Service: 'Fargate' } },
      statistic: 'Maximum',
    },
  };
  const bare = {
    ...{ arn: '', service: '', unit: undefined, per: undefined },
    ...{ adjustable: false, usage: undefined },
  };

  test('what every account has, page by page, without those that have no value', async () => {
    const untold = { QuotaCode: 'L-2', ErrorReason: { ErrorCode: 'SERVICE_QUOTA_NOT_AVAILABLE_ERROR' } };
    const small = { QuotaCode: 'L-3', Value: 64, Unit: 'Kilobytes' };
    aws.answers = {
      ListAWSDefaultServiceQuotas: [{ Quotas: [whole, untold], NextToken: 't' }, { Quotas: [small] }],
    };
    assert.deepEqual(await quotas.defaults('fargate', signal), [
      read,
      { ...bare, code: 'L-3', name: 'L-3', value: 64, unit: 'Kilobytes' },
    ]);
    assert.deepEqual(aws.asked, [
      ['ListAWSDefaultServiceQuotas', { ServiceCode: 'fargate' }],
      ['ListAWSDefaultServiceQuotas', { ServiceCode: 'fargate', NextToken: 't' }],
    ]);
  });

  test('what applies to this one; a rate says over what time, and its calls are not counted as use', async () => {
    const rate = (PeriodValue: number) => ({
      ...whole,
      Period: { PeriodValue, PeriodUnit: 'SECOND' },
      UsageMetric: { ...metric, MetricStatisticRecommendation: 'Sum' },
    });
    aws.answers = { ListServiceQuotas: [{ Quotas: [rate(1), rate(10), { ...whole, UsageMetric: {} }] }] };
    assert.deepEqual(await quotas.applied('ecs', signal), [
      { ...read, per: 'second', usage: undefined },
      { ...read, per: '10 seconds', usage: undefined },
      { ...read, usage: undefined },
    ]);
    assert.deepEqual(aws.asked, [['ListServiceQuotas', { ServiceCode: 'ecs' }]]);
  });
});

test('ECS on this machine has no quotas, and nobody is asked for them', async () => {
  const aws = await recordAws();
  const access = { ...aws.session.access, connection: connection({ name: 'Local', local: true }) };
  const quotas = await openQuotas(access, quiet);
  try {
    const found = [await quotas.defaults('ecs', signal), await quotas.applied('ecs', signal)];
    assert.deepEqual([found, aws.asked], [[[], []], []]);
  } finally {
    for (const each of [quotas, aws]) each.close();
  }
});

describe('the rows of quotas', () => {
  const vcpus = {
    ...{ arn: 'arn:aws:servicequotas:us-east-1::fargate/L-1', code: 'L-1', name: 'vCPUs' },
    ...{ service: 'AWS Fargate', value: 6, unit: undefined, per: undefined, adjustable: true },
    usage: { namespace: 'AWS/Usage', metric: 'ResourceCount', dimensions: {}, statistic: 'Maximum' },
  } as const;
  const ofEcs = (code: string, name: string, value: number) => ({
    ...{ ...vcpus, arn: `arn:aws:servicequotas:us-east-1::ecs/${code}`, code, name, value },
    usage: undefined,
  });
  const defaultQuotas = [
    vcpus,
    ofEcs('L-2', 'Clusters per account', 2),
    ofEcs('L-3', 'Services per cluster', 50),
    ofEcs('L-4', 'Container instances per cluster', 50),
    ofEcs('L-5', 'Capacity providers per cluster', 20),
    ofEcs('L-6', 'Tasks per service', 5000),
  ];
  const clusters = [
    cluster({ name: 'quiet', services: 3, instances: 7, capacityProviders: [] }),
    cluster({ name: 'busy', services: 45, instances: 0, capacityProviders: ['a', 'b'] }),
  ];

  async function rows(said: Surrounding, ecs = fakeEcs({ clusters })) {
    const tree = treeOf('clusters', [prod], ecs, { around: fakeAround(said) });
    return drawBelow(tree, await find(tree, 'Quotas'));
  }

  test('have the values of this account, and what is in use where it is counted', async () => {
    const points = () => [1, 8].map((value, at) => ({ at, value }));
    const said = { defaultQuotas, appliedQuotas: [{ ...vcpus, value: 10 }], points };
    assert.equal(
      await rows(said),
      `
Capacity providers per cluster  2 of 20
Clusters per account  2 of 2
Container instances per cluster  7 of 50
Services per cluster  45 of 50
Tasks per service  5,000
vCPUs  8 of 10
`,
    );
  });

  test('stay without a count where CloudWatch or ECS refuses one, and say why', async () => {
    const refused = {
      ...fakeAround({ defaultQuotas }),
      metrics: () =>
        Promise.reject(
          new EcsFailure({ kind: 'denied', code: 'X', operation: 'GetMetricData', message: 'Not allowed.' }),
        ),
    };
    const tree = treeOf('clusters', [prod], fakeEcs({ clusters }), {
      around: refused,
    });
    const row = await find(tree, 'vCPUs');
    assert.equal(row.kind.view(row.item).description, '6');
    const lines = (row.kind.tooltip?.(row.item) ?? []).map(String);
    assert.ok(
      lines.some((line) => line.includes('Usage is not known: Not allowed')),
      lines.join('\n'),
    );
  });

  test('are said not to be there, without alarm, at an endpoint that does not have them', async () => {
    const lacking = (code: string) => ({
      ...fakeAround({}),
      quotas: () =>
        Promise.reject(
          new EcsFailure({ kind: 'refused', code, operation: 'ListServiceQuotas', message: 'No.' }),
        ),
    });
    for (const [code, about] of [
      ['UnknownOperationException', 'none'],
      ['IllegalArgumentException', 'failure'],
    ] as const) {
      const tree = treeOf('clusters', [prod], fakeEcs({ clusters }), { around: lacking(code) });
      const [note] = await tree.children(await find(tree, 'Quotas'));
      assert.ok(note?.type === 'note');
      assert.deepEqual(
        [note.about, note.label],
        [about, about === 'none' ? 'Not available at this endpoint' : 'No.'],
      );
    }
  });

  test('with a long name leave room for the amount in a narrow view', async () => {
    const [name] = ['Fargate On-Demand vCPU resource count'];
    const said = { defaultQuotas: [{ ...vcpus, name }] };
    assert.equal(await rows(said), '\nFargate On-Demand vCPUs  6\n');
    const tree = treeOf('clusters', [prod], fakeEcs({ clusters }), { around: fakeAround(said) });
    const row = await find(tree, 'Fargate On-Demand vCPUs');
    assert.match(String(row.kind.tooltip?.(row.item)?.[0]), /Fargate On-Demand vCPU resource count/);
  });

  test('of an account without a cluster are used by none', async () => {
    const said = { defaultQuotas: defaultQuotas.slice(1, 3) };
    assert.equal(
      await rows(said, fakeEcs({ clusters: [] })),
      '\nClusters per account  0 of 2\nServices per cluster  0 of 50\n',
    );
  });
});
