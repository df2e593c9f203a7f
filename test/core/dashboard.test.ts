import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chartsOf, printValue, topOf } from '#core/dashboard/charts.ts';
import type { MetricPoint, ServiceMetrics } from '#core/dashboard/model.ts';
import { type Dashboard, dashboardPage } from '#core/dashboard/page.ts';
import { reservedBy, sizeAdvice } from '#core/dashboard/right-size.ts';
import { spans, windowOf } from '#core/dashboard/spans.ts';
import { wantedMetrics } from '#core/dashboard/wanted.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import { assertGolden } from '../support/golden.ts';

const minute = 60_000;
const points = (...values: readonly number[]): MetricPoint[] =>
  values.map((value, index) => ({ at: index * minute, value }));
const flat = (value: number) => points(...Array.from({ length: 30 }, () => value));
const nothing: ServiceMetrics = {
  ...{ cpu: [], cpuPeak: [], memory: [], memoryPeak: [], running: [], desired: [] },
  requests: undefined,
};
const used = (cpu: number, memory: number) => ({ ...nothing, cpuPeak: flat(cpu), memoryPeak: flat(memory) });

describe('the metrics of a service', () => {
  const cluster = 'arn:aws:ecs:eu-west-1:1:cluster/shop';
  const elb = 'arn:aws:elasticloadbalancing:eu-west-1:1';
  const groups = [
    {
      arn: `${elb}:targetgroup/web/1`,
      loadBalancers: [`${elb}:loadbalancer/app/front/2`, `${elb}:loadbalancer/net/back/3`],
    },
    { arn: `${elb}:targetgroup/api/4`, loadBalancers: [`${elb}:loadbalancer/app/front/2`] },
  ];

  test('are its use and tasks, and the requests of each application load balancer', () => {
    const { metrics } = wantedMetrics({ cluster, name: 'web' }, groups);
    assert.deepEqual(
      metrics.map(({ namespace, metric, dimensions, statistic }) =>
        [namespace, metric, statistic, ...Object.values(dimensions)].join(' '),
      ),
      [
        'AWS/ECS CPUUtilization Average shop web',
        'AWS/ECS CPUUtilization Maximum shop web',
        'AWS/ECS MemoryUtilization Average shop web',
        'AWS/ECS MemoryUtilization Maximum shop web',
        'AWS/ECS CPUUtilization SampleCount shop web',
        'ECS/ContainerInsights DesiredTaskCount Average shop web',
        'AWS/ApplicationELB RequestCount Sum app/front/2 targetgroup/web/1',
        'AWS/ApplicationELB RequestCount Sum app/front/2 targetgroup/api/4',
      ],
    );
  });

  test('are read by the minute, and the requests of all groups together', () => {
    const { read } = wantedMetrics({ cluster, name: 'web' }, groups);
    const lists = [
      points(1),
      points(2),
      points(3),
      points(4),
      points(10),
      points(5),
      points(300),
      points(0, 60),
    ];
    assert.deepEqual(read(lists, { from: 0, to: minute, period: 300 }), {
      ...{ cpu: points(1), cpuPeak: points(2), memory: points(3), memoryPeak: points(4) },
      ...{ running: points(2), desired: points(5), requests: points(60, 12) },
    });
    assert.equal(
      wantedMetrics({ cluster, name: 'web' }, []).read([], { from: 0, to: 1, period: 60 }).requests,
      undefined,
    );
  });

  test('are asked for between the borders of their points', () => {
    const [, three, , , week] = spans;
    assert.deepEqual(three && windowOf(three, 10 * 3_600_000 + 1), {
      ...{ from: 7 * 3_600_000 + minute, to: 10 * 3_600_000 + minute, period: 60 },
    });
    assert.deepEqual(week && windowOf(week, 169 * 3_600_000), {
      from: 3_600_000,
      to: 169 * 3_600_000,
      period: 3600,
    });
  });
});

