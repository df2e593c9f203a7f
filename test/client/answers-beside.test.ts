/** What is asked of the services beside ECS, and what is understood of their answers, the sparse ones too. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { About } from '#core/live/facts.ts';
import { type OpenAlarmReader, openAlarms } from '../../client/src/aws/alarms/index.ts';
import { type OpenBalancingReader, openBalancing } from '../../client/src/aws/balancing/index.ts';
import { type OpenDiscoveryReader, openDiscovery } from '../../client/src/aws/discovery/index.ts';
import { type OpenReaders, openReaders } from '../../client/src/aws/live/index.ts';
import { type OpenLogReader, openLogs } from '../../client/src/aws/logs/index.ts';
import { type OpenScaling, openScaling } from '../../client/src/aws/scaling/index.ts';
import { type OpenSchedules, openSchedules } from '../../client/src/aws/schedules/index.ts';
import { type Answer, outcomeOf, type RecordedAws, recordAws, xmlOf } from './support/recorded-aws.ts';

const signal = new AbortController().signal;
const quiet = { env: {} };
const group = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123';
const next = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web-next/4567';
const at = Date.UTC(2026, 0, 2, 3, 4, 5);

let aws: RecordedAws;
let balancing: OpenBalancingReader;
let scaling: OpenScaling;
let alarms: OpenAlarmReader;
let schedules: OpenSchedules;
let discovery: OpenDiscoveryReader;
let logs: OpenLogReader;
let readers: OpenReaders;
before(async () => {
  aws = await recordAws();
  const { access } = aws.session;
  balancing = await openBalancing(access, quiet);
  scaling = await openScaling(access, quiet);
  alarms = await openAlarms(access, quiet);
  schedules = await openSchedules(access, quiet, () => at);
  discovery = await openDiscovery(access, quiet);
  logs = await openLogs(access, quiet);
  readers = await openReaders(access, quiet);
});
beforeEach(() => {
  aws.answers = {};
  aws.asked = [];
});
after(() => {
  for (const each of [balancing, scaling, alarms, schedules, discovery, logs, readers, aws]) each.close();
});

/** What a call gives when a service answers so. */
function given(answers: RecordedAws['answers'], call: () => Promise<unknown>): Promise<unknown> {
  aws.answers = answers;
  return outcomeOf(call());
}

/** Answers of Elastic Load Balancing or IAM, in XML. */
function results(operation: string, ...values: readonly object[]): Record<string, readonly Answer[]> {
  const answers = values.map((value) => xmlOf(`${operation}Response`, { [`${operation}Result`]: value }));
  return { [operation]: answers };
}

/** Answers of EC2, in its own XML. */
function ec2(operation: string, ...values: readonly object[]): Record<string, readonly Answer[]> {
  return { [operation]: values.map((value) => xmlOf(`${operation}Response`, value, 'item')) };
}

describe('service discovery', () => {
  const bare = { arn: '', services: undefined, description: undefined };
  const none = { arn: '', instances: undefined, records: [], checksHealth: false };

  test('tells namespaces, page by page', async () => {
    const whole = { Id: 'ns-1', Arn: 'n', Name: 'shop.local', Type: 'DNS_PRIVATE', ServiceCount: 2 };
    const pages = [
      { Namespaces: [{ ...whole, Description: 'd' }], NextToken: 't' },
      { Namespaces: [{ Id: 'ns-2' }, {}] },
    ];
    assert.deepEqual(await given({ ListNamespaces: pages }, () => discovery.namespaces(signal)), [
      { id: 'ns-1', arn: 'n', name: 'shop.local', type: 'DNS_PRIVATE', services: 2, description: 'd' },
      { id: 'ns-2', name: 'ns-2', type: '', ...bare },
      { id: '', name: '', type: '', ...bare },
    ]);
    assert.equal(aws.asked.length, 2);
  });

  test('tells the services of a namespace, with their records', async () => {
    const Services = [
      {
        ...{ Id: 'srv-1', Arn: 's', Name: 'web', InstanceCount: 2, HealthCheckCustomConfig: {} },
        DnsConfig: {
          DnsRecords: [
            { Type: 'A', TTL: 60 },
            { Type: 'SRV', TTL: 10 },
          ],
        },
      },
      { Id: 'srv-2', HealthCheckConfig: { Type: 'HTTP' } },
      {},
    ];
    assert.deepEqual(
      await given({ ListServices: [{ Services }] }, () => discovery.servicesIn('ns-1', signal)),
      [
        {
          ...{ id: 'srv-1', arn: 's', name: 'web', instances: 2 },
          ...{ records: ['A 60 s', 'SRV 10 s'], checksHealth: true },
        },
        { ...none, id: 'srv-2', name: 'srv-2', checksHealth: true },
        { ...none, id: '', name: '' },
      ],
    );
    const Filters = [{ Name: 'NAMESPACE_ID', Values: ['ns-1'] }];
    assert.deepEqual(aws.asked, [['ListServices', { Filters }]]);
  });

  test('asks for services by their ARNs, one at a time', async () => {
    const answers = { GetService: [{ Service: { Id: 'srv-1', Arn: 's', Name: 'web' } }] };
    assert.deepEqual(await given(answers, () => discovery.services(['s'], signal)), [
      { ...none, id: 'srv-1', arn: 's', name: 'web' },
    ]);
    assert.deepEqual(aws.asked, [['GetService', { Id: 's' }]]);
    assert.deepEqual(await discovery.services([], signal), []);
    assert.equal(aws.asked.length, 1);
    assert.match(
      String(await given({ GetService: [{}] }, () => discovery.services(['s'], signal))),
      without('GetService', 'Service'),
    );
  });

  test('tells the health of instances where somebody checks it', async () => {
    const Instances = [{ Id: 'a', Attributes: { AWS_INSTANCE_IPV4: '10.0.0.1' } }, { Id: 'b' }, {}];
    const answers = {
      ListInstances: [{ Instances }],
      GetInstancesHealthStatus: [
        { Status: { a: 'HEALTHY' }, NextToken: 't' },
        { Status: { b: 'UNHEALTHY' } },
      ],
    };
    const web = { ...none, id: 'srv-1', name: 'web' };
    const told = (a?: string, b?: string, c?: string) => [
      { id: 'a', attributes: { AWS_INSTANCE_IPV4: '10.0.0.1' }, health: a },
      { id: 'b', attributes: {}, health: b },
      { id: '', attributes: {}, health: c },
    ];
    const checked = () => discovery.instances({ ...web, checksHealth: true }, signal);
    assert.deepEqual(await given(answers, checked), told('HEALTHY', 'UNHEALTHY', 'UNKNOWN'));
    aws.asked = [];
    assert.deepEqual(await given(answers, () => discovery.instances(web, signal)), told());
    assert.deepEqual(await given({ ListInstances: [{ Instances: [] }] }, checked), []);
    assert.deepEqual(
      aws.asked.map(([operation]) => operation),
      ['ListInstances', 'ListInstances'],
    );
  });
});

