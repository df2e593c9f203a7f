import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  AddTagsCommand,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  paginateDescribeTargetGroups,
  RegisterTargetsCommand,
  RemoveTagsCommand,
  SetIpAddressTypeCommand,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Local, openLocal, refusal, start } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

describe('Elastic Load Balancing', () => {
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

  const makeBalancer = async (Name = 'web') => {
    const { LoadBalancers = [] } = await elb.send(
      new CreateLoadBalancerCommand({ Name, Subnets: ['subnet-a', 'subnet-b'] }),
    );
    return LoadBalancers[0]?.LoadBalancerArn ?? '';
  };
  const makeGroup = async (Name = 'web') => {
    const { TargetGroups = [] } = await elb.send(
      new CreateTargetGroupCommand({ Name, Protocol: 'HTTP', Port: 80, VpcId: 'vpc-1', TargetType: 'ip' }),
    );
    return TargetGroups[0]?.TargetGroupArn ?? '';
  };
  const makeListener = async (LoadBalancerArn: string, TargetGroupArn: string) => {
    const { Listeners = [] } = await elb.send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Port: 48_080,
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn }],
      }),
    );
    return Listeners[0]?.ListenerArn ?? '';
  };

  test('makes a load balancer whose DNS name is an address of this machine, once', async () => {
    const arn = await makeBalancer();
    assert.match(
      arn,
      /^arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer\/app\/web\/[0-9a-f]{16}$/,
    );
    assert.equal(await makeBalancer(), arn);
    const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({ Names: ['web'] }));
    const [shown] = LoadBalancers;
    assert.match(shown?.DNSName ?? '', /^127\.0\.0\.1:\d+$/);
    assert.deepEqual(
      [shown?.CreatedTime, shown?.State, shown?.Type, shown?.Scheme],
      [start, { Code: 'active' }, 'application', 'internet-facing'],
    );
    assert.deepEqual(
      shown?.AvailabilityZones?.map(({ ZoneName, SubnetId }) => [ZoneName, SubnetId]),
      [
        ['us-east-1a', 'subnet-a'],
        ['us-east-1b', 'subnet-b'],
      ],
    );
  });

  test('refuses in the words of AWS', async () => {
    const balancer = await makeBalancer();
    const group = await makeGroup();
    await makeListener(balancer, group);
    const refused = async (call: Promise<unknown>, text: string) => assert.equal(await refusal(call), text);
    await refused(
      elb.send(new DescribeLoadBalancersCommand({ Names: ['none'] })),
      "LoadBalancerNotFoundException: Load balancers '[none]' not found",
    );
    await refused(
      elb.send(new CreateLoadBalancerCommand({ Name: '-web', Subnets: ['a', 'b'] })),
      "ValidationError: The load balancer name '-web' cannot begin or end with a hyphen(-)",
    );
    await refused(
      elb.send(new CreateLoadBalancerCommand({ Name: 'one', Subnets: ['a'] })),
      'ValidationError: At least two subnets in two different Availability Zones must be specified',
    );
    await refused(
      makeListener(balancer, group),
      `DuplicateListenerException: A listener already exists on this port for this load balancer '${balancer}'`,
    );
    await refused(
      elb.send(new DeleteTargetGroupCommand({ TargetGroupArn: group })),
      `ResourceInUseException: Target group '${group}' is currently in use by a listener or a rule`,
    );
    await refused(
      elb.send(new CreateTargetGroupCommand({ Name: 'udp', Protocol: 'UDP', Port: 53 })),
      'UnsupportedFeatureException: The local endpoint does not carry out target groups of the protocol UDP: HTTP, HTTPS, TCP and TLS are passed on. Leave it out, or call AWS.',
    );
    await refused(
      elb.send(new SetIpAddressTypeCommand({ LoadBalancerArn: balancer, IpAddressType: 'ipv4' })),
      'UnsupportedFeatureException: The local endpoint does not carry out SetIpAddressType of Elastic Load Balancing; call it on AWS.',
    );
  });

  test('fills in how the targets of a group are checked, and changes it', async () => {
    const arn = await makeGroup();
    const read = async () =>
      (await elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] }))).TargetGroups?.[0];
    assert.deepEqual(await read(), {
      TargetGroupArn: arn,
      TargetGroupName: 'web',
      Protocol: 'HTTP',
      Port: 80,
      VpcId: 'vpc-1',
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      HealthCheckEnabled: true,
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      HealthCheckPath: '/',
      Matcher: { HttpCode: '200' },
      LoadBalancerArns: [],
      TargetType: 'ip',
      ProtocolVersion: 'HTTP1',
      IpAddressType: 'ipv4',
    });
    await elb.send(
      new ModifyTargetGroupCommand({
        TargetGroupArn: arn,
        HealthCheckPath: '/health?a=1&b=<2>',
        Matcher: { HttpCode: '200-299' },
      }),
    );
    const changed = await read();
    assert.deepEqual(
      [changed?.HealthCheckPath, changed?.Matcher, changed?.HealthyThresholdCount],
      ['/health?a=1&b=<2>', { HttpCode: '200-299' }, 5],
    );
    await elb.send(
      new ModifyTargetGroupAttributesCommand({
        TargetGroupArn: arn,
        Attributes: [
          { Key: 'deregistration_delay.timeout_seconds', Value: '7' },
          { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
        ],
      }),
    );
    const { Attributes = [] } = await elb.send(
      new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }),
    );
    const values = new Map(Attributes.map(({ Key, Value }) => [Key, Value]));
    assert.equal(values.get('deregistration_delay.timeout_seconds'), '7');
    assert.equal(values.get('stickiness.type'), 'lb_cookie');
    assert.match(
      local.logged.join('\n'),
      /attribute load_balancing\.cross_zone\.enabled is stored and shown, but has no effect/,
    );
  });

  test('keeps rules in their order, the default one last', async () => {
    const group = await makeGroup();
    const listener = await makeListener(await makeBalancer(), group);
    const add = async (Priority: number, path: string) => {
      const { Rules = [] } = await elb.send(
        new CreateRuleCommand({
          ListenerArn: listener,
          Priority,
          Conditions: [{ Field: 'path-pattern', Values: [path] }],
          Actions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Host: 'other.test' } }],
        }),
      );
      return Rules[0]?.RuleArn ?? '';
    };
    const second = await add(20, '/b/*');
    const first = await add(10, '/a/*');
    assert.match(await refusal(add(10, '/c')), /^PriorityInUseException: Priority '10' is currently in use$/);
    const order = async () =>
      (await elb.send(new DescribeRulesCommand({ ListenerArn: listener }))).Rules?.map(
        ({ Priority, Conditions = [] }) => [Priority, Conditions[0]?.PathPatternConfig?.Values?.[0]],
      );
    assert.deepEqual(await order(), [
      ['10', '/a/*'],
      ['20', '/b/*'],
      ['default', undefined],
    ]);
    await elb.send(
      new SetRulePrioritiesCommand({
        RulePriorities: [
          { RuleArn: first, Priority: 20 },
          { RuleArn: second, Priority: 10 },
        ],
      }),
    );
    assert.deepEqual((await order())?.[0], ['10', '/b/*']);
    const { Rules = [] } = await elb.send(
      new ModifyRuleCommand({
        RuleArn: first,
        Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', MessageBody: 'no' } }],
      }),
    );
    assert.deepEqual(Rules[0]?.Actions, [
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', MessageBody: 'no' } },
    ]);
    await elb.send(new DeleteRuleCommand({ RuleArn: second }));
    const rest = (await elb.send(new DescribeRulesCommand({ ListenerArn: listener }))).Rules ?? [];
    assert.match(
      await refusal(elb.send(new DeleteRuleCommand({ RuleArn: rest.at(-1)?.RuleArn }))),
      /^OperationNotPermittedException: Default rule '.+' cannot be deleted$/,
    );
    assert.deepEqual(rest.at(-1)?.Actions, [
      {
        Type: 'forward',
        TargetGroupArn: group,
        ForwardConfig: {
          TargetGroups: [{ TargetGroupArn: group, Weight: 1 }],
          TargetGroupStickinessConfig: { Enabled: false },
        },
      },
    ]);
  });

  test('registers targets by hand, which are unused until a listener leads to them', async () => {
    const group = await makeGroup();
    const Targets = [{ Id: '10.0.0.1' }, { Id: '10.0.0.2', Port: 8080 }];
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn: group, Targets }));
    const health = async () =>
      (
        await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: group }))
      ).TargetHealthDescriptions?.map(({ Target, TargetHealth }) => [
        Target?.Id,
        Target?.Port,
        TargetHealth?.State,
      ]);
    assert.deepEqual(await health(), [
      ['10.0.0.1', 80, 'unused'],
      ['10.0.0.2', 8080, 'unused'],
    ]);
    await makeListener(await makeBalancer(), group);
    assert.equal((await health())?.[0]?.[2], 'initial');
    await elb.send(new DeregisterTargetsCommand({ TargetGroupArn: group, Targets: [{ Id: '10.0.0.1' }] }));
    assert.equal((await health())?.[0]?.[2], 'draining');
  });

  test('takes what Terraform makes and takes away, in its order, with pages and tags', async () => {
    const groups = await Promise.all(['a', 'b', 'c'].map(makeGroup));
    const balancer = await makeBalancer();
    const listener = await makeListener(balancer, groups[0] ?? '');
    await elb.send(
      new AddTagsCommand({
        ResourceArns: [balancer, listener],
        Tags: [
          { Key: 'team', Value: 'a&b' },
          { Key: 'stage', Value: '' },
        ],
      }),
    );
    await elb.send(new RemoveTagsCommand({ ResourceArns: [listener], TagKeys: ['stage'] }));
    const { TagDescriptions = [] } = await elb.send(
      new DescribeTagsCommand({ ResourceArns: [balancer, listener] }),
    );
    assert.deepEqual(
      TagDescriptions.map(({ Tags = [] }) => Tags.map(({ Key, Value }) => `${Key}=${Value}`)),
      [['team=a&b', 'stage='], ['team=a&b']],
    );
    const names: (string | undefined)[] = [];
    for await (const { TargetGroups = [] } of paginateDescribeTargetGroups(
      { client: elb, pageSize: 2 },
      {},
    )) {
      names.push(...TargetGroups.map(({ TargetGroupName }) => TargetGroupName));
    }
    assert.deepEqual(names.sort(), ['a', 'b', 'c']);
    await elb.send(new DeleteListenerCommand({ ListenerArn: listener }));
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: balancer }));
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: balancer }));
    for (const TargetGroupArn of groups) await elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
    assert.deepEqual((await elb.send(new DescribeLoadBalancersCommand({}))).LoadBalancers, []);
    assert.equal(
      await refusal(elb.send(new DescribeListenersCommand({ LoadBalancerArn: balancer }))),
      `LoadBalancerNotFoundException: Load balancers '[${balancer}]' not found`,
    );
  });
});
