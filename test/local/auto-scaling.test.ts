import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  ApplicationAutoScalingClient,
  DeleteScalingPolicyCommand,
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  GetPredictiveScalingForecastCommand,
  ListTagsForResourceCommand,
  PutScalingPolicyCommand,
  type PutScalingPolicyRequest,
  PutScheduledActionCommand,
  paginateDescribeScalingPolicies,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { after, type Local, openLocal, refusal, start } from '../support/local.ts';
import { askOwn, neighbourOptions } from '../support/neighbour.ts';

const resource = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/default/web',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;
const minute = 60;
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

describe('Application Auto Scaling', () => {
  let local: Local;
  let scaling: ApplicationAutoScalingClient;
  let metrics: CloudWatchClient;
  beforeEach(async () => {
    local = await openLocal();
    const options = neighbourOptions(local.endpoint.endpoint);
    scaling = new ApplicationAutoScalingClient(options);
    metrics = new CloudWatchClient(options);
    await local.client.send(new CreateClusterCommand({ clusterName: 'default' }));
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'web', image: 'web' }],
      }),
    );
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    );
    await pass(5 * minute);
  });
  afterEach(async () => {
    scaling.destroy();
    metrics.destroy();
    await local.close();
  });

  /** Lets time pass in steps, and all that follows from each. */
  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 10) {
      local.clock.advance(Math.min(left, 10));
      await local.endpoint.settled();
    }
  }

  const register = (MinCapacity: number, MaxCapacity: number) =>
    scaling.send(new RegisterScalableTargetCommand({ ...resource, MinCapacity, MaxCapacity }));
  const put = (input: Partial<PutScalingPolicyRequest>) =>
    scaling.send(new PutScalingPolicyCommand({ ...resource, PolicyName: 'cpu', ...input }));
  const track = (TargetValue: number, more: object = {}) =>
    put({
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        ...more,
      },
    });
  const load = (input: object) => askOwn(local.endpoint.endpoint, 'SetLoad', { service: 'web', ...input });
  const desired = async () => {
    const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
    return services?.[0]?.desiredCount;
  };
  const activities = async (more: object = {}) => {
    const { ScalingActivities = [] } = await scaling.send(
      new DescribeScalingActivitiesCommand({ ...resource, ...more }),
    );
    return ScalingActivities.map(({ StatusCode, Description, Cause }) =>
      [StatusCode, Description, Cause?.replace(uuids, 'UUID')].join(' | '),
    );
  };

  test('registers, changes, shows and deregisters a target, and brings the service inside its bounds', async () => {
    const { ScalableTargetARN = '' } = await register(3, 6);
    assert.match(
      ScalableTargetARN,
      /^arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target\/0ec5[0-9a-f]{32}$/,
    );
    assert.equal(await desired(), 3);
    await pass(2 * minute);
    assert.deepEqual(await activities(), [
      'Successful | Setting desired count to 3. | minimum capacity was set to 3',
    ]);
    await scaling.send(
      new RegisterScalableTargetCommand({ ...resource, MaxCapacity: 5, Tags: { team: 'a' } }),
    );
    const { ScalableTargets } = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [resource.ResourceId] }),
    );
    assert.deepEqual(ScalableTargets, [
      {
        ...resource,
        MinCapacity: 3,
        MaxCapacity: 5,
        RoleARN:
          'arn:aws:iam::000000000000:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
        CreationTime: after(5 * minute),
        SuspendedState: {
          DynamicScalingInSuspended: false,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: false,
        },
        ScalableTargetARN,
      },
    ]);
    const { Tags } = await scaling.send(new ListTagsForResourceCommand({ ResourceARN: ScalableTargetARN }));
    assert.deepEqual(Tags, { team: 'a' });
    await track(50);
    await scaling.send(new DeregisterScalableTargetCommand(resource));
    assert.deepEqual((await metrics.send(new DescribeAlarmsCommand({}))).MetricAlarms, []);
    assert.equal(
      await refusal(scaling.send(new DeregisterScalableTargetCommand(resource))),
      'ObjectNotFoundException: No scalable target found for service namespace: ecs, resource ID: service/default/web, scalable dimension: ecs:service:DesiredCount',
    );
  });

  test('refuses in the words of the service, and what it does not carry out by name', async () => {
    const none = { ...resource, ResourceId: 'service/default/none' };
    assert.equal(
      await refusal(
        scaling.send(new RegisterScalableTargetCommand({ ...none, MinCapacity: 1, MaxCapacity: 2 })),
      ),
      "ValidationException: ECS service doesn't exist: service/default/none",
    );
    assert.equal(
      await refusal(register(3, 2)),
      'ValidationException: Maximum capacity cannot be less than minimum capacity',
    );
    assert.match(
      await refusal(track(50)),
      /^ObjectNotFoundException: No scalable target registered for service namespace: ecs/,
    );
    await register(1, 4);
    assert.match(
      await refusal(put({ PolicyType: 'PredictiveScaling' })),
      /^UnsupportedFeatureException: The local endpoint does not carry out a policy of the type PredictiveScaling/,
    );
    const forecast = { ...resource, PolicyName: 'cpu', StartTime: start, EndTime: after(60) };
    assert.equal(
      await refusal(scaling.send(new GetPredictiveScalingForecastCommand(forecast))),
      'UnsupportedFeatureException: The local endpoint does not carry out GetPredictiveScalingForecast of Application Auto Scaling; call it on AWS.',
    );
  });

  test('tracks a target: out after three minutes in proportion, in after fifteen, within the bounds', async () => {
    await register(1, 10);
    const { Alarms = [] } = await track(50);
    assert.deepEqual(
      Alarms.map(({ AlarmName }) => AlarmName?.replace(uuids, 'UUID')),
      [
        'TargetTracking-service/default/web-AlarmHigh-UUID',
        'TargetTracking-service/default/web-AlarmLow-UUID',
      ],
    );
    // The work of two and a half tasks.
    await load({ cpu: 250, shared: true });
    await pass(2 * minute);
    assert.equal(await desired(), 2);
    await pass(3 * minute);
    assert.equal(await desired(), 5);
    await pass(2 * minute);
    const cause =
      'monitor alarm TargetTracking-service/default/web-AlarmHigh-UUID in state ALARM triggered policy cpu';
    assert.deepEqual(await activities(), [`Successful | Setting desired count to 5. | ${cause}`]);
    await load({ cpu: 60, shared: true });
    await pass(10 * minute);
    assert.equal(await desired(), 5);
    await pass(10 * minute);
    assert.equal(await desired(), 2);
    await load({ cpu: 2000, shared: true });
    await pass(30 * minute);
    assert.equal(await desired(), 10);
    const skipped = await activities({ IncludeNotScaledActivities: true });
    assert.equal(skipped[0], `Unfulfilled | Attempting to scale due to alarm triggered | ${cause}`);
  });

  test('does not scale in while that is switched off, suspended, or another policy needs the tasks', async () => {
    await register(1, 10);
    await track(50, { DisableScaleIn: true });
    await load({ cpu: 10, memory: 70 });
    await pass(25 * minute);
    assert.equal(await desired(), 2);
    await track(50);
    await put({
      PolicyName: 'memory',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 75,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
      },
    });
    await pass(25 * minute);
    assert.equal(await desired(), 2);
    await scaling.send(new DeleteScalingPolicyCommand({ ...resource, PolicyName: 'memory' }));
    const suspended = { ...resource, SuspendedState: { DynamicScalingInSuspended: true } };
    await scaling.send(new RegisterScalableTargetCommand(suspended));
    await pass(25 * minute);
    assert.equal(await desired(), 2);
    await scaling.send(
      new RegisterScalableTargetCommand({
        ...resource,
        SuspendedState: { DynamicScalingInSuspended: false },
      }),
    );
    await pass(2 * minute);
    assert.equal(await desired(), 1);
  });

  test('takes the step that is meant for how far an alarm is crossed, and waits between steps', async () => {
    await register(1, 20);
    const { PolicyARN = '' } = await put({
      PolicyName: 'steps',
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'PercentChangeInCapacity',
        MinAdjustmentMagnitude: 2,
        Cooldown: 120,
        StepAdjustments: [
          { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 20, ScalingAdjustment: 10 },
          { MetricIntervalLowerBound: 20, ScalingAdjustment: 300 },
        ],
      },
    });
    await metrics.send(
      new PutMetricAlarmCommand({
        AlarmName: 'queue',
        Namespace: 'Jobs',
        MetricName: 'Waiting',
        Statistic: 'Maximum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 100,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [PolicyARN],
      }),
    );
    const waiting = (Value: number) =>
      metrics.send(
        new PutMetricDataCommand({ Namespace: 'Jobs', MetricData: [{ MetricName: 'Waiting', Value }] }),
      );
    await waiting(110);
    await pass(80);
    // Ten percent of two would be less than the two that are the least.
    assert.equal(await desired(), 4);
    await waiting(150);
    await pass(minute);
    // More than the last step while that is waited for: four times what there was before it.
    assert.equal(await desired(), 8);
    const { ScalingPolicies = [] } = await scaling.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs' }),
    );
    assert.deepEqual(
      ScalingPolicies.map(({ PolicyType, Alarms }) => [
        PolicyType,
        Alarms?.map(({ AlarmName }) => AlarmName),
      ]),
      [['StepScaling', ['queue']]],
    );
  });

  test('scales by the clock: cron in a zone, rate, and once', async () => {
    await register(1, 10);
    const schedule = (ScheduledActionName: string, more: object) =>
      scaling.send(new PutScheduledActionCommand({ ...resource, ScheduledActionName, ...more }));
    await schedule('morning', {
      Schedule: 'cron(0 3 * * ? *)',
      Timezone: 'Europe/Berlin',
      ScalableTargetAction: { MinCapacity: 4, MaxCapacity: 8 },
    });
    await schedule('once', { Schedule: 'at(2026-11-21T02:10:00)', ScalableTargetAction: { MaxCapacity: 1 } });
    assert.match(
      await refusal(schedule('bad', { Schedule: 'cron(1 2 3)', ScalableTargetAction: { MinCapacity: 1 } })),
      /^ValidationException: Schedule expression is invalid: /,
    );
    await pass(114 * minute);
    assert.equal(await desired(), 2);
    await pass(2 * minute);
    assert.equal(await desired(), 4);
    const { ScheduledActions = [] } = await scaling.send(
      new DescribeScheduledActionsCommand({ ServiceNamespace: 'ecs', ScheduledActionNames: ['morning'] }),
    );
    assert.deepEqual(
      ScheduledActions.map(({ Schedule, Timezone, CreationTime }) => ({ Schedule, Timezone, CreationTime })),
      [{ Schedule: 'cron(0 3 * * ? *)', Timezone: 'Europe/Berlin', CreationTime: after(5 * minute) }],
    );
    await pass(10 * minute);
    assert.equal(await desired(), 1);
    await scaling.send(new DeleteScheduledActionCommand({ ...resource, ScheduledActionName: 'morning' }));
    assert.match(
      await refusal(
        scaling.send(new DeleteScheduledActionCommand({ ...resource, ScheduledActionName: 'morning' })),
      ),
      /^ObjectNotFoundException: No scheduled action found for /,
    );
  });

  test('gives its policies page by page', async () => {
    await register(1, 10);
    for (const PolicyName of ['a', 'b', 'c']) {
      await put({
        PolicyName,
        StepScalingPolicyConfiguration: {
          AdjustmentType: 'ChangeInCapacity',
          StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
        },
      });
    }
    const names: (string | undefined)[] = [];
    const pages = paginateDescribeScalingPolicies(
      { client: scaling, pageSize: 2 },
      { ServiceNamespace: 'ecs' },
    );
    for await (const { ScalingPolicies = [] } of pages)
      names.push(ScalingPolicies.map((each) => each.PolicyName).join());
    assert.deepEqual(names, ['a,b', 'c']);
  });

  test('shows what a service uses as metrics of CloudWatch, by either way of asking', async () => {
    await load({ cpu: 40, memory: 60, requests: 90 });
    await pass(3 * minute);
    const { Metrics } = await metrics.send(new ListMetricsCommand({ Namespace: 'AWS/ECS' }));
    const Dimensions = [
      { Name: 'ClusterName', Value: 'default' },
      { Name: 'ServiceName', Value: 'web' },
    ];
    assert.deepEqual(Metrics, [
      { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Dimensions },
      { Namespace: 'AWS/ECS', MetricName: 'MemoryUtilization', Dimensions },
    ]);
    const span = { StartTime: start, EndTime: after(3600) };
    const metric = { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', Dimensions };
    const { Datapoints } = await metrics.send(
      new GetMetricStatisticsCommand({
        ...metric,
        ...span,
        Period: 300,
        Statistics: ['Average', 'SampleCount'],
        ExtendedStatistics: ['p90'],
      }),
    );
    assert.deepEqual(Datapoints, [
      {
        Timestamp: after(300),
        Average: 40,
        SampleCount: 6,
        ExtendedStatistics: { p90: 40 },
        Unit: 'Percent',
      },
    ]);
    const data = await metrics.send(
      new GetMetricDataCommand({
        ...span,
        MetricDataQueries: [{ Id: 'cpu', MetricStat: { Metric: metric, Period: 60, Stat: 'Average' } }],
        MaxDatapoints: 2,
      }),
    );
    assert.deepEqual(data.MetricDataResults, [
      {
        Id: 'cpu',
        Label: 'CPUUtilization',
        Timestamps: [after(420), after(360)],
        Values: [40, 40],
        StatusCode: 'PartialData',
      },
    ]);
    assert.equal(data.NextToken, '2');
    const own = { Namespace: 'AWS/ECS', MetricData: [{ MetricName: 'CPUUtilization', Value: 1 }] };
    assert.equal(
      await refusal(metrics.send(new PutMetricDataCommand(own))),
      'InvalidParameterValueException: The value AWS/ for parameter Namespace is invalid.',
    );
  });

  test('keeps an alarm in the state that was set until it is evaluated again, and says why it changed', async () => {
    const alarm = {
      AlarmName: 'errors',
      Namespace: 'App',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 2,
      DatapointsToAlarm: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: ['arn:aws:sns:us-east-1:000000000000:page'],
    } satisfies PutMetricAlarmCommandInput;
    await metrics.send(new PutMetricAlarmCommand(alarm));
    assert.match(local.logged.join('\n'), /arn:aws:sns:us-east-1:000000000000:page is kept and shown only/);
    const state = async () => {
      const { MetricAlarms = [] } = await metrics.send(new DescribeAlarmsCommand({ AlarmNames: ['errors'] }));
      return `${MetricAlarms[0]?.StateValue}: ${MetricAlarms[0]?.StateReason}`;
    };
    assert.equal(await state(), 'INSUFFICIENT_DATA: Unchecked: Initial alarm creation');
    await metrics.send(
      new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'drill' }),
    );
    assert.equal(await state(), 'ALARM: drill');
    await pass(70);
    assert.match(await state(), /^OK: no datapoints were received for 2 periods/);
    await metrics.send(
      new PutMetricDataCommand({
        Namespace: 'App',
        MetricData: [{ MetricName: 'Errors', Values: [3, 4], Counts: [1, 2] }],
      }),
    );
    await pass(70);
    assert.equal(
      await state(),
      'ALARM: Threshold Crossed: 1 out of the last 2 datapoints [11.0 (21/11/26 00:06:00)] was greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).',
    );
    await metrics.send(new DeleteAlarmsCommand({ AlarmNames: ['errors'] }));
    assert.equal(await state(), 'undefined: undefined');
  });
});