describe('load balancing', () => {
  test('tells target groups, asked for by their ARNs', async () => {
    const answers = results('DescribeTargetGroups', {
      TargetGroups: [
        {
          ...{ TargetGroupArn: group, TargetGroupName: 'web', Protocol: 'HTTP', Port: 80 },
          ...{ HealthCheckPath: '/health', HealthCheckProtocol: 'HTTP', LoadBalancerArns: ['lb'] },
        },
        { TargetGroupArn: next, Protocol: 'TCP', HealthCheckProtocol: 'TCP' },
        {},
      ],
    });
    assert.deepEqual(await given(answers, () => balancing.targetGroups([group, next], signal)), [
      { arn: group, name: 'web', protocol: 'HTTP :80', check: 'GET /health', loadBalancers: ['lb'] },
      { arn: next, name: 'web-next', protocol: 'TCP', check: 'TCP', loadBalancers: [] },
      { arn: '', name: '', protocol: '', check: undefined, loadBalancers: [] },
    ]);
    const named = { 'TargetGroupArns.member.1': group, 'TargetGroupArns.member.2': next };
    assert.deepEqual(aws.asked, [['DescribeTargetGroups', named]]);
    assert.deepEqual(await balancing.targetGroups([], signal), []);
    assert.equal(aws.asked.length, 1);
  });

  test('tells load balancers, twenty a call', async () => {
    const answers = results('DescribeLoadBalancers', {
      LoadBalancers: [
        {
          ...{ LoadBalancerArn: 'a', LoadBalancerName: 'front', Type: 'application', Scheme: 'internal' },
          ...{ DNSName: 'front.example.com', State: { Code: 'failed', Reason: 'why' } },
        },
        {},
      ],
    });
    const arns = Array.from({ length: 21 }, (_, index) => `lb-${index}`);
    assert.deepEqual(await given(answers, () => balancing.loadBalancers(arns.slice(0, 2), signal)), [
      {
        ...{ arn: 'a', name: 'front', type: 'application', scheme: 'internal' },
        ...{ address: 'front.example.com', state: 'failed', stateReason: 'why' },
      },
      {
        ...{ arn: '', name: '', type: '', scheme: undefined, address: undefined },
        ...{ state: 'active', stateReason: undefined },
      },
    ]);
    aws.asked = [];
    await balancing.loadBalancers(arns, signal);
    const asked = aws.asked.map(([, input]) => Object.values(input ?? {}));
    assert.deepEqual(
      asked.toSorted((left, right) => right.length - left.length),
      [arns.slice(0, 20), arns.slice(20)],
    );
    assert.deepEqual(await balancing.loadBalancers([], signal), []);
    assert.equal(aws.asked.length, 2);
  });

  test('tells listeners, and in words what they do', async () => {
    const forward = (...weights: readonly (number | undefined)[]) => ({
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: weights.map((Weight, index) => ({
          TargetGroupArn: index === 0 ? group : next,
          ...(Weight !== undefined && { Weight }),
        })),
      },
    });
    const actions = [
      [{ Type: 'forward', TargetGroupArn: group }],
      [forward(1)],
      [forward(90, 10)],
      [forward(2, 1)],
      [forward(0, 0)],
      [forward(undefined, undefined)],
      [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } }],
      [{ Type: 'redirect' }],
      [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
      [{ Type: 'fixed-response' }],
      [{ Type: 'authenticate-oidc' }, { Type: 'forward', TargetGroupArn: group }],
      [{}],
      [{ Type: 'forward' }],
    ];
    const answers = results('DescribeListeners', {
      Listeners: [
        ...actions.map((DefaultActions, index) => ({
          ...{ ListenerArn: `l-${index}`, Protocol: 'HTTPS', Port: 443, DefaultActions },
        })),
        {},
      ],
    });
    const told = (await given(answers, () => balancing.listeners('lb', signal))) as { action: string }[];
    assert.deepEqual(
      told.map(({ action }) => action),
      [
        ...['→ web', '→ web', '→ web 90 %, web-next 10 %', '→ web 67 %, web-next 33 %'],
        ...['→ web 0 %, web-next 0 %', '→ web 50 %, web-next 50 %', 'redirect to HTTPS'],
        ...['redirect to elsewhere', 'answers 404', 'answers ', 'authenticate-oidc, → web', '', '→ ', ''],
      ],
    );
    assert.deepEqual(told[0], { arn: 'l-0', protocol: 'HTTPS', port: 443, action: '→ web' });
    assert.deepEqual(told.at(-1), { arn: '', protocol: '', port: undefined, action: '' });
    assert.deepEqual(aws.asked, [['DescribeListeners', { LoadBalancerArn: 'lb' }]]);
  });

  test('tells rules in the order in which they are tried, their conditions in words', async () => {
    const rule = (Priority: string, ...Conditions: readonly object[]) => ({
      ...{ RuleArn: `r-${Priority}`, Priority, Conditions },
      Actions: [
        {
          Type: 'forward',
          TargetGroupArn: group,
          ForwardConfig: { TargetGroups: [{ TargetGroupArn: group }] },
        },
      ],
    });
    const answers = results('DescribeRules', {
      Rules: [
        rule('default'),
        rule('10', { Field: 'path-pattern', Values: ['/a/*', '/b'] }),
        rule('9', { Field: 'path-pattern', PathPatternConfig: { Values: ['/c'] } }),
        rule(
          '8',
          { Field: 'host-header', HostHeaderConfig: { Values: ['a.com'] } },
          { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'PUT'] } },
        ),
        rule('7', { Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } }),
        rule('6', { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-A', Values: ['1'] } }),
        rule('5', { Field: 'http-header' }),
        rule('4', { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'k', Value: 'v' }, {}] } }),
        rule('3', {}),
        { Actions: [] },
      ],
    });
    const told = (await given(answers, () => balancing.rules('l', signal))) as { conditions: string }[];
    assert.deepEqual(
      told.map(({ conditions }) => conditions),
      [
        ...[' ', 'query-string k=v or =', 'http ', 'X-A 1', 'source-ip 10.0.0.0/8'],
        ...['host a.com, http-request-method GET or PUT', 'path /c', 'path /a/* or /b', '', ''],
      ],
    );
    const plain = { conditions: 'path /c', action: '→ web', targetGroups: [group] };
    assert.deepEqual(told[6], { arn: 'r-9', priority: '9', ...plain });
    assert.deepEqual(told[9], { arn: '', priority: 'default', conditions: '', action: '', targetGroups: [] });
    assert.deepEqual(aws.asked, [['DescribeRules', { ListenerArn: 'l' }]]);
  });

  test('tells the health of targets', async () => {
    const answers = results('DescribeTargetHealth', {
      TargetHealthDescriptions: [
        {
          Target: { Id: '10.0.0.1', Port: 80, AvailabilityZone: 'us-east-1a' },
          TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Timed out' },
        },
        { Target: { Id: 'lambda' } },
        {},
      ],
    });
    const unknown = { zone: undefined, state: 'unavailable', reason: undefined, description: undefined };
    assert.deepEqual(await given(answers, () => balancing.health(group, signal)), [
      {
        ...{ target: '10.0.0.1:80', zone: 'us-east-1a', state: 'unhealthy' },
        ...{ reason: 'Target.Timeout', description: 'Timed out' },
      },
      { target: 'lambda', ...unknown },
      { target: '', ...unknown },
    ]);
    assert.deepEqual(aws.asked, [['DescribeTargetHealth', { TargetGroupArn: group }]]);
  });

  test('that answers without its list is not a load balancing', async () => {
    assert.equal(
      await given(results('DescribeListeners', {}), () => balancing.listeners('lb', signal)),
      'broken: ADDRESS answered DescribeListeners without "Listeners". Check the connection\'s address, and whether a proxy or a sign-in page stands in between.',
    );
  });
});

describe('scaling', () => {
  const service = { cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop', name: 'web' };
  const resource = {
    ...{ ServiceNamespace: 'ecs', ResourceId: 'service/shop/web' },
    ScalableDimension: 'ecs:service:DesiredCount',
  };

  test('tells the bounds of a service and what is suspended', async () => {
    const target = (...ScalableTargets: readonly object[]) =>
      given({ DescribeScalableTargets: [{ ScalableTargets }] }, () => scaling.target(service, signal));
    const all = {
      ...{ DynamicScalingInSuspended: true, DynamicScalingOutSuspended: true },
      ScheduledScalingSuspended: true,
    };
    assert.deepEqual(
      await target({ ScalableTargetARN: 'a', MinCapacity: 1, MaxCapacity: 4, SuspendedState: all }),
      { arn: 'a', least: 1, most: 4, suspended: ['scale in', 'scale out', 'scheduled scaling'] },
    );
    const { ResourceId, ...rest } = resource;
    assert.deepEqual(aws.asked, [['DescribeScalableTargets', { ...rest, ResourceIds: [ResourceId] }]]);
    assert.deepEqual(await target({ SuspendedState: { DynamicScalingOutSuspended: true } }), {
      ...{ arn: undefined, least: 0, most: 0, suspended: ['scale out'] },
    });
    assert.deepEqual(await target({}), { arn: undefined, least: 0, most: 0, suspended: [] });
    assert.equal(await target(), undefined);
  });

  test('tells policies and in a few words what they aim at', async () => {
    const predefined = (PredefinedMetricType: string, more: object = { TargetValue: 60 }) => ({
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType },
        ...more,
      },
    });
    const steps = (AdjustmentType: string | undefined, ...changes: readonly (number | undefined)[]) => ({
      StepScalingPolicyConfiguration: {
        AdjustmentType,
        StepAdjustments: changes.map((ScalingAdjustment) => ({ ScalingAdjustment })),
      },
    });
    const policies: readonly (readonly [object, string])[] = [
      [predefined('ECSServiceAverageCPUUtilization'), 'CPU at 60 %'],
      [predefined('ECSServiceAverageMemoryUtilization'), 'memory at 60 %'],
      [predefined('ALBRequestCountPerTarget', { TargetValue: 1000 }), '1000 requests per target'],
      [predefined('Another', { TargetValue: 5, DisableScaleIn: true }), 'Another at 5, never scales in'],
      [predefined('Another', { DisableScaleIn: false }), 'Another at ?'],
      [
        {
          TargetTrackingScalingPolicyConfiguration: {
            ...{ TargetValue: 7, CustomizedMetricSpecification: { MetricName: 'Depth' } },
          },
        },
        'Depth at 7',
      ],
      [{ TargetTrackingScalingPolicyConfiguration: { TargetValue: 7 } }, ' at 7'],
      [steps('ChangeInCapacity', 2, -1, 0), '+2, -1, 0'],
      [steps('PercentChangeInCapacity', 50, -10), '+50 %, -10 %'],
      [steps('ExactCapacity', 3), 'to 3'],
      [steps(undefined, undefined), '0'],
      [{ StepScalingPolicyConfiguration: {} }, ''],
      [{ PolicyType: 'PredictiveScaling' }, 'by a forecast'],
      [{ PolicyType: 'Other' }, 'Other'],
    ];
    const whole = { PolicyARN: 'p', PolicyName: 'n', PolicyType: 'T', Alarms: [{ AlarmName: 'a' }, {}] };
    const ScalingPolicies = [
      ...policies.map(([policy]) => policy),
      { ...whole, ...steps('ExactCapacity', 1) },
      {},
    ];
    const told = (await given({ DescribeScalingPolicies: [{ ScalingPolicies }] }, () =>
      scaling.policies(service, signal),
    )) as { aim: string; target: number | undefined }[];
    assert.deepEqual(
      told.slice(0, policies.length).map(({ aim }) => aim),
      policies.map(([, words]) => words),
    );
    assert.deepEqual(told.slice(policies.length), [
      { arn: 'p', name: 'n', type: 'T', aim: 'to 1', target: undefined, alarms: ['a'] },
      { arn: '', name: '', type: '', aim: '', target: undefined, alarms: [] },
    ]);
    assert.deepEqual(
      told.slice(0, 7).map(({ target }) => target),
      [60, 60, 1000, 5, undefined, 7, 7],
    );
    assert.deepEqual(aws.asked, [['DescribeScalingPolicies', resource]]);
  });

  test('tells actions by the clock', async () => {
    const ScheduledActions = [
      {
        ...{ ScheduledActionARN: 'a', ScheduledActionName: 'night', Schedule: 'rate(1 day)' },
        ...{ Timezone: 'Europe/Berlin', ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 2 } },
      },
      {},
    ];
    assert.deepEqual(
      await given({ DescribeScheduledActions: [{ ScheduledActions }] }, () =>
        scaling.scheduled(service, signal),
      ),
      [
        { arn: 'a', name: 'night', schedule: 'rate(1 day)', zone: 'Europe/Berlin', least: 1, most: 2 },
        { arn: '', name: '', schedule: '', zone: undefined, least: undefined, most: undefined },
      ],
    );
    assert.deepEqual(aws.asked, [['DescribeScheduledActions', resource]]);
  });

  test('tells what was done lately', async () => {
    const ScalingActivities = [
      {
        ...{ ActivityId: 'i', StartTime: at / 1000, StatusCode: 'Failed', Description: 'd', Cause: 'c' },
        StatusMessage: 'm',
      },
      {},
    ];
    assert.deepEqual(
      await given({ DescribeScalingActivities: [{ ScalingActivities }] }, () =>
        scaling.activities(service, signal),
      ),
      [
        { id: 'i', at, status: 'Failed', description: 'd', cause: 'c', message: 'm' },
        { id: '', at: undefined, status: '', description: '', cause: '', message: undefined },
      ],
    );
    assert.deepEqual(aws.asked, [['DescribeScalingActivities', { ...resource, MaxResults: 10 }]]);
  });
});

