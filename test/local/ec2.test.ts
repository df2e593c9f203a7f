import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  DescribeAvailabilityZonesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  EC2Client,
  paginateDescribeSubnets,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { zonesOf } from '#core/sim/network/zones.ts';
import { type Local, openLocal, refusal } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

describe('EC2', () => {
  let local: Local;
  let ec2: EC2Client;
  beforeEach(async () => {
    local = await openLocal();
    ec2 = new EC2Client(neighbourOptions(local.endpoint.endpoint));
  });
  afterEach(async () => {
    ec2.destroy();
    await local.close();
  });

  test('has a default VPC', async () => {
    const { Vpcs } = await ec2.send(
      new DescribeVpcsCommand({ Filters: [{ Name: 'isDefault', Values: ['true'] }] }),
    );
    assert.deepEqual(Vpcs, [
      {
        VpcId: 'vpc-local',
        OwnerId: '000000000000',
        State: 'available',
        CidrBlock: '10.0.0.0/16',
        CidrBlockAssociationSet: [
          {
            AssociationId: 'vpc-cidr-assoc-local',
            CidrBlock: '10.0.0.0/16',
            CidrBlockState: { State: 'associated' },
          },
        ],
        DhcpOptionsId: 'default',
        InstanceTenancy: 'default',
        IsDefault: true,
        Tags: [],
      },
    ]);
    const attribute = async (Attribute: 'enableDnsSupport' | 'enableNetworkAddressUsageMetrics') => {
      const { $metadata: _, ...answer } = await ec2.send(
        new DescribeVpcAttributeCommand({ VpcId: 'vpc-local', Attribute }),
      );
      return answer;
    };
    assert.deepEqual(await attribute('enableDnsSupport'), {
      VpcId: 'vpc-local',
      EnableDnsSupport: { Value: true },
    });
    assert.deepEqual(await attribute('enableNetworkAddressUsageMetrics'), {
      VpcId: 'vpc-local',
      EnableNetworkAddressUsageMetrics: { Value: false },
    });
  });

  test('has a subnet in each zone, found by filters, ids and pages', async () => {
    const ids = async (input: object) =>
      (await ec2.send(new DescribeSubnetsCommand(input))).Subnets?.map(({ SubnetId }) => SubnetId);
    assert.deepEqual(await ids({ Filters: [{ Name: 'vpc-id', Values: ['vpc-local'] }] }), [
      'subnet-a',
      'subnet-b',
      'subnet-c',
    ]);
    const zones = [{ Name: 'availability-zone', Values: ['us-east-1a', '*c'] }];
    assert.deepEqual(await ids({ Filters: zones }), ['subnet-a', 'subnet-c']);
    assert.deepEqual(await ids({ Filters: zones, SubnetIds: ['subnet-b', 'subnet-c'] }), ['subnet-c']);
    assert.deepEqual(await ids({ Filters: [{ Name: 'tag:Tier', Values: ['private'] }] }), []);
    const pages: (string | undefined)[][] = [];
    for await (const { Subnets = [] } of paginateDescribeSubnets({ client: ec2, pageSize: 2 }, {}))
      pages.push(Subnets.map(({ SubnetId }) => SubnetId));
    assert.deepEqual(pages, [['subnet-a', 'subnet-b'], ['subnet-c']]);
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: ['subnet-b'] }));
    const { CidrBlock, AvailabilityZone, AvailabilityZoneId, MapPublicIpOnLaunch, SubnetArn } =
      Subnets?.[0] ?? {};
    assert.deepEqual(
      [CidrBlock, AvailabilityZone, AvailabilityZoneId, MapPublicIpOnLaunch, SubnetArn],
      ['10.0.64.0/18', 'us-east-1b', 'use1-az2', true, 'arn:aws:ec2:us-east-1:000000000000:subnet/subnet-b'],
    );
  });

  test('has a default security group', async () => {
    const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupNames: ['default'] }));
    const [group] = SecurityGroups ?? [];
    assert.deepEqual(
      [group?.GroupId, group?.VpcId, group?.IpPermissionsEgress?.[0]?.IpRanges],
      ['sg-local', 'vpc-local', [{ CidrIp: '0.0.0.0/0' }]],
    );
    assert.deepEqual(group?.IpPermissions?.[0]?.UserIdGroupPairs, [
      { GroupId: 'sg-local', UserId: '000000000000' },
    ]);
  });

  test('has three zones in every Region', async () => {
    const { AvailabilityZones } = await ec2.send(
      new DescribeAvailabilityZonesCommand({ Filters: [{ Name: 'state', Values: ['available'] }] }),
    );
    assert.deepEqual(
      AvailabilityZones?.map(({ ZoneName, ZoneId, State }) => [ZoneName, ZoneId, State]),
      [
        ['us-east-1a', 'use1-az1', 'available'],
        ['us-east-1b', 'use1-az2', 'available'],
        ['us-east-1c', 'use1-az3', 'available'],
      ],
    );
    assert.deepEqual(
      ['eu-west-2', 'ap-southeast-1', 'ca-central-1', 'us-gov-west-1', 'ap-northeast-3'].map(
        (region) => zonesOf(region)[0]?.id,
      ),
      ['euw2-az1', 'apse1-az1', 'cac1-az1', 'usgw1-az1', 'apne3-az1'],
    );
  });

  test('has the interfaces of tasks while they are there', async () => {
    await local.client.send(new CreateClusterCommand({}));
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
    const { tasks } = await local.client.send(
      new RunTaskCommand({
        taskDefinition: 'web',
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-b'] } },
      }),
    );
    local.clock.advance(60);
    await local.endpoint.settled();
    const described = await local.client.send(
      new DescribeTasksCommand({ tasks: [tasks?.[0]?.taskArn ?? ''] }),
    );
    const details = described.tasks?.[0]?.attachments?.[0]?.details;
    const detail = (wanted: string) => details?.find(({ name }) => name === wanted)?.value ?? '';
    const find = async (input: object) =>
      (await ec2.send(new DescribeNetworkInterfacesCommand(input))).NetworkInterfaces;
    const found = await find({ NetworkInterfaceIds: [detail('networkInterfaceId')] });
    assert.deepEqual(
      found?.map(({ PrivateIpAddress, SubnetId, Status }) => [PrivateIpAddress, SubnetId, Status]),
      [[detail('privateIPv4Address'), 'subnet-b', 'in-use']],
    );
    const other = [{ Name: 'subnet-id', Values: ['subnet-a'] }];
    assert.deepEqual(await find({ Filters: other }), []);
    await local.client.send(new StopTaskCommand({ task: tasks?.[0]?.taskArn ?? '' }));
    local.clock.advance(120);
    await local.endpoint.settled();
    assert.deepEqual(await find({}), []);
  });

  test('refuses what is not there, filters it does not know, and what it does not carry out, by name', async () => {
    const of = (call: Promise<unknown>) => refusal(call);
    assert.equal(
      await of(ec2.send(new DescribeSubnetsCommand({ SubnetIds: ['subnet-x'] }))),
      "InvalidSubnetID.NotFound: The subnet ID 'subnet-x' does not exist",
    );
    assert.equal(
      await of(ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] }))),
      "InvalidParameterValue: The filter 'colour' is invalid",
    );
    assert.match(
      await of(ec2.send(new DescribeVpcsCommand({ DryRun: true }))),
      /^UnsupportedFeatureException: The local endpoint does not carry out DryRun/,
    );
    assert.equal(
      await of(ec2.send(new RunInstancesCommand({ MinCount: 1, MaxCount: 1 }))),
      'UnsupportedFeatureException: The local endpoint does not carry out RunInstances of EC2; call it on AWS.',
    );
  });
});
