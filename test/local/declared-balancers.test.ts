import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  DeclaredBalancer,
  DeclaredCluster,
  DeclaredTargetGroup,
} from '../../server/src/local/declared/declared-cluster.ts';
import { type Local, nothingDeclared, openLocal, refusal } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

const web: DeclaredTargetGroup = {
  name: 'web',
  type: 'ip',
  protocol: 'HTTP',
  protocolVersion: undefined,
  port: 80,
  healthCheckPath: '/health',
};
const api: DeclaredTargetGroup = { ...web, name: 'api', healthCheckPath: undefined };
const shop: DeclaredBalancer = {
  name: 'shop',
  protocol: 'HTTP',
  // Taken by the first who asks for it; whoever comes later answers on another one.
  port: 48_090,
  targetGroup: 'web',
  rules: [{ path: '/api/*', targetGroup: 'api' }],
};

describe('declared load balancers', () => {
  let local: Local;
  let elb: ElasticLoadBalancingV2Client;
  beforeEach(async () => {
    local = await openLocal();
    elb = new ElasticLoadBalancingV2Client(neighbourOptions(local.endpoint.endpoint));
  });
  afterEach(async () => {
    elb.destroy();
    await local.close();
  });

  function declare(declared: Partial<DeclaredCluster>): Promise<string[]> {
    return local.endpoint.declare({ ...nothingDeclared, ...declared });
  }

  async function balancers() {
    const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
    return LoadBalancers.map(({ LoadBalancerName, Type }) => `${LoadBalancerName} ${Type}`);
  }

  /** `web ip /health` of each target group. */
  async function groups() {
    const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
    return TargetGroups.map(
      ({ TargetGroupName, TargetType, HealthCheckPath }) =>
        `${TargetGroupName} ${TargetType} ${HealthCheckPath}`,
    ).sort();
  }

  /** `/api/* -> api` of each rule, `default -> web` of the last. */
  async function rules() {
    const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
    const { Listeners = [] } = await elb.send(
      new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers[0]?.LoadBalancerArn }),
    );
    const { Rules = [] } = await elb.send(
      new DescribeRulesCommand({ ListenerArn: Listeners[0]?.ListenerArn }),
    );
    return Rules.map(({ Conditions, Actions }) => {
      const to = Actions?.[0]?.TargetGroupArn?.split('/')[1];
      return `${Conditions?.map(({ Values }) => Values?.join(' ')).join(' and ') || 'default'} -> ${to}`;
    });
  }

  test('speak TLS, and HTTP/2 with targets that have it, without a certificate of anybody', async () => {
    const rpc: DeclaredTargetGroup = { ...web, name: 'rpc', protocolVersion: 'GRPC' };
    const calls: DeclaredBalancer = {
      ...shop,
      name: 'calls',
      protocol: 'HTTPS',
      targetGroup: 'rpc',
      rules: [],
    };
    const [line = ''] = await declare({ targetGroups: [rpc], loadBalancers: [calls] });
    assert.match(
      line,
      /^the load balancer calls answers on https:\/\/127\.0\.0\.1:48090, and by its DNS name on https:\/\/127\.0\.0\.1:\d+, whichever program has that port\.$/,
    );
    const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
    assert.deepEqual(
      TargetGroups.map(({ ProtocolVersion, Matcher }) => [ProtocolVersion, Matcher]),
      [['GRPC', { GrpcCode: '12' }]],
    );
  });

  test('are made with their listener, rules and target groups, once', async () => {
    const lines = await declare({ targetGroups: [web, api], loadBalancers: [shop] });
    assert.equal(lines.length, 1);
    assert.match(
      lines[0] ?? '',
      /^the load balancer shop answers on http:\/\/127\.0\.0\.1:48090, and by its DNS name on http:\/\/127\.0\.0\.1:\d+, whichever program has that port\.$/,
    );
    assert.deepEqual(
      [await balancers(), await groups(), await rules()],
      [['shop application'], ['api ip /', 'web ip /health'], ['/api/* -> api', 'default -> web']],
    );
    assert.deepEqual(await declare({ targetGroups: [web, api], loadBalancers: [shop] }), []);
  });

  test('that changed are made anew, those that are gone go, and target groups stay', async () => {
    await declare({ targetGroups: [web, api], loadBalancers: [shop] });
    const changed = { ...shop, targetGroup: 'api', rules: [{ host: 'web.*', targetGroup: 'web' }] };
    await declare({ targetGroups: [{ ...web, healthCheckPath: '/up' }, api], loadBalancers: [changed] });
    assert.deepEqual(
      [await balancers(), await groups(), await rules()],
      [['shop application'], ['api ip /', 'web ip /up'], ['web.* -> web', 'default -> api']],
    );
    assert.deepEqual(await declare({}), []);
    assert.deepEqual([await balancers(), (await groups()).length], [[], 2]);
  });

  test('take the service whose target group of another account has the name of theirs', async () => {
    const targetGroupArn =
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/73e2d6bc24d8a067';
    await declare({
      targetGroups: [web, api],
      loadBalancers: [shop],
      taskDefinitions: [
        {
          file: 'web.json',
          input: {
            family: 'web',
            networkMode: 'awsvpc',
            containerDefinitions: [
              { name: 'web', image: 'web', memory: 64, portMappings: [{ containerPort: 80 }] },
            ],
          },
        },
      ],
      services: [
        {
          file: 'service.json',
          input: {
            serviceName: 'web',
            taskDefinition: 'web',
            desiredCount: 1,
            networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
            loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 80 }],
          },
        },
      ],
    });
    const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
    const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: ['web'] }));
    assert.deepEqual(
      services?.[0]?.loadBalancers?.map((each) => each.targetGroupArn),
      TargetGroups?.map((group) => group.TargetGroupArn),
    );
  });

  test('are refused a target group that is there with another type', async () => {
    await declare({ targetGroups: [web, api], loadBalancers: [shop] });
    assert.equal(
      await refusal(declare({ targetGroups: [{ ...web, type: 'instance' }, api], loadBalancers: [shop] })),
      'ValidationException: The target group web is there already, of the type ip. Give the one of the type instance another name.',
    );
  });
});