describe('what starts tasks by itself', () => {
  const cluster = 'arn:aws:ecs:us-east-1:123456789012:cluster/shop';
  const elsewhere = 'arn:aws:ecs:us-east-1:123456789012:cluster/other';
  const TaskDefinitionArn = 'arn:aws:ecs:us-east-1:123456789012:task-definition/report:3';
  const awsvpcConfiguration = { Subnets: ['s-1'], AssignPublicIp: 'ENABLED' };
  const EcsParameters = {
    ...{ TaskDefinitionArn, TaskCount: 2, LaunchType: 'FARGATE' },
    NetworkConfiguration: { awsvpcConfiguration },
  };
  const Input = '{"containerOverrides":[{"name":"app","command":["night"]}]}';
  const run = {
    input: {
      ...{ cluster, taskDefinition: TaskDefinitionArn, count: 2, launchType: 'FARGATE' },
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['s-1'], assignPublicIp: 'ENABLED' },
      },
      overrides: { containerOverrides: [{ name: 'app', command: ['night'] }] },
    },
  };
  const started = { cluster, taskDefinition: TaskDefinitionArn, count: 2, input: Input, run };
  const whole = {
    ...{ Arn: 'a', Name: 'night', GroupName: 'jobs', State: 'ENABLED', Description: 'd' },
    ...{ ScheduleExpression: 'cron(0 3 * * ? *)', ScheduleExpressionTimezone: 'Europe/Berlin' },
    ...{ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 } },
    ...{ StartDate: at / 1000 - 60, EndDate: at / 1000 + 864_000, CreationDate: 1, LastModificationDate: 2 },
    Target: { Arn: cluster, RoleArn: 'r', EcsParameters, Input },
  };

  test('is schedules of any group that start tasks on the cluster, and no others', async () => {
    // However many of other clusters come first.
    const strangers = Array.from({ length: 1000 }, () => ({ Name: 'other', Target: { Arn: 'other' } }));
    const Schedules = [
      { Name: 'night', GroupName: 'jobs', Target: { Arn: cluster } },
      { Name: 'other', GroupName: 'default', Target: { Arn: elsewhere } },
      {},
    ];
    const told = await given(
      { ListSchedules: [{ Schedules: strangers, NextToken: 'n' }, { Schedules }], GetSchedule: [whole] },
      () => schedules.schedules(cluster, signal),
    );
    assert.deepEqual(told, [
      {
        ...{ by: 'schedule', arn: 'a', name: 'night', group: 'jobs', target: undefined, enabled: true },
        ...{ when: 'At 3:00 every day (Europe/Berlin)', expression: 'cron(0 3 * * ? *)' },
        ...{ next: Date.UTC(2026, 0, 3, 2), description: 'd', ...started },
        bounds: ['Within 15 minutes of that time', 'From 2026-01-02 03:03 UTC', 'Until 2026-01-12 03:04 UTC'],
      },
    ]);
    assert.deepEqual(aws.asked, [
      ['ListSchedules', { path: '/schedules', MaxResults: '100' }],
      ['ListSchedules', { path: '/schedules', MaxResults: '100', NextToken: 'n' }],
      ['GetSchedule', { path: '/schedules/night', groupName: 'jobs' }],
    ]);
  });

  test('has a next run only where it is told when, and is not paused or over', async () => {
    const next = async (more: object) => {
      aws.asked = [];
      const Schedules = [{ Name: 'night', Target: { Arn: cluster } }];
      const answers = { ListSchedules: [{ Schedules }], GetSchedule: [{ ...whole, ...more }] };
      const [only] = (await given(answers, () => schedules.schedules(cluster, signal))) as [
        { next: number | undefined; when: string },
      ];
      return [only.when, only.next];
    };
    assert.deepEqual(await next({ State: 'DISABLED' }), ['At 3:00 every day (Europe/Berlin)', undefined]);
    assert.deepEqual(await next({ ScheduleExpressionTimezone: 'Moon/Sea' }), [
      'At 3:00 every day (Moon/Sea)',
      undefined,
    ]);
    assert.deepEqual(await next({ ScheduleExpression: 'at(2020-01-01T00:00:00)' }), [
      'Once, at 2020-01-01 00:00:00 (Europe/Berlin)',
      undefined,
    ]);
    assert.deepEqual(await next({ ScheduleExpression: 'rate(1 hour)', StartDate: at / 1000 - 60 }), [
      'Every 1 hour',
      at + 3_540_000,
    ]);
    assert.deepEqual(await next({ ScheduleExpression: 'odd' }), ['odd', undefined]);
  });

  test('is rules with targets on the cluster, a line for each', async () => {
    const answers = {
      ListRuleNamesByTarget: [{ RuleNames: [], NextToken: 'n' }, { RuleNames: ['night'] }],
      DescribeRule: [{ Arn: 'a', Name: 'night', State: 'ENABLED', ScheduleExpression: 'cron(0 3 * * ? *)' }],
      ListTargetsByRule: [
        {
          Targets: [
            { Id: 'one', Arn: cluster, EcsParameters, Input },
            { Id: 'two', Arn: elsewhere, EcsParameters },
            { Id: 'three', Arn: cluster },
            { Id: 'four', Arn: cluster, EcsParameters: { TaskDefinitionArn }, InputPath: '$.detail' },
            { Id: 'five', Arn: cluster, EcsParameters: { TaskDefinitionArn }, Input: 'text' },
          ],
        },
      ],
    };
    const rule = {
      ...{ by: 'rule', arn: 'a', name: 'night', group: undefined, enabled: true },
      ...{ when: 'At 3:00 every day (UTC)', expression: 'cron(0 3 * * ? *)' },
      ...{ next: Date.UTC(2026, 0, 3, 3), description: undefined, bounds: [], cluster },
    };
    const bare = { ...rule, taskDefinition: TaskDefinitionArn, count: 1 };
    assert.deepEqual(await given(answers, () => schedules.rules(cluster, signal)), [
      { ...rule, ...started, target: 'one' },
      {
        ...{ ...bare, target: 'four', input: undefined },
        run: { fault: 'its container overrides are taken from the event that starts it.' },
      },
      {
        ...{ ...bare, target: 'five', input: 'text' },
        run: { fault: 'The Input of a target of Amazon ECS must be a JSON object with overrides.' },
      },
    ]);
    const order = ([operation, input]: readonly [string, unknown]) => `${operation} ${JSON.stringify(input)}`;
    assert.deepEqual(aws.asked.map(order).toSorted(), [
      'DescribeRule {"Name":"night"}',
      `ListRuleNamesByTarget {"TargetArn":"${cluster}","NextToken":"n"}`,
      `ListRuleNamesByTarget {"TargetArn":"${cluster}"}`,
      'ListTargetsByRule {"Rule":"night"}',
    ]);
  });

  test('is rules for events too, and rates whose beginning nobody knows', async () => {
    const told = async (rule: object) => {
      aws.asked = [];
      const answers = {
        ListRuleNamesByTarget: [{ RuleNames: ['r'] }],
        DescribeRule: [{ Arn: 'a', Name: 'r', ...rule }],
        ListTargetsByRule: [{ Targets: [{ Id: 'i', Arn: cluster, EcsParameters }] }],
      };
      const [only] = (await given(answers, () => schedules.rules(cluster, signal))) as Record<
        string,
        unknown
      >[];
      return [only?.when, only?.expression, only?.next, only?.enabled, only?.bounds];
    };
    assert.deepEqual(await told({ EventPattern: '{"source":["a"]}', ManagedBy: 'aws.x' }), [
      ...['When an event matches', '{"source":["a"]}', undefined, true, ['Managed by aws.x']],
    ]);
    assert.deepEqual(await told({ ScheduleExpression: 'rate(5 minutes)', State: 'DISABLED' }), [
      ...['Every 5 minutes', 'rate(5 minutes)', undefined, false, []],
    ]);
  });

  test('is paused and resumed with all that it was', async () => {
    const Schedules = [{ Name: 'night', GroupName: 'jobs', Target: { Arn: cluster } }];
    const answers = {
      ...{ ListSchedules: [{ Schedules }], GetSchedule: [whole], UpdateSchedule: [{ ScheduleArn: 'a' }] },
    };
    aws.answers = answers;
    const [schedule] = await schedules.schedules(cluster, signal);
    assert.ok(schedule !== undefined);
    aws.asked = [];
    await schedules.turn(schedule, 'off', signal);
    const { Arn: _, Name: __, CreationDate, LastModificationDate, ...members } = whole;
    assert.deepEqual(
      aws.asked.map(([operation, input]) => [
        operation,
        typeof input === 'object' && input !== null && 'ClientToken' in input
          ? { ...input, ClientToken: 'token' }
          : input,
      ]),
      [
        ['GetSchedule', { path: '/schedules/night', groupName: 'jobs' }],
        ['UpdateSchedule', { ...members, State: 'DISABLED', ClientToken: 'token' }],
      ],
    );
    aws.asked = [];
    const rule = { ...schedule, by: 'rule' as const };
    aws.answers = { EnableRule: [{}], DisableRule: [{}], DescribeRule: [{ Name: 'night' }] };
    await schedules.turn(rule, 'on', signal);
    await schedules.turn(rule, 'off', signal);
    assert.deepEqual(aws.asked, [
      ['EnableRule', { Name: 'night' }],
      ['DescribeRule', { Name: 'night' }],
      ['DisableRule', { Name: 'night' }],
      ['DescribeRule', { Name: 'night' }],
    ]);
  });
});

