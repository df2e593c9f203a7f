import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecs from '@aws-sdk/client-ecs';
import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { type Local, openLocal, refusal } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

const tags = [{ Key: 'team', Value: 'shop' }];
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});
const executes = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
const service = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;
const resource = { ...service, ResourceId: 'service/shop/web' } as const;
const role = { RoleName: 'web' };

/** A whole stack by the calls of Terraform's AWS provider, in the order of its graph. */
describe('a stack by the calls of Terraform', () => {
  let local: Local;
  let clients: ReturnType<typeof openClients>;
  beforeEach(async () => {
    local = await openLocal();
    clients = openClients(local.endpoint.endpoint);
  });
  afterEach(async () => {
    for (const client of Object.values(clients)) client.destroy();
    await local.close();
  });

  test('is made, read twice without a difference, changed, and taken away without a trace', async () => {
    const made = await create();
    await pass(180);
    const first = await read(made);
    await pass(600);
    assert.deepEqual(await read(made), first);
    assert.equal(first.service?.runningCount, 2);

    await update(made);
    await pass(180);
    const second = await read(made);
    await pass(600);
    assert.deepEqual(await read(made), second);
    assert.deepEqual(changedMembers(first, second), [
      'logGroup',
      'policy',
      'service',
      'target',
      'targetGroup',
    ]);

    await destroy(made);
    await pass(120);
    for (const call of [
      () => clients.iam.send(new iam.GetRoleCommand(role)),
      () => clients.elb.send(new elb.DescribeTargetGroupsCommand({ TargetGroupArns: [made.group] })),
      () => clients.elb.send(new elb.DescribeLoadBalancersCommand({ LoadBalancerArns: [made.balancer] })),
    ]) {
      assert.match(await refusal(call()), /^(?:NoSuchEntity|TargetGroupNotFound|LoadBalancerNotFound)/);
    }
    const left = await clients.scaling.send(new scaling.DescribeScalableTargetsCommand(service));
    const groups = await clients.logs.send(new logs.DescribeLogGroupsCommand({}));
    assert.deepEqual([left.ScalableTargets, groups.logGroups], [[], []]);
    const { clusters } = await local.client.send(new ecs.DescribeClustersCommand({ clusters: ['shop'] }));
    assert.equal(clusters?.[0]?.status, 'INACTIVE');
  });

  /** The data sources first, then what depends on nothing, then the rest. */
  async function create() {
    await clients.sts.send(new sts.GetCallerIdentityCommand({}));
    const { vpc, subnets, securityGroup } = await network();
    await local.client.send(new ecs.CreateClusterCommand({ clusterName: 'shop' }));
    const { Role } = await clients.iam.send(
      new iam.CreateRoleCommand({
        ...role,
        AssumeRolePolicyDocument: trust,
        MaxSessionDuration: 3600,
        Tags: tags,
      }),
    );
    await clients.iam.send(new iam.AttachRolePolicyCommand({ ...role, PolicyArn: executes }));
    await clients.logs.send(
      new logs.CreateLogGroupCommand({ logGroupName: '/ecs/web', tags: { team: 'shop' } }),
    );
    await clients.logs.send(
      new logs.PutRetentionPolicyCommand({ logGroupName: '/ecs/web', retentionInDays: 7 }),
    );
    const balancer = await createBalancer(subnets, securityGroup);
    const group = await createGroup(vpc);
    const { Listeners } = await clients.elb.send(
      new elb.CreateListenerCommand({
        LoadBalancerArn: balancer,
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
        Tags: tags,
      }),
    );
    const definition = await register('web:1', Role?.Arn);
    await local.client.send(
      new ecs.CreateServiceCommand({
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: definition,
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups: [securityGroup] } },
        loadBalancers: [{ targetGroupArn: group, containerName: 'web', containerPort: 80 }],
        healthCheckGracePeriodSeconds: 30,
      }),
    );
    await scale(4, 50);
    return { role: Role?.Arn, balancer, group, listener: Listeners?.[0]?.ListenerArn ?? '' };
  }

  type Made = Awaited<ReturnType<typeof create>>;

  async function network() {
    const isDefault = { Filters: [{ Name: 'isDefault', Values: ['true'] }] };
    const { Vpcs } = await clients.ec2.send(new ec2.DescribeVpcsCommand(isDefault));
    const vpc = Vpcs?.[0]?.VpcId ?? '';
    for (const Attribute of ['enableDnsHostnames', 'enableDnsSupport'] as const)
      await clients.ec2.send(new ec2.DescribeVpcAttributeCommand({ VpcId: vpc, Attribute }));
    const inVpc = { Filters: [{ Name: 'vpc-id', Values: [vpc] }] };
    const { Subnets = [] } = await clients.ec2.send(new ec2.DescribeSubnetsCommand(inVpc));
    const { SecurityGroups } = await clients.ec2.send(new ec2.DescribeSecurityGroupsCommand(inVpc));
    const subnets = Subnets.map(({ SubnetId = '' }) => SubnetId);
    return { vpc, subnets, securityGroup: SecurityGroups?.[0]?.GroupId ?? '' };
  }

  async function createBalancer(Subnets: string[], group: string): Promise<string> {
    const { LoadBalancers } = await clients.elb.send(
      new elb.CreateLoadBalancerCommand({
        Name: 'shop',
        Type: 'application',
        Scheme: 'internet-facing',
        Subnets,
        SecurityGroups: [group],
        Tags: tags,
      }),
    );
    const arn = LoadBalancers?.[0]?.LoadBalancerArn ?? '';
    await elb.waitUntilLoadBalancerAvailable(
      { client: clients.elb, maxWaitTime: 60 },
      { LoadBalancerArns: [arn] },
    );
    await clients.elb.send(
      new elb.ModifyLoadBalancerAttributesCommand({
        LoadBalancerArn: arn,
        Attributes: [
          { Key: 'deletion_protection.enabled', Value: 'false' },
          { Key: 'idle_timeout.timeout_seconds', Value: '60' },
        ],
      }),
    );
    return arn;
  }

  async function createGroup(VpcId: string): Promise<string> {
    const { TargetGroups } = await clients.elb.send(
      new elb.CreateTargetGroupCommand({
        Name: 'web',
        Port: 80,
        Protocol: 'HTTP',
        VpcId,
        TargetType: 'ip',
        HealthCheckPath: '/',
        Tags: tags,
      }),
    );
    const arn = TargetGroups?.[0]?.TargetGroupArn ?? '';
    await setDelay(arn, '30');
    return arn;
  }

  const setDelay = (TargetGroupArn: string, Value: string) =>
    clients.elb.send(
      new elb.ModifyTargetGroupAttributesCommand({
        TargetGroupArn,
        Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value }],
      }),
    );

  async function register(image: string, executionRoleArn: string | undefined) {
    const { taskDefinition } = await local.client.send(
      new ecs.RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        executionRoleArn,
        containerDefinitions: [
          {
            name: 'web',
            image,
            portMappings: [{ containerPort: 80 }],
            logConfiguration: {
              logDriver: 'awslogs',
              options: {
                'awslogs-group': '/ecs/web',
                'awslogs-region': 'us-east-1',
                'awslogs-stream-prefix': 'web',
              },
            },
          },
        ],
      }),
    );
    return taskDefinition?.taskDefinitionArn;
  }

  async function scale(MaxCapacity: number, TargetValue: number): Promise<void> {
    await clients.scaling.send(
      new scaling.RegisterScalableTargetCommand({ ...resource, MinCapacity: 2, MaxCapacity }),
    );
    await clients.scaling.send(
      new scaling.PutScalingPolicyCommand({
        ...resource,
        PolicyName: 'cpu',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      }),
    );
  }

  async function update({ role: arn, group }: Made): Promise<void> {
    await clients.logs.send(
      new logs.PutRetentionPolicyCommand({ logGroupName: '/ecs/web', retentionInDays: 14 }),
    );
    await setDelay(group, '5');
    await local.client.send(
      new ecs.UpdateServiceCommand({
        cluster: 'shop',
        service: 'web',
        taskDefinition: await register('web:2', arn),
        forceNewDeployment: false,
      }),
    );
    await scale(6, 60);
  }

  /** What the provider reads of each resource, as far as a plan compares it. */
  async function read({ balancer, group, listener }: Made) {
    const { Role } = await clients.iam.send(new iam.GetRoleCommand(role));
    const inline = await clients.iam.send(new iam.ListRolePoliciesCommand(role));
    const attached = await clients.iam.send(new iam.ListAttachedRolePoliciesCommand(role));
    const logGroups = await clients.logs.send(
      new logs.DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/web' }),
    );
    const [{ arn: logGroupArn = '', storedBytes: _bytes, ...logGroup } = {}] = logGroups.logGroups ?? [];
    const logTags = await clients.logs.send(
      new logs.ListTagsForResourceCommand({ resourceArn: logGroupArn.replace(/:\*$/, '') }),
    );
    return {
      role: [Role, inline.PolicyNames, attached.AttachedPolicies],
      logGroup: [logGroup, logTags.tags],
      ...(await readBalancing(balancer, group, listener)),
      ...(await readService()),
    };
  }

  async function readBalancing(balancer: string, group: string, listener: string) {
    const shown = await clients.elb.send(
      new elb.DescribeLoadBalancersCommand({ LoadBalancerArns: [balancer] }),
    );
    const attributes = await clients.elb.send(
      new elb.DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: balancer }),
    );
    const capacity = await clients.elb.send(
      new elb.DescribeCapacityReservationCommand({ LoadBalancerArn: balancer }),
    );
    const groups = await clients.elb.send(new elb.DescribeTargetGroupsCommand({ TargetGroupArns: [group] }));
    const groupAttributes = await clients.elb.send(
      new elb.DescribeTargetGroupAttributesCommand({ TargetGroupArn: group }),
    );
    const listeners = await clients.elb.send(new elb.DescribeListenersCommand({ ListenerArns: [listener] }));
    const listenerAttributes = await clients.elb.send(
      new elb.DescribeListenerAttributesCommand({ ListenerArn: listener }),
    );
    const tagged = await clients.elb.send(
      new elb.DescribeTagsCommand({ ResourceArns: [balancer, group, listener] }),
    );
    assert.deepEqual(
      tagged.TagDescriptions?.map(({ Tags }) => Tags),
      [tags, tags, tags],
    );
    return {
      balancer: [shown.LoadBalancers, attributes.Attributes, capacity.CapacityReservationState],
      targetGroup: [groups.TargetGroups, groupAttributes.Attributes],
      listener: [listeners.Listeners, listenerAttributes.Attributes],
    };
  }

  async function readService() {
    const described = await local.client.send(
      new ecs.DescribeServicesCommand({ cluster: 'shop', services: ['web'], include: ['TAGS'] }),
    );
    const [{ events: _events, deployments = [], ...shown } = { deployments: [] }] = described.services ?? [];
    assert.equal(deployments.length, 1);
    const targets = await clients.scaling.send(
      new scaling.DescribeScalableTargetsCommand({ ...service, ResourceIds: [resource.ResourceId] }),
    );
    const policies = await clients.scaling.send(
      new scaling.DescribeScalingPoliciesCommand({ ...resource, PolicyNames: ['cpu'] }),
    );
    const target = targets.ScalableTargets?.[0];
    const listed = await clients.scaling.send(
      new scaling.ListTagsForResourceCommand({ ResourceARN: target?.ScalableTargetARN }),
    );
    assert.deepEqual(listed.Tags, {});
    return { service: shown as ecs.Service, target, policy: policies.ScalingPolicies?.[0] };
  }

  async function destroy({ balancer, group, listener }: Made): Promise<void> {
    await clients.scaling.send(new scaling.DeleteScalingPolicyCommand({ ...resource, PolicyName: 'cpu' }));
    await clients.scaling.send(new scaling.DeregisterScalableTargetCommand(resource));
    const web = { cluster: 'shop', service: 'web' };
    await local.client.send(new ecs.UpdateServiceCommand({ ...web, desiredCount: 0 }));
    await local.client.send(new ecs.DeleteServiceCommand({ ...web, force: true }));
    await pass(120);
    const { services } = await local.client.send(
      new ecs.DescribeServicesCommand({ cluster: 'shop', services: ['web'] }),
    );
    assert.equal(services?.[0]?.status, 'INACTIVE');
    await clients.elb.send(new elb.DeleteListenerCommand({ ListenerArn: listener }));
    await clients.elb.send(new elb.DeleteTargetGroupCommand({ TargetGroupArn: group }));
    await clients.elb.send(new elb.DeleteLoadBalancerCommand({ LoadBalancerArn: balancer }));
    // It waits until the interfaces of the load balancer are gone.
    const { NetworkInterfaces } = await clients.ec2.send(
      new ec2.DescribeNetworkInterfacesCommand({
        Filters: [
          { Name: 'attachment.instance-owner-id', Values: ['amazon-elb'] },
          { Name: 'description', Values: [`ELB ${balancer.replace(/^.*:loadbalancer\//, '')}`] },
        ],
      }),
    );
    assert.deepEqual(NetworkInterfaces, []);
    await clients.logs.send(new logs.DeleteLogGroupCommand({ logGroupName: '/ecs/web' }));
    await destroyRole();
    const { taskDefinitionArns = [] } = await local.client.send(
      new ecs.ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
    );
    for (const taskDefinition of taskDefinitionArns)
      await local.client.send(new ecs.DeregisterTaskDefinitionCommand({ taskDefinition }));
    await local.client.send(new ecs.DeleteClusterCommand({ cluster: 'shop' }));
  }

  async function destroyRole(): Promise<void> {
    await clients.iam.send(new iam.DetachRolePolicyCommand({ ...role, PolicyArn: executes }));
    const profiles = await clients.iam.send(new iam.ListInstanceProfilesForRoleCommand(role));
    const attached = await clients.iam.send(new iam.ListAttachedRolePoliciesCommand(role));
    assert.deepEqual([profiles.InstanceProfiles, attached.AttachedPolicies], [[], []]);
    await clients.iam.send(new iam.DeleteRoleCommand(role));
  }

  /** Lets time pass in steps, and all that follows from each. */
  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 5) {
      local.clock.advance(5);
      await local.endpoint.settled();
      await new Promise(setImmediate);
    }
  }
});

function openClients(endpoint: string) {
  const options = neighbourOptions(endpoint);
  return {
    ec2: new ec2.EC2Client(options),
    elb: new elb.ElasticLoadBalancingV2Client(options),
    iam: new iam.IAMClient(options),
    logs: new logs.CloudWatchLogsClient(options),
    scaling: new scaling.ApplicationAutoScalingClient(options),
    sts: new sts.STSClient(options),
  };
}

function changedMembers(one: object, other: object): string[] {
  const entries = new Map(Object.entries(other));
  return Object.entries(one)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(entries.get(name)))
    .map(([name]) => name)
    .sort();
}
