import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, GetMetricStatisticsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateClusterCommand, CreateServiceCommand, DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { CreateRuleCommand, RegisterTargetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Balanced } from '../support/balanced.ts';
import { after, type Local, openLocal, start } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

const pathOf = (arn: string) => arn.replace(/^.*:(?:loadbalancer\/)?/, '');

describe('the metrics of a load balancer', () => {
  let local: Local;
  let balanced: Balanced;
  let metrics: CloudWatchClient;
  let target: Server;
  beforeEach(async () => {
    local = await openLocal();
    balanced = new Balanced(local);
    metrics = new CloudWatchClient(neighbourOptions(local.endpoint.endpoint));
    target = createServer((request, response) => {
      response.statusCode = request.url === '/lost' ? 404 : 200;
      response.end();
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    metrics.destroy();
    balanced.close();
    target.closeAllConnections();
    await new Promise((resolve) => target.close(resolve));
    await local.close();
  });

  /** The sums of the minutes since the beginning, by their offset in seconds. */
  const sums = async (MetricName: string, dimensions: Readonly<Record<string, string>>) => {
    const { Datapoints = [] } = await metrics.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/ApplicationELB',
        MetricName,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        StartTime: start,
        EndTime: after(7200),
        Period: 60,
        Statistics: ['Sum', 'SampleCount'],
      }),
    );
    return Datapoints.map(({ Timestamp, Sum, SampleCount }) => [
      ((Timestamp?.getTime() ?? 0) - start.getTime()) / 1000,
      Sum,
      SampleCount,
    ]).sort(([left = 0], [right = 0]) => left - right);
  };

  const balance = async () => {
    const group = await balanced.group('web');
    const balancer = await balanced.balancer();
    const listener = await balanced.listener(balancer.arn, [{ Type: 'forward', TargetGroupArn: group }]);
    return { group, listener, balancer };
  };
  const ask = async (url: string) => (await fetch(url, { redirect: 'manual' })).status;

  test('are its requests, what targets answered and how fast, and what it answered by itself', async () => {
    const { group, balancer, listener } = await balance();
    const { port } = target.address() as AddressInfo;
    const rule = (Priority: number, path: string, action: object) =>
      balanced.elb.send(
        new CreateRuleCommand({
          ListenerArn: listener,
          Priority,
          Conditions: [{ Field: 'path-pattern', Values: [path] }],
          Actions: [{ Type: 'fixed-response', ...action }],
        }),
      );
    await rule(1, '/fixed', { FixedResponseConfig: { StatusCode: '418' } });
    await rule(2, '/moved', { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Path: '/' } });
    const at = `http://${balancer.name}`;
    assert.equal(await ask(`${at}/`), 503);
    await balanced.elb.send(
      new RegisterTargetsCommand({ TargetGroupArn: group, Targets: [{ Id: '127.0.0.1', Port: port }] }),
    );
    const statuses: number[] = [];
    for (const path of ['/', '/', '/lost', '/fixed', '/moved']) statuses.push(await ask(at + path));
    assert.deepEqual(statuses, [200, 200, 404, 418, 301]);
    local.clock.advance(60);
    await local.endpoint.settled();
    const own = { LoadBalancer: pathOf(balancer.arn) };
    const both = { TargetGroup: pathOf(group), ...own };
    for (const [name, sum, dimensions] of [
      ['RequestCount', 3, own],
      ['RequestCount', 3, both],
      ['HTTPCode_Target_2XX_Count', 2, own],
      ['HTTPCode_Target_4XX_Count', 1, both],
      ['HTTPCode_ELB_5XX_Count', 1, own],
      ['HTTPCode_ELB_503_Count', 1, own],
      ['HTTP_Fixed_Response_Count', 1, own],
      ['HTTP_Redirect_Count', 1, own],
    ] as const) {
      assert.deepEqual(await sums(name, dimensions), [[0, sum, sum]], name);
    }
    assert.deepEqual(await sums('RequestCountPerTarget', { TargetGroup: pathOf(group) }), [[0, 3, 1]]);
    const [[, seconds = -1, samples] = []] = await sums('TargetResponseTime', both);
    assert.ok(seconds >= 0 && samples === 3, `${seconds} s in ${samples} samples`);
  });

  test('say for an hour after the last request that there was none, and then nothing', async () => {
    const { group, balancer } = await balance();
    const { port } = target.address() as AddressInfo;
    await balanced.elb.send(
      new RegisterTargetsCommand({ TargetGroupArn: group, Targets: [{ Id: '127.0.0.1', Port: port }] }),
    );
    assert.equal(await ask(`http://${balancer.name}/`), 200);
    for (let minute = 0; minute < 70; minute += 1) {
      local.clock.advance(60);
      await local.endpoint.settled();
    }
    const counted = await sums('RequestCountPerTarget', { TargetGroup: pathOf(group) });
    assert.deepEqual(counted.slice(0, 3), [
      [0, 1, 1],
      [60, 0, 1],
      [120, 0, 1],
    ]);
    assert.deepEqual(counted.at(-1), [3600, 0, 1]);
  });

  test('are none where nobody asked anything', async () => {
    await balance();
    local.clock.advance(600);
    await local.endpoint.settled();
    const { Metrics } = await metrics.send(new ListMetricsCommand({ Namespace: 'AWS/ApplicationELB' }));
    assert.deepEqual(Metrics, []);
  });

  test('scale a service by the requests that each of its tasks gets', async () => {
    await local.client.send(new CreateClusterCommand({}));
    const { group, balancer } = await balance();
    await balanced.register('web');
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
        loadBalancers: [{ targetGroupArn: group, containerName: 'web', containerPort: 80 }],
      }),
    );
    await balanced.pass(60);
    const scaling = new ApplicationAutoScalingClient(neighbourOptions(local.endpoint.endpoint));
    const resource = {
      ServiceNamespace: 'ecs',
      ResourceId: 'service/default/web',
      ScalableDimension: 'ecs:service:DesiredCount',
    } as const;
    await scaling.send(new RegisterScalableTargetCommand({ ...resource, MinCapacity: 1, MaxCapacity: 5 }));
    await scaling.send(
      new PutScalingPolicyCommand({
        ...resource,
        PolicyName: 'requests',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 10,
          PredefinedMetricSpecification: {
            PredefinedMetricType: 'ALBRequestCountPerTarget',
            ResourceLabel: `${pathOf(balancer.arn)}/${pathOf(group)}`,
          },
        },
      }),
    );
    scaling.destroy();
    const desired = async () =>
      (await local.client.send(new DescribeServicesCommand({ services: ['web'] }))).services?.[0]
        ?.desiredCount;
    for (let minute = 0; minute < 5; minute += 1) {
      for (let request = 0; request < 30; request += 1)
        assert.equal(await ask(`http://${balancer.name}/`), 200);
      await balanced.pass(60);
    }
    assert.equal(await desired(), 3);
    for (let minute = 0; minute < 20; minute += 1) await balanced.pass(60);
    assert.equal(await desired(), 1);
  });
});