describe('alarms', () => {
  const about = (names: readonly string[]) =>
    alarms.about({ cluster: 'shop', name: 'web', alarms: names }, signal);

  test('are those that are named and those that watch the service, each once', async () => {
    const cpu = { AlarmArn: 'a', AlarmName: 'hot' };
    const told = await given(
      {
        DescribeAlarms: [{ MetricAlarms: [cpu, { AlarmArn: 'b', AlarmName: 'other' }] }],
        DescribeAlarmsForMetric: [{ MetricAlarms: [cpu] }],
      },
      () => about(['hot', 'other']),
    );
    assert.deepEqual(
      (told as { name: string }[]).map(({ name }) => name),
      ['hot', 'other'],
    );
    const Dimensions = [
      { Name: 'ClusterName', Value: 'shop' },
      { Name: 'ServiceName', Value: 'web' },
    ];
    const watching = (MetricName: string) => [
      'DescribeAlarmsForMetric',
      { Namespace: 'AWS/ECS', MetricName, Dimensions },
    ];
    const order = ([operation, input]: readonly [string, unknown]) => `${operation} ${JSON.stringify(input)}`;
    assert.deepEqual(
      aws.asked.toSorted((left, right) => order(left).localeCompare(order(right))),
      [
        ['DescribeAlarms', { AlarmNames: ['hot', 'other'], AlarmTypes: ['MetricAlarm'] }],
        watching('CPUUtilization'),
        watching('MemoryUtilization'),
      ],
    );
  });

  test('are asked for by a hundred names at a time, and by none where none are named', async () => {
    const empty = { DescribeAlarms: [{ MetricAlarms: [] }], DescribeAlarmsForMetric: [{ MetricAlarms: [] }] };
    assert.deepEqual(await given(empty, () => about([])), []);
    assert.equal(aws.asked.length, 2);
    aws.asked = [];
    await about(Array.from({ length: 101 }, (_, index) => `a-${index}`));
    const named = aws.asked.filter(([operation]) => operation === 'DescribeAlarms');
    // What was sent is read as the operation declares it.
    const sizes = named.map(([, input]) => (input as { AlarmNames: string[] }).AlarmNames.length);
    assert.deepEqual(sizes.sort(), [1, 100]);
  });

  test('tell their condition in words', async () => {
    const metric = (ComparisonOperator: string) => ({
      ...{ MetricName: 'CPUUtilization', Threshold: 60, EvaluationPeriods: 3, Period: 120 },
      ComparisonOperator,
    });
    const list = [
      { ...metric('GreaterThanThreshold'), DatapointsToAlarm: 2 },
      metric('GreaterThanOrEqualToThreshold'),
      metric('LessThanThreshold'),
      metric('LessThanOrEqualToThreshold'),
      metric('LessThanLowerThreshold'),
      {},
    ].map((alarm, index) => ({ ...alarm, AlarmArn: `${index}` }));
    const state = { StateValue: 'ALARM', StateReason: 'r', StateUpdatedTimestamp: at / 1000 };
    const told = (await given(
      {
        DescribeAlarms: [{ MetricAlarms: [...list, { AlarmArn: 'whole', AlarmName: 'n', ...state }] }],
        DescribeAlarmsForMetric: [{ MetricAlarms: [] }],
      },
      () => about(['x']),
    )) as { condition: string }[];
    assert.deepEqual(
      told.map(({ condition }) => condition),
      [
        ...['CPUUtilization > 60, 2 of 3 in 6 min', 'CPUUtilization ≥ 60, 3 of 3 in 6 min'],
        ...['CPUUtilization < 60, 3 of 3 in 6 min', 'CPUUtilization ≤ 60, 3 of 3 in 6 min'],
        'CPUUtilization LessThanLowerThreshold 60, 3 of 3 in 6 min',
        ...['an expression, 1 of 1 in 1 min', 'an expression, 1 of 1 in 1 min'],
      ],
    );
    const condition = 'an expression, 1 of 1 in 1 min';
    assert.deepEqual(told.at(-1), {
      arn: 'whole',
      name: 'n',
      state: 'ALARM',
      reason: 'r',
      condition,
      since: at,
    });
    assert.deepEqual(told.at(-2), {
      ...{ arn: '5', name: '', state: 'INSUFFICIENT_DATA', reason: undefined, condition, since: undefined },
    });
  });
});

describe('logs', () => {
  const query = {
    ...{ region: undefined, group: 'g', stream: 's', token: undefined, since: undefined, limit: 3 },
  };
  const plain = { logGroupName: 'g', logStreamName: 's', limit: 3 };

  test('are read from their end, from a time or from where they were read to', async () => {
    const answers = {
      GetLogEvents: [{ events: [{ timestamp: 1, message: 'm' }, {}], nextForwardToken: 'n' }],
    };
    const page = {
      events: [
        { at: 1, text: 'm' },
        { at: 0, text: '' },
      ],
      token: 'n',
    };
    assert.deepEqual(await given(answers, () => logs.read(query, signal)), page);
    assert.deepEqual(await given(answers, () => logs.read({ ...query, since: 5 }, signal)), page);
    assert.deepEqual(await given(answers, () => logs.read({ ...query, token: 't' }, signal)), page);
    assert.deepEqual(aws.asked, [
      ['GetLogEvents', { ...plain, startFromHead: false }],
      ['GetLogEvents', { ...plain, startFromHead: true, startTime: 5 }],
      ['GetLogEvents', { ...plain, startFromHead: true, nextToken: 't' }],
    ]);
  });

  test('of a group or a stream that is not there are told as absent', async () => {
    const absent = (message: string) =>
      given({ GetLogEvents: [{ __type: 'ResourceNotFoundException', message }] }, () =>
        logs.read({ ...query, token: 't' }, signal),
      );
    const none = { events: [], token: 't' };
    assert.deepEqual(await absent('The specified log group does not exist.'), { ...none, absent: 'group' });
    assert.deepEqual(await absent('The specified log stream does not exist.'), { ...none, absent: 'stream' });
    assert.match(
      String(await given({ GetLogEvents: [{}] }, () => logs.read(query, signal))),
      /^broken: ADDRESS answered GetLogEvents without "events"\./,
    );
    assert.match(String(await given({}, () => logs.read(query, signal))), /^refused: /);
  });
});