describe('advice on the size of a task', () => {
  const fargate: TaskDefinition = {
    ...{ family: 'web', requiresCompatibilities: ['FARGATE'], cpu: '1024', memory: '4096' },
    containerDefinitions: [{ name: 'app' }],
  };
  const advise = (task: TaskDefinition, metrics: ServiceMetrics, desired = 2) =>
    sizeAdvice(metrics, { task, desired, span: '3 h', rates: {} });

  test('is the smallest size of Fargate with a fifth to spare, what it saves, and the edits', () => {
    assert.deepEqual(advise(fargate, used(20, 20)), {
      text: 'In the last 3 h no task used more than 20 % of 1 vCPU and 20 % of 4 GB. 0.25 vCPU and 1 GB would hold that with a fifth to spare, and save $64 a month for 2 tasks (us-east-1, list prices of 2026-03).',
      edits: [
        { set: ['cpu'], to: '256' },
        { set: ['memory'], to: '1024' },
      ],
      size: '0.25 vCPU and 1 GB',
    });
  });

  test('is more where hardly anything is left, and what that costs', () => {
    const advice = advise(fargate, used(50, 97), 1);
    assert.match(
      advice?.text ?? '',
      /1 vCPU and 5 GB would hold that with a fifth to spare, and cost \$3\.24 a month more for 1 task \(/,
    );
    assert.deepEqual(advice?.edits, [{ set: ['memory'], to: '5120' }]);
  });

  test('is that it fits where no smaller size would do, though a fifth is not to spare', () => {
    const text = 'In the last 3 h no task used more than 85 % of 1 vCPU and 89 % of 4 GB. That fits.';
    assert.deepEqual(advise(fargate, used(85, 89)), { text, edits: [], size: undefined });
  });

  test('never is less than the containers themselves reserve', () => {
    const task = { ...fargate, containerDefinitions: [{ name: 'app', cpu: 512, memory: 3000 }] };
    assert.equal(advise(task, used(1, 1))?.size, '0.5 vCPU and 3 GB');
  });

  test('says when no size holds what is used', () => {
    const task = { ...fargate, cpu: '32768', memory: '249856' };
    assert.match(advise(task, used(100, 100))?.text ?? '', /No size holds that with a fifth to spare\.$/);
  });

  test('on instances is at the only container, without a price; with several it is in words alone', () => {
    const one = { containerDefinitions: [{ name: 'app', cpu: 1000, memoryReservation: 900, memory: 2000 }] };
    assert.deepEqual(advise(one, used(20, 50))?.edits, [
      { set: ['containerDefinitions', 0, 'cpu'], to: 256 },
      { set: ['containerDefinitions', 0, 'memoryReservation'], to: 576 },
    ]);
    const two = {
      containerDefinitions: [
        { cpu: 500, memory: 512 },
        { cpu: 500, memory: 512 },
      ],
    };
    assert.deepEqual(advise(two, used(20, 20)), {
      text: 'In the last 3 h no task used more than 20 % of 1000 CPU units and 20 % of 1 GB. 0.25 vCPU and 256 MiB would hold that with a fifth to spare.',
      edits: [],
      size: '0.25 vCPU and 256 MiB',
    });
  });

  test('is none while too little is known', () => {
    assert.equal(advise(fargate, { ...used(20, 20), cpuPeak: points(20) }), undefined);
    assert.equal(advise({ containerDefinitions: [{ name: 'app' }] }, used(20, 20)), undefined);
    assert.deepEqual(reservedBy({}), { cpu: undefined, memory: undefined });
  });
});

describe('a chart', () => {
  test('ends at a round number above all that is drawn', () => {
    const [cpu, , tasks] = chartsOf(
      { ...nothing, cpuPeak: points(120), running: points(3) },
      {
        ...{ running: 3, desired: 4, reserved: { cpu: 512, memory: undefined } },
      },
    );
    assert.deepEqual([cpu && topOf(cpu), tasks && topOf(tasks)], [200, 5]);
  });

  test('says values shortly', () => {
    assert.deepEqual(
      [printValue(43.4, '%'), printValue(2.54, ''), printValue(1234567, ''), printValue(0, '%')],
      ['43 %', '2.5', '1,234,567', '0 %'],
    );
  });
});

test('the page shows charts with gaps and marks, advice, deployments and all of it as a table', () => {
  const window = { from: 0, to: 10 * minute, period: 60 };
  const dashboard: Dashboard = {
    ...{ name: 'web <1>', place: 'shop on prod', span: 0, window, running: 2, desired: 3 },
    metrics: {
      ...{
        cpu: [...points(10, 20), { at: 5 * minute, value: 90 }],
        cpuPeak: points(15, 25),
        memory: [],
        memoryPeak: [],
      },
      ...{ running: points(2, 2), desired: points(3, 3), requests: points(1200) },
    },
    marks: [
      { at: 2 * minute, status: 'SUCCESSFUL' },
      { at: 3 * minute, status: 'ROLLBACK_SUCCESSFUL' },
      { at: -minute, status: 'SUCCESSFUL' },
    ],
    advice: { text: 'Smaller would do.', edits: [{ set: ['cpu'], to: '256' }], size: '0.25 vCPU and 1 GB' },
    problems: ['Deployments could not be read: no.'],
    reserved: { cpu: 512, memory: undefined },
  };
  const clock = (at: number) => `${at / minute} min`;
  const { html, said } = dashboardPage(dashboard, clock);
  assert.equal(said, 'web <1>: 2 of 3 tasks running. Deployments could not be read: no.');
  assertGolden(`${html}\n`, 'core/fixtures/dashboard.html');
  const bare = dashboardPage({ ...dashboard, metrics: undefined, marks: [], advice: undefined }, clock);
  assert.match(
    bare.html.toString(),
    /<div class="charts"><\/div>\n<p class="detail">No deployment began in the last 1 h\.<\/p>\n$/,
  );
});