describe('what files name in an account', () => {
  const ask = (about: About, name: string, key?: string) =>
    readers[about as 'role'].ask({ about: about as 'role', name, ...(key !== undefined && { key }) }, signal);
  const list = (about: About) => readers[about as 'role'].list(signal);

  test('needs permissions, which are known', () => {
    const { close: _, ...all } = readers;
    assert.deepEqual(
      Object.entries(all).map(
        ([about, { permissions }]) => `${about}: ${permissions.ask} ${permissions.list}`,
      ),
      [
        'role: iam:GetRole iam:ListRoles',
        'access: iam:SimulatePrincipalPolicy iam:SimulatePrincipalPolicy',
        'image: ecr:DescribeImages ecr:DescribeRepositories',
        'log-group: logs:DescribeLogGroups logs:DescribeLogGroups',
        'secret: secretsmanager:DescribeSecret secretsmanager:ListSecrets',
        'parameter: ssm:GetParameter ssm:DescribeParameters',
        'target-group: elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetGroups',
        'listener-rule: elasticloadbalancing:DescribeRules elasticloadbalancing:DescribeRules',
        'namespace: servicediscovery:ListNamespaces servicediscovery:ListNamespaces',
        'subnet: ec2:DescribeSubnets ec2:DescribeSubnets',
        'network-acl: ec2:DescribeNetworkAcls ec2:DescribeNetworkAcls',
        'security-group: ec2:DescribeSecurityGroups ec2:DescribeSecurityGroups',
        'file-system: elasticfilesystem:DescribeFileSystems elasticfilesystem:DescribeFileSystems',
        'access-point: elasticfilesystem:DescribeAccessPoints elasticfilesystem:DescribeAccessPoints',
        'windows-file-system: fsx:DescribeFileSystems fsx:DescribeFileSystems',
      ],
    );
  });

  test('roles: by name, with the services that they trust', async () => {
    const allow = (Principal: unknown, Action: unknown = 'sts:AssumeRole') => ({
      Effect: 'Allow',
      Principal,
      Action,
    });
    const policies: readonly (readonly [unknown, readonly string[]])[] = [
      [{ Statement: allow({ Service: 'ecs-tasks.amazonaws.com' }) }, ['ecs-tasks.amazonaws.com']],
      [{ Statement: [allow({ Service: ['a', 'b'] }), allow({ Service: 'b' }, ['x', 'sts:*'])] }, ['a', 'b']],
      [{ Statement: [allow('*', '*'), allow({ AWS: ['1', '*'] })] }, ['*']],
      [{ Statement: [allow({ Service: 'a' }, 'sts:TagSession'), { ...allow('*'), Effect: 'Deny' }, 1] }, []],
      [{ Statement: [allow({ Service: [1] }), allow(undefined)] }, []],
      [[], []],
    ];
    const role = (document: string) =>
      given(results('GetRole', { Role: { Arn: 'arn', AssumeRolePolicyDocument: document } }), () =>
        ask('role', 'arn:aws:iam::1:role/path/web'),
      );
    for (const [policy, trusts] of policies) {
      const text = JSON.stringify(policy);
      assert.deepEqual(await role(encodeURIComponent(text)), { arn: 'arn', trusts });
      assert.deepEqual(await role(text), {
        arn: 'arn',
        trusts,
      });
    }
    assert.deepEqual(await role('no JSON'), { arn: 'arn', trusts: [] });
    assert.deepEqual(aws.asked[0], ['GetRole', { RoleName: 'web' }]);
    const named = await given(results('GetRole', { Role: {} }), () => ask('role', 'web'));
    assert.deepEqual(named, { arn: 'web', trusts: [] });
    assert.match(
      String(await given(results('GetRole', {}), () => ask('role', 'web'))),
      without('GetRole', 'Role'),
    );
    const gone = xmlOf('ErrorResponse', { Error: { Type: 'Sender', Code: 'NoSuchEntity', Message: 'm' } });
    assert.equal(await given({ GetRole: [gone] }, () => ask('role', 'web')), undefined);
  });

  test('what a role may do: by its policies, for one action on one resource', async () => {
    const may = (answer: object) =>
      given(results('SimulatePrincipalPolicy', answer), () =>
        ask('access', 'arn:aws:iam::1:role/web', 'ssm:GetParameters arn:aws:ssm:eu-west-1:1:parameter/a'),
      );
    for (const decision of ['allowed', 'implicitDeny', 'explicitDeny']) {
      const answer = { EvaluationResults: [{ EvalActionName: 'ssm:GetParameters', EvalDecision: decision }] };
      assert.deepEqual(await may(answer), { action: 'ssm:GetParameters', decision });
    }
    assert.match(String(await may({ EvaluationResults: [] })), /without "EvalDecision"/);
    assert.deepEqual(await list('access'), []);
  });

  test('roles: all but those of services themselves, page by page', async () => {
    const answers = results(
      'ListRoles',
      {
        Roles: [
          { Path: '/', Arn: 'a', Description: 'd' },
          { Path: '/aws-service-role/x/', Arn: 'b' },
        ],
        Marker: 'm',
      },
      { Roles: [{ Arn: 'c' }, {}] },
    );
    assert.deepEqual(await given(answers, () => list('role')), [{ value: 'a', detail: 'd' }, { value: 'c' }]);
    assert.deepEqual(aws.asked, [
      ['ListRoles', { MaxItems: '1000' }],
      ['ListRoles', { Marker: 'm', MaxItems: '1000' }],
    ]);
  });

  test('lists end at a thousand; one that comes round again is told', async () => {
    const page = (from: number, NextToken?: string) => ({
      Namespaces: Array.from({ length: 600 }, (_, index) => ({ Name: `n${from + index}` })),
      ...(NextToken !== undefined && { NextToken }),
    });
    const answers = { ListNamespaces: [page(0, 'a'), page(600, 'b'), page(1200, 'c')] };
    assert.equal(((await given(answers, () => list('namespace'))) as unknown[]).length, 1200);
    assert.equal(aws.asked.length, 2);
    aws.asked = [];
    const round = { ListNamespaces: [{ Namespaces: [{ Name: 'n' }], NextToken: 'a' }] };
    assert.match(
      String(await given(round, () => list('namespace'))),
      /^broken: ADDRESS returned the same page of ListNamespaces twice, so the list would never end\./,
    );
    assert.equal(aws.asked.length, 2);
    aws.asked = [];
    const empty = { ListNamespaces: [{ Namespaces: [], NextToken: '' }] };
    assert.deepEqual(await given(empty, () => list('namespace')), []);
    assert.equal(aws.asked.length, 1);
    const nothing = { ListNamespaces: [{ NextToken: '' }] };
    assert.match(
      String(await given(nothing, () => list('namespace'))),
      without('ListNamespaces', 'Namespaces'),
    );
  });

  test('namespaces: by name or ARN', async () => {
    const Namespaces = [
      { Name: 'internal', Arn: 'arn', Type: 'HTTP' },
      { Name: 'bare' },
      { Arn: 'nameless' },
    ];
    const answers = { ListNamespaces: [{ Namespaces }] };
    const facts = { name: 'internal', arn: 'arn', type: 'HTTP' };
    assert.deepEqual(await given(answers, () => ask('namespace', 'internal')), facts);
    assert.deepEqual(await given(answers, () => ask('namespace', 'arn')), facts);
    assert.deepEqual(await given(answers, () => ask('namespace', 'bare')), {
      name: 'bare',
      arn: '',
      type: '',
    });
    assert.deepEqual(await given(answers, () => ask('namespace', 'nameless')), {
      ...{ name: 'nameless', arn: 'nameless', type: '' },
    });
    assert.equal(await given(answers, () => ask('namespace', 'none')), undefined);
    assert.deepEqual(await given(answers, () => list('namespace')), [
      { value: 'internal', detail: 'HTTP' },
      { value: 'bare' },
    ]);
  });

  test('target groups: by ARN, with how they are reached and checked', async () => {
    const whole = {
      ...{ TargetGroupArn: group, TargetGroupName: 'web', TargetType: 'ip', Protocol: 'HTTP', Port: 80 },
      ...{ VpcId: 'vpc', HealthCheckPort: '8080', HealthCheckPath: '/', LoadBalancerArns: ['a', 'b'] },
    };
    const groups = (...TargetGroups: readonly object[]) => results('DescribeTargetGroups', { TargetGroups });
    const one = (...found: readonly object[]) => given(groups(...found), () => ask('target-group', group));
    assert.deepEqual(await one(whole), {
      ...{ name: 'web', targetType: 'ip', protocol: 'HTTP', port: 80, vpc: 'vpc', healthPort: '8080' },
      ...{ healthPath: '/', loadBalancers: 2, zones: undefined, groups: undefined, subnets: undefined },
    });
    const zones = (...names: readonly string[]) => ({
      AvailabilityZones: names.map((ZoneName) => ({ ZoneName, SubnetId: `in-${ZoneName}` })),
    });
    const balancers = results('DescribeLoadBalancers', {
      LoadBalancers: [
        zones('us-east-1a', 'us-east-1b'),
        { AvailabilityZones: [{}] },
        zones('us-east-1a'),
        {},
      ],
    });
    const behind = await given({ ...groups(whole), ...balancers }, () => ask('target-group', group));
    assert.deepEqual(Reflect.get(Object(behind), 'zones'), ['us-east-1a', 'us-east-1b']);
    assert.deepEqual(Reflect.get(Object(behind), 'groups'), [], 'one of them sends from its addresses');
    assert.deepEqual(
      Reflect.get(Object(behind), 'subnets'),
      ['us-east-1a', 'us-east-1b', 'us-east-1a'].map((zone) => ({ subnet: `in-${zone}`, zone })),
    );
    const grouped = results('DescribeLoadBalancers', {
      LoadBalancers: [{ SecurityGroups: ['sg-1', 'sg-2'] }, { SecurityGroups: ['sg-2'] }],
    });
    const among = await given({ ...groups(whole), ...grouped }, () => ask('target-group', group));
    assert.deepEqual(Reflect.get(Object(among), 'groups'), ['sg-1', 'sg-2']);
    await given({ ...groups(whole), ...balancers }, () => ask('target-group', group));
    assert.deepEqual(aws.asked.at(-1), [
      'DescribeLoadBalancers',
      { 'LoadBalancerArns.member.1': 'a', 'LoadBalancerArns.member.2': 'b' },
    ]);
    assert.deepEqual(await one({ TargetGroupArn: group }), {
      ...{ name: group, targetType: 'instance', protocol: undefined, port: undefined, vpc: undefined },
      ...{
        healthPort: undefined,
        healthPath: undefined,
        loadBalancers: 0,
        zones: undefined,
        groups: undefined,
        subnets: undefined,
      },
    });
    assert.equal(await one(), undefined);
    assert.deepEqual(aws.asked[0], ['DescribeTargetGroups', { 'TargetGroupArns.member.1': group }]);
    const gone = xmlOf('ErrorResponse', {
      Error: { Type: 'Sender', Code: 'TargetGroupNotFound', Message: 'm' },
    });
    assert.equal(await given({ DescribeTargetGroups: [gone] }, () => ask('target-group', group)), undefined);
    aws.asked = [];
    const pages = results(
      'DescribeTargetGroups',
      { TargetGroups: [whole], NextMarker: 'm' },
      { TargetGroups: [{ TargetGroupArn: next, VpcId: 'vpc' }, {}] },
    );
    assert.deepEqual(await given(pages, () => list('target-group')), [
      { value: group, detail: 'ip, 80, vpc' },
      { value: next, detail: 'vpc' },
    ]);
    assert.deepEqual(aws.asked.at(-1), ['DescribeTargetGroups', { Marker: 'm' }]);
  });

  test('subnets and security groups: by id, with their network', async () => {
    const subnet = {
      subnetId: 's-1',
      vpcId: 'vpc',
      availabilityZone: 'us-east-1a',
      availableIpAddressCount: 9,
    };
    const subnets = (...found: readonly object[]) =>
      given(ec2('DescribeSubnets', { subnetSet: found }), () => ask('subnet', 's-1'));
    const outbound = undefined;
    assert.deepEqual(await subnets(subnet), { vpc: 'vpc', zone: 'us-east-1a', freeAddresses: 9, outbound });
    assert.deepEqual(await subnets({}), { vpc: '', zone: '', freeAddresses: 0, outbound });
    assert.equal(await subnets(), undefined);
    assert.deepEqual(aws.asked[0], ['DescribeSubnets', { 'SubnetId.1': 's-1' }]);
    const groups = (...found: readonly object[]) =>
      given(ec2('DescribeSecurityGroups', { securityGroupInfo: found }), () => ask('security-group', 'sg-1'));
    const ipPermissions = [
      { ipProtocol: 'tcp', fromPort: 80, toPort: 81, groups: [{ groupId: 'sg-9' }] },
      { ipRanges: [{ cidrIp: '10.0.0.0/8' }] },
    ];
    const ipPermissionsEgress = [
      { ipProtocol: 'tcp', fromPort: 443, toPort: 443, prefixListIds: [{ prefixListId: 'pl-1' }] },
    ];
    const found = { groupName: 'web', vpcId: 'vpc', ipPermissions, ipPermissionsEgress };
    assert.deepEqual(await groups(found), {
      ...{ name: 'web', vpc: 'vpc' },
      inbound: [
        { protocol: 'tcp', from: 80, to: 81, parties: { addresses: false, groups: ['sg-9'] } },
        { protocol: '-1', from: 0, to: 65_535, parties: { addresses: true, groups: [] } },
      ],
      outbound: [{ protocol: 'tcp', from: 443, to: 443, parties: { addresses: true, groups: [] } }],
    });
    assert.deepEqual(await groups({}), { name: '', vpc: '', inbound: [], outbound: undefined });
    assert.equal(await groups(), undefined);
    assert.deepEqual(aws.asked.at(-1), ['DescribeSecurityGroups', { 'GroupId.1': 'sg-1' }]);
    const error = (Code: string) =>
      xmlOf('Response', { Errors: { Error: { Code, Message: 'm' } }, RequestID: 'r' });
    for (const code of ['InvalidSubnetID.NotFound', 'InvalidSubnetId.Malformed'])
      assert.equal(await given({ DescribeSubnets: [error(code)] }, () => ask('subnet', 's')), undefined);
    for (const code of ['InvalidGroup.NotFound', 'InvalidGroupId.Malformed'])
      assert.equal(
        await given({ DescribeSecurityGroups: [error(code)] }, () => ask('security-group', 's')),
        undefined,
      );
  });

  test('subnets: how they reach what is outside, by the routes of their table', async () => {
    const all = { destinationCidrBlock: '0.0.0.0/0' };
    const local = { destinationCidrBlock: '10.0.0.0/16', gatewayId: 'local' };
    const outbound = async (...tables: readonly (readonly object[])[]) => {
      const found = await given(
        {
          ...ec2('DescribeSubnets', { subnetSet: [{ subnetId: 's-1', vpcId: 'vpc' }] }),
          ...ec2('DescribeRouteTables', ...tables.map((routeSet) => ({ routeTableSet: [{ routeSet }] }))),
          ...ec2('DescribeVpcEndpoints', {
            vpcEndpointSet: [{ serviceName: 'com.amazonaws.us-east-1.ecr.dkr' }, {}],
          }),
        },
        () => ask('subnet', 's-1'),
      );
      return Reflect.get(Object(found), 'outbound');
    };
    const endpoints = ['ecr.dkr'];
    assert.deepEqual(
      [
        await outbound([local, { ...all, gatewayId: 'igw-1' }]),
        await outbound([local, { ...all, natGatewayId: 'nat-1' }]),
        await outbound([local, { destinationIpv6CidrBlock: '::/0', egressOnlyInternetGatewayId: 'e-1' }]),
        await outbound([local, { ...all, natGatewayId: 'nat-1', state: 'blackhole' }]),
        await outbound([local]),
      ],
      ['internet', 'elsewhere', 'elsewhere', 'none', 'none'].map((way) => ({ way, endpoints, doors: [] })),
    );
  });

  test('subnets: whom the endpoints let in that stand in the place of services', async () => {
    const endpoint = (service: string, more: object) => ({
      serviceName: `com.amazonaws.us-east-1.${service}`,
      ...{ vpcEndpointType: 'Interface', privateDnsEnabled: true },
      ...more,
    });
    const around = {
      ...ec2('DescribeSubnets', { subnetSet: [{ subnetId: 's-1', vpcId: 'vpc' }] }),
      ...ec2('DescribeRouteTables', { routeTableSet: [{ routeSet: [] }] }),
      ...ec2('DescribeVpcEndpoints', {
        vpcEndpointSet: [
          endpoint('ecr.dkr', { groupSet: [{ groupId: 'sg-1' }, { groupId: 'sg-2' }] }),
          endpoint('logs', { groupSet: [{ groupId: 'sg-2' }], privateDnsEnabled: false }),
          endpoint('s3', { vpcEndpointType: 'Gateway' }),
        ],
      }),
    };
    const rule = (port: number, groupId: string) => ({
      ...{ ipProtocol: 'tcp', fromPort: port, toPort: port },
      groups: [{ groupId }],
    });
    const securityGroupInfo = [
      { groupId: 'sg-1', ipPermissions: [rule(443, 'sg-7'), rule(80, 'sg-8')] },
      { groupId: 'sg-2', ipPermissions: [rule(443, 'sg-9')] },
    ];
    const doorsBy = async (answers: object) => {
      const found = await given({ ...around, ...answers }, () => ask('subnet', 's-1'));
      return Reflect.get(Object(Reflect.get(Object(found), 'outbound')), 'doors');
    };
    assert.deepEqual(await doorsBy(ec2('DescribeSecurityGroups', { securityGroupInfo })), [
      {
        ...{ service: 'ecr.dkr', groups: ['sg-1', 'sg-2'] },
        lets: { addresses: false, groups: ['sg-7', 'sg-9'] },
      },
    ]);
    assert.equal(await doorsBy({}), undefined, 'security groups that may not be looked at');
  });

  test('network ACLs: their rules, and the addresses of the subnets around', async () => {
    const rule = (ruleNumber: number, more: object) => ({ ruleNumber, ruleAction: 'allow', ...more });
    const entrySet = [
      rule(100, { protocol: '6', cidrBlock: '10.0.0.0/16', portRange: { from: 80, to: 81 }, egress: false }),
      rule(110, { protocol: '17', ipv6CidrBlock: '::/0', egress: true }),
      rule(32_767, { protocol: '-1', cidrBlock: '0.0.0.0/0', ruleAction: 'deny', egress: true }),
      {},
    ];
    const acls = ec2('DescribeNetworkAcls', {
      networkAclSet: [{ networkAclId: 'acl-1', vpcId: 'vpc-1', entrySet }],
    });
    const subnetSet = [
      { subnetId: 's-1', cidrBlock: '10.0.1.0/24', availabilityZone: 'a' },
      { subnetId: 's-2', cidrBlock: '10.0.2.0/24' },
      { subnetId: 's-3' },
    ];
    const all = { from: 0, to: 65_535 };
    const told = {
      acl: 'acl-1',
      inbound: [
        { number: 100, allows: true, protocol: 'tcp', cidr: '10.0.0.0/16', from: 80, to: 81 },
        { number: 0, allows: false, protocol: 'other', cidr: '', ...all },
      ],
      outbound: [
        { number: 110, allows: true, protocol: 'other', cidr: '::/0', ...all },
        { number: 32_767, allows: false, protocol: 'all', cidr: '0.0.0.0/0', ...all },
      ],
    };
    assert.deepEqual(
      await given({ ...acls, ...ec2('DescribeSubnets', { subnetSet }) }, () => ask('network-acl', 's-1')),
      {
        ...told,
        subnets: [
          { subnet: 's-1', zone: 'a', cidr: '10.0.1.0/24' },
          { subnet: 's-2', zone: '', cidr: '10.0.2.0/24' },
        ],
      },
    );
    assert.deepEqual(aws.asked, [
      ['DescribeNetworkAcls', { 'Filter.1.Name': 'association.subnet-id', 'Filter.1.Value.1': 's-1' }],
      ['DescribeSubnets', { 'Filter.1.Name': 'vpc-id', 'Filter.1.Value.1': 'vpc-1' }],
    ]);
    assert.deepEqual(await given(acls, () => ask('network-acl', 's-1')), { ...told, subnets: [] });
    const none = ec2('DescribeNetworkAcls', { networkAclSet: [] });
    assert.equal(await given(none, () => ask('network-acl', 's-1')), undefined);
    assert.deepEqual(await readers['network-acl'].list(signal), []);
  });

  test('subnets: by the main table of the VPC where they have none of their own', async () => {
    const all = { destinationCidrBlock: '0.0.0.0/0' };
    const main = await given(
      {
        ...ec2('DescribeSubnets', { subnetSet: [{ subnetId: 's-1', vpcId: 'vpc' }] }),
        ...ec2(
          'DescribeRouteTables',
          { routeTableSet: [] },
          { routeTableSet: [{ routeSet: [{ ...all, gatewayId: 'igw-1' }] }] },
        ),
        ...ec2('DescribeVpcEndpoints', { vpcEndpointSet: [] }),
      },
      () => ask('subnet', 's-1'),
    );
    assert.deepEqual(Reflect.get(Object(main), 'outbound'), { way: 'internet', endpoints: [], doors: [] });
    assert.deepEqual(aws.asked.filter(([operation]) => operation === 'DescribeRouteTables').at(-1)?.[1], {
      ...{ 'Filter.1.Name': 'vpc-id', 'Filter.1.Value.1': 'vpc' },
      ...{ 'Filter.2.Name': 'association.main', 'Filter.2.Value.1': 'true' },
    });
  });

  test('subnets and security groups: all, page by page, with what tells them apart', async () => {
    const subnets = ec2(
      'DescribeSubnets',
      {
        subnetSet: [
          {
            ...{ subnetId: 's-1', vpcId: 'vpc', availabilityZone: 'us-east-1a' },
            tagSet: [
              { key: 'Other', value: 'o' },
              { key: 'Name', value: 'private' },
            ],
          },
        ],
        nextToken: 'n',
      },
      { subnetSet: [{ subnetId: 's-2', vpcId: 'vpc' }, {}] },
    );
    assert.deepEqual(await given(subnets, () => list('subnet')), [
      { value: 's-1', detail: 'private, us-east-1a, vpc' },
      { value: 's-2', detail: 'vpc' },
    ]);
    assert.deepEqual(aws.asked, [
      ['DescribeSubnets', {}],
      ['DescribeSubnets', { NextToken: 'n' }],
    ]);
    const groups = ec2(
      'DescribeSecurityGroups',
      { securityGroupInfo: [{ groupId: 'sg-1', groupName: 'web', vpcId: 'vpc' }], nextToken: 'n' },
      { securityGroupInfo: [{}] },
    );
    assert.deepEqual(await given(groups, () => list('security-group')), [
      { value: 'sg-1', detail: 'web, vpc' },
    ]);
    assert.deepEqual(aws.asked.at(-1), ['DescribeSecurityGroups', { NextToken: 'n' }]);
  });

  test('secrets: whether they are there, and the names in them where one is named', async () => {
    const secret = (described: object, value: Answer = { SecretString: '{"user":"u"}' }, key?: string) =>
      given({ DescribeSecret: [described], GetSecretValue: [value] }, () => ask('secret', 'db', key));
    const found = { arn: 'arn', isDeleted: false };
    assert.deepEqual(await secret({ ARN: 'arn' }), { ...found, keys: undefined });
    assert.deepEqual(aws.asked, [['DescribeSecret', { SecretId: 'db' }]]);
    assert.deepEqual(await secret({ ARN: 'arn' }, undefined, 'user'), { ...found, keys: ['user'] });
    assert.deepEqual(aws.asked.slice(1), [
      ['DescribeSecret', { SecretId: 'db' }],
      ['GetSecretValue', { SecretId: 'db' }],
    ]);
    for (const value of [
      ...['plain', '[]', '1'].map((SecretString) => ({ SecretString })),
      { SecretBinary: 'AAAA' },
    ])
      assert.deepEqual(await secret({ ARN: 'arn' }, value, 'user'), { ...found, keys: null });
    assert.deepEqual(await secret({ ARN: 'arn' }, {}, 'user'), { ...found, keys: undefined });
    assert.match(String(await secret({})), without('DescribeSecret', 'ARN'));
    const denied = { __type: 'AccessDeniedException', message: 'no' };
    assert.deepEqual(await secret({ ARN: 'arn' }, denied, 'user'), { ...found, keys: undefined });
    aws.asked = [];
    assert.deepEqual(await secret({ ARN: 'arn', DeletedDate: 1 }, undefined, 'user'), {
      ...{ arn: 'arn', isDeleted: true, keys: undefined },
    });
    assert.equal(aws.asked.length, 1);
    assert.equal(await secret({ __type: 'ResourceNotFoundException', message: 'm' }), undefined);
    aws.asked = [];
    const pages = {
      ListSecrets: [
        { SecretList: [{ ARN: 'a', Description: 'd' }], NextToken: 'n' },
        { SecretList: [{ ARN: 'b' }, {}] },
      ],
    };
    assert.deepEqual(await given(pages, () => list('secret')), [{ value: 'a', detail: 'd' }, { value: 'b' }]);
    assert.deepEqual(aws.asked, [
      ['ListSecrets', { MaxResults: 100 }],
      ['ListSecrets', { MaxResults: 100, NextToken: 'n' }],
    ]);
  });

  test('parameters: their type, never their value', async () => {
    const parameter = (answer: object) => given({ GetParameter: [answer] }, () => ask('parameter', '/a'));
    assert.deepEqual(await parameter({ Parameter: { Type: 'SecureString', Value: 'x' } }), {
      type: 'SecureString',
    });
    assert.deepEqual(aws.asked, [['GetParameter', { Name: '/a', WithDecryption: false }]]);
    assert.deepEqual(await parameter({ Parameter: {} }), { type: 'String' });
    assert.match(String(await parameter({})), without('GetParameter', 'Parameter'));
    assert.equal(await parameter({ __type: 'ParameterNotFound', message: 'm' }), undefined);
    aws.asked = [];
    const pages = {
      DescribeParameters: [
        { Parameters: [{ Name: '/a', Type: 'String' }], NextToken: 'n' },
        { Parameters: [{ Name: '/b' }, {}] },
      ],
    };
    assert.deepEqual(await given(pages, () => list('parameter')), [
      { value: '/a', detail: 'String' },
      { value: '/b' },
    ]);
    assert.deepEqual(aws.asked, [
      ['DescribeParameters', { MaxResults: 50 }],
      ['DescribeParameters', { MaxResults: 50, NextToken: 'n' }],
    ]);
  });

  test('log groups: by their whole name', async () => {
    const logGroups = [{ logGroupName: '/ecs/web-2' }, { logGroupName: '/ecs/web', retentionInDays: 7 }, {}];
    const pages = { DescribeLogGroups: [{ logGroups: [], nextToken: 'n' }, { logGroups }] };
    assert.deepEqual(await given(pages, () => ask('log-group', '/ecs/web')), { retentionDays: 7 });
    assert.deepEqual(aws.asked, [
      ['DescribeLogGroups', { logGroupNamePrefix: '/ecs/web' }],
      ['DescribeLogGroups', { logGroupNamePrefix: '/ecs/web', nextToken: 'n' }],
    ]);
    assert.equal(await given(pages, () => ask('log-group', '/ecs')), undefined);
    aws.asked = [];
    assert.deepEqual(await given(pages, () => list('log-group')), [
      { value: '/ecs/web-2' },
      { value: '/ecs/web' },
    ]);
    assert.deepEqual(aws.asked[0], ['DescribeLogGroups', {}]);
  });

  test('file systems of EFS: where they can be mounted, and who is let in there', async () => {
    const files = {
      DescribeFileSystems: [{ FileSystems: [{ Name: 'uploads', LifeCycleState: 'updating' }] }],
    };
    const targets = {
      DescribeMountTargets: [
        {
          MountTargets: [{ MountTargetId: 'fsmt-1', AvailabilityZoneName: 'us-east-1a', VpcId: 'vpc-1' }],
          NextMarker: 'm',
        },
        { MountTargets: [{}] },
      ],
      DescribeMountTargetSecurityGroups: [{ SecurityGroups: ['sg-1', 'sg-2'] }],
    };
    const rule = (protocol: string, from: number, to: number) => ({
      ...{ ipProtocol: protocol, fromPort: from, toPort: to },
    });
    const groups = (...ipPermissions: readonly object[]) =>
      ec2('DescribeSecurityGroups', { securityGroupInfo: [{ ipPermissions }] });
    const mounted = async (...rules: readonly object[]) => {
      aws.asked = [];
      const facts = await given({ ...files, ...targets, ...groups(...rules) }, () =>
        ask('file-system', 'fs-1'),
      );
      return facts;
    };
    const found = { name: 'uploads', state: 'updating' };
    const mounts = (lets: object | undefined) => [
      { zone: 'us-east-1a', vpc: 'vpc-1', lets },
      { zone: '', vpc: '', lets: undefined },
    ];
    assert.deepEqual(
      await mounted(
        { ...rule('tcp', 2049, 2049), groups: [{ groupId: 'sg-web' }, {}] },
        { ...rule('tcp', 2050, 65_535), groups: [{ groupId: 'sg-above' }] },
        { ...rule('tcp', 0, 2048), ipRanges: [{ cidrIp: '0.0.0.0/0' }] },
        { ...rule('udp', 2049, 2049), groups: [{ groupId: 'sg-udp' }] },
        { ipProtocol: '-1', groups: [{ groupId: 'sg-all' }] },
      ),
      { ...found, mounts: mounts({ addresses: false, groups: ['sg-web', 'sg-all'] }) },
    );
    assert.deepEqual(aws.asked.slice(0, 3), [
      ['DescribeFileSystems', { path: '/2015-02-01/file-systems', FileSystemId: 'fs-1' }],
      ['DescribeMountTargets', { path: '/2015-02-01/mount-targets', FileSystemId: 'fs-1' }],
      ['DescribeMountTargets', { path: '/2015-02-01/mount-targets', FileSystemId: 'fs-1', Marker: 'm' }],
    ]);
    assert.deepEqual(aws.asked.slice(3), [
      ['DescribeMountTargetSecurityGroups', { path: '/2015-02-01/mount-targets/fsmt-1/security-groups' }],
      ['DescribeSecurityGroups', { 'GroupId.1': 'sg-1', 'GroupId.2': 'sg-2' }],
    ]);
    for (const list of ['ipRanges', 'ipv6Ranges', 'prefixListIds'])
      assert.deepEqual(await mounted({ ...rule('tcp', 2000, 3000), [list]: [{}] }), {
        ...{ ...found, mounts: mounts({ addresses: true, groups: [] }) },
      });
    assert.deepEqual(await given(files, () => ask('file-system', 'fs-1')), { ...found, mounts: undefined });
    assert.equal(
      await given({ DescribeFileSystems: [{ FileSystems: [] }] }, () => ask('file-system', 'f')),
      undefined,
    );
    const absent = { __type: 'FileSystemNotFound', ErrorCode: 'FileSystemNotFound', Message: 'm' };
    assert.equal(await given({ DescribeFileSystems: [absent] }, () => ask('file-system', 'f')), undefined);
    aws.asked = [];
    const pages = {
      DescribeFileSystems: [
        { FileSystems: [{ FileSystemId: 'fs-1', Name: 'uploads' }], NextMarker: 'm' },
        { FileSystems: [{ FileSystemId: 'fs-2' }, {}] },
      ],
    };
    assert.deepEqual(await given(pages, () => list('file-system')), [
      { value: 'fs-1', detail: 'uploads' },
      { value: 'fs-2' },
    ]);
  });

  test('access points of EFS: their file system, folder and user', async () => {
    const point = (...AccessPoints: readonly object[]) =>
      given({ DescribeAccessPoints: [{ AccessPoints }] }, () => ask('access-point', 'fsap-1'));
    const whole = {
      ...{ FileSystemId: 'fs-1', LifeCycleState: 'creating', RootDirectory: { Path: '/uploads' } },
      PosixUser: { Uid: 1000, Gid: 1001 },
    };
    assert.deepEqual(await point(whole), {
      ...{ fileSystem: 'fs-1', state: 'creating', folder: '/uploads', user: '1000:1001' },
    });
    assert.deepEqual(aws.asked, [
      ['DescribeAccessPoints', { path: '/2015-02-01/access-points', AccessPointId: 'fsap-1' }],
    ]);
    const bare = { state: 'available', folder: undefined, user: undefined };
    assert.deepEqual(await point({ FileSystemId: 'fs-1', RootDirectory: { Path: '/' } }), {
      ...{ fileSystem: 'fs-1', ...bare },
    });
    assert.deepEqual(await point({}), { fileSystem: '', ...bare });
    assert.equal(await point(), undefined);
    const absent = { __type: 'AccessPointNotFound', ErrorCode: 'AccessPointNotFound', Message: 'm' };
    assert.equal(await given({ DescribeAccessPoints: [absent] }, () => ask('access-point', 'f')), undefined);
    aws.asked = [];
    const pages = {
      DescribeAccessPoints: [
        { AccessPoints: [{ AccessPointId: 'fsap-1', ...whole }], NextToken: 'n' },
        { AccessPoints: [{ AccessPointId: 'fsap-2' }, {}] },
      ],
    };
    assert.deepEqual(await given(pages, () => list('access-point')), [
      { value: 'fsap-1', detail: 'fs-1, /uploads' },
      { value: 'fsap-2', detail: '' },
    ]);
  });

  test('file systems of FSx: their type and domain; those of Windows are offered', async () => {
    const system = (...FileSystems: readonly object[]) =>
      given({ DescribeFileSystems: [{ FileSystems }] }, () => ask('windows-file-system', 'fs-1'));
    const directory = { SelfManagedActiveDirectoryConfiguration: { DomainName: 'corp.example.com' } };
    assert.deepEqual(
      await system({
        ...{ FileSystemType: 'WINDOWS', Lifecycle: 'CREATING', VpcId: 'vpc-1' },
        WindowsConfiguration: directory,
      }),
      { type: 'WINDOWS', state: 'CREATING', vpc: 'vpc-1', domain: 'corp.example.com' },
    );
    assert.deepEqual(aws.asked, [['DescribeFileSystems', { FileSystemIds: ['fs-1'] }]]);
    assert.deepEqual(await system({}), { type: 'WINDOWS', state: 'AVAILABLE', vpc: '', domain: undefined });
    assert.equal(await system(), undefined);
    const absent = { __type: 'FileSystemNotFound', message: 'm' };
    assert.equal(
      await given({ DescribeFileSystems: [absent] }, () => ask('windows-file-system', 'fs-1')),
      undefined,
    );
    const windows = { FileSystemType: 'WINDOWS', DNSName: 'a.corp.example.com' };
    aws.asked = [];
    const pages = {
      DescribeFileSystems: [
        { FileSystems: [{ FileSystemId: 'fs-1', ...windows, VpcId: 'vpc-1' }], NextToken: 'n' },
        { FileSystems: [{ FileSystemId: 'fs-2', FileSystemType: 'LUSTRE' }, windows] },
      ],
    };
    assert.deepEqual(await given(pages, () => list('windows-file-system')), [
      { value: 'fs-1', detail: 'a.corp.example.com, vpc-1' },
    ]);
  });

  test('images: by tag or digest, with the platforms that they are for', async () => {
    const registry = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
    const manifest = (...architectures: readonly unknown[]) =>
      JSON.stringify({ manifests: architectures.map((architecture) => ({ platform: { architecture } })) });
    const image = (name: string, detail: object | undefined, imageManifest?: string) =>
      given(
        {
          DescribeImages: [{ imageDetails: detail === undefined ? [] : [detail] }],
          BatchGetImage: [{ images: [{ imageManifest }] }],
        },
        () => ask('image', name),
      );
    const detail = { imageDigest: 'sha256:a', imageSizeInBytes: 9, imagePushedAt: at / 1000 };
    const facts = { digest: 'sha256:a', bytes: 9, pushedAt: at, newer: [] };
    assert.deepEqual(
      await image(`${registry}/team/web:7`, detail, manifest('amd64', 'unknown', 'arm64', 'arm64', 1)),
      {
        ...{ ...facts, architectures: ['amd64', 'arm64'] },
      },
    );
    const repository = { registryId: '123456789012', repositoryName: 'team/web' };
    assert.deepEqual(aws.asked, [
      ['DescribeImages', { ...repository, imageIds: [{ imageTag: '7' }] }],
      ['BatchGetImage', { ...repository, imageIds: [{ imageDigest: 'sha256:a' }] }],
      ['DescribeImages', { ...repository, filter: { tagStatus: 'TAGGED' }, maxResults: 1000 }],
    ]);
    const digest = `sha256:${'a'.repeat(64)}`;
    for (const [name, id] of [
      [`${registry}/team/web`, { imageTag: 'latest' }],
      [`${registry}/team/web@${digest}`, { imageDigest: digest }],
    ] as const) {
      aws.asked = [];
      await image(name, detail);
      assert.deepEqual(aws.asked[0], ['DescribeImages', { ...repository, imageIds: [id] }]);
    }
    const bare = { digest: '', architectures: [], bytes: undefined, pushedAt: undefined, newer: [] };
    for (const text of [undefined, 'no JSON', '[]', '{"manifests":[1,{"platform":1}]}'])
      assert.deepEqual(await image(`${registry}/web:7`, {}, text), bare);
    assert.deepEqual(await image(`${registry}/web:7`, { imageSizeInBytes: 0 }), bare);
    assert.equal(await image(`${registry}/web:7`, undefined), undefined);
    for (const __type of ['ImageNotFoundException', 'RepositoryNotFoundException'])
      assert.equal(
        await given({ DescribeImages: [{ __type, message: 'm' }] }, () => ask('image', `${registry}/web:7`)),
        undefined,
      );
    aws.asked = [];
    const pages = {
      DescribeRepositories: [
        { repositories: [{ repositoryUri: `${registry}/a` }], nextToken: 'n' },
        { repositories: [{}] },
      ],
    };
    assert.deepEqual(await given(pages, () => list('image')), [{ value: `${registry}/a` }]);
    assert.deepEqual(aws.asked, [
      ['DescribeRepositories', {}],
      ['DescribeRepositories', { nextToken: 'n' }],
    ]);
  });
});

describe('what an image and a rule have beside them', () => {
  const signalled = { about: 'image' as const };
  const name = '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:7';

  test('the tags that were pushed later, the newest first', async () => {
    const later = (minutes: number, imageDigest: string, ...imageTags: readonly string[]) => ({
      ...{ imageDigest, imageTags, imagePushedAt: at / 1000 + 60 * minutes },
    });
    const answers = {
      DescribeImages: [
        { imageDetails: [later(0, 'sha256:a', '7')] },
        { imageDetails: [later(0, 'sha256:a', '7', 'latest'), later(1, 'sha256:b', '8')], nextToken: 'n' },
        {
          imageDetails: [
            later(-1, 'sha256:c', '6'),
            later(3, 'sha256:d', '10', 'stable'),
            later(2, 'sha256:e', '9'),
            { imageDigest: 'sha256:f', imageTags: ['never'] },
            later(4, 'sha256:g'),
          ],
        },
      ],
    };
    const facts = await given(answers, () => readers.image.ask({ ...signalled, name }, signal));
    assert.deepEqual(Reflect.get(Object(facts), 'newer'), ['10', 'stable', '9', '8']);
    const many = { imageDetails: [later(1, 'sha256:b', '1', '2', '3', '4', '5', '6')] };
    aws.asked = [];
    const five = await given({ DescribeImages: [answers.DescribeImages[0] ?? {}, many] }, () =>
      readers.image.ask({ ...signalled, name }, signal),
    );
    assert.deepEqual(Reflect.get(Object(five), 'newer'), ['1', '2', '3', '4', '5']);
  });

  const arn = 'arn:aws:elasticloadbalancing:us-east-1:1:listener-rule/app/web/1/2/3';
  const ruleOf = (answers: RecordedAws['answers'], named = arn) =>
    given(answers, () => readers['listener-rule'].ask({ about: 'listener-rule', name: named }, signal));
  const certificate = (id: string) => `arn:aws:acm:us-east-1:1:certificate/${id}`;
  const rule = {
    RuleArn: arn,
    Conditions: [
      { Field: 'path-pattern', Values: ['/'] },
      { Field: 'host-header', HostHeaderConfig: { Values: ['a.example.com'] } },
      { Field: 'host-header', Values: ['b.example.com'] },
    ],
    Actions: [
      { TargetGroupArn: group },
      { ForwardConfig: { TargetGroups: [{ TargetGroupArn: group }, { TargetGroupArn: next }] } },
    ],
  };
  const listener = (Protocol: string) =>
    results('DescribeListeners', {
      Listeners: [{ Protocol, Port: 443, DefaultActions: [{ TargetGroupArn: next }] }],
    });

  test('where a rule forwards to, for which hosts, and the certificates of its listener', async () => {
    const certificates = results(
      'DescribeListenerCertificates',
      { Certificates: [{ CertificateArn: certificate('1') }], NextMarker: 'm' },
      { Certificates: [{ CertificateArn: certificate('1') }, { CertificateArn: certificate('2') }, {}] },
    );
    const answers = {
      ...results('DescribeRules', { Rules: [rule] }),
      ...listener('HTTPS'),
      ...certificates,
      DescribeCertificate: [
        { Certificate: { Status: 'EXPIRED', SubjectAlternativeNames: ['*.example.com'] } },
        { Certificate: { DomainName: 'example.com' } },
      ],
    };
    const facts = {
      forwards: [group, next],
      hosts: ['a.example.com', 'b.example.com'],
      listener: 'HTTPS 443',
    };
    const told = await ruleOf(answers);
    assert.deepEqual(told, {
      ...facts,
      certificates: [
        { arn: certificate('1'), status: 'EXPIRED', names: ['*.example.com'] },
        { arn: certificate('2'), status: 'ISSUED', names: ['example.com'] },
      ],
    });
    assert.deepEqual(aws.asked.slice(0, 2), [
      ['DescribeRules', { 'RuleArns.member.1': arn }],
      [
        'DescribeListeners',
        { 'ListenerArns.member.1': 'arn:aws:elasticloadbalancing:us-east-1:1:listener/app/web/1/2' },
      ],
    ]);
    aws.asked = [];
    const gone = { __type: 'ResourceNotFoundException', message: 'm' };
    assert.deepEqual(await ruleOf({ ...answers, DescribeCertificate: [gone] }), {
      ...facts,
      certificates: ['1', '2'].map((id) => ({ arn: certificate(id), status: 'MISSING', names: [] })),
    });
    aws.asked = [];
    const { DescribeCertificate: _, ...denied } = answers;
    assert.deepEqual(await ruleOf(denied), { ...facts, certificates: undefined });
    const ofIam = results('DescribeListenerCertificates', {
      Certificates: [{ CertificateArn: 'arn:aws:iam::1:server-certificate/web' }],
    });
    assert.deepEqual(await ruleOf({ ...answers, ...ofIam }), { ...facts, certificates: undefined });
    assert.deepEqual(await ruleOf({ ...answers, ...listener('HTTP') }), {
      ...{ ...facts, listener: 'HTTP 443', certificates: undefined },
    });
    const hidden = results('DescribeRules', { Rules: [rule] });
    assert.deepEqual(await ruleOf(hidden), { ...facts, listener: '', certificates: undefined });
  });

  test('a listener of a Network Load Balancer by what it does; none where there is none', async () => {
    const network = 'arn:aws:elasticloadbalancing:us-east-1:1:listener/net/web/1/2';
    assert.deepEqual(await ruleOf(listener('TCP'), network), {
      ...{ forwards: [next], hosts: [], listener: 'TCP 443', certificates: undefined },
    });
    assert.equal(await ruleOf(results('DescribeListeners', { Listeners: [] }), network), undefined);
    assert.equal(await ruleOf(results('DescribeRules', { Rules: [] })), undefined);
    const gone = xmlOf('ErrorResponse', { Error: { Type: 'Sender', Code: 'RuleNotFound', Message: 'm' } });
    assert.equal(await ruleOf({ DescribeRules: [gone] }), undefined);
  });

  test('what can be named: rules of listeners, and listeners of Network Load Balancers', async () => {
    const answers = {
      ...results('DescribeLoadBalancers', {
        LoadBalancers: [{ LoadBalancerArn: 'app', Type: 'application' }],
      }),
      ...results('DescribeListeners', { Listeners: [{ ListenerArn: 'l', Protocol: 'HTTPS', Port: 443 }] }),
      ...results('DescribeRules', { Rules: [{ RuleArn: 'r', Priority: '1' }, {}] }),
    };
    const listed = () => readers['listener-rule'].list(signal);
    assert.deepEqual(await given(answers, listed), [{ value: 'r', detail: 'HTTPS 443, rule 1' }]);
    const network = results('DescribeLoadBalancers', {
      LoadBalancers: [{ LoadBalancerArn: 'net', Type: 'network' }],
    });
    assert.deepEqual(await given({ ...answers, ...network }, listed), [{ value: 'l', detail: 'HTTPS 443' }]);
  });
});

test('every call is counted, to whichever service it goes', async () => {
  const before = aws.session.sent();
  await given({ GetLogEvents: [{ events: [] }] }, () =>
    logs.read(
      { region: undefined, group: 'g', stream: 's', token: undefined, since: undefined, limit: 1 },
      signal,
    ),
  );
  await given({ ListNamespaces: [{ Namespaces: [] }] }, () => readers.namespace.list(signal));
  await given({ DescribeScheduledActions: [{ ScheduledActions: [] }] }, () =>
    scaling.scheduled({ cluster: 'shop', name: 'web' }, signal),
  );
  assert.equal(aws.session.sent() - before, 3);
});

/** How an answer without what was asked for is told. */
function without(operation: string, member: string): RegExp {
  return new RegExp(`^broken: ADDRESS answered ${operation} without "${member}"\\.`);
}
