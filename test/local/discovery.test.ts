import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand as DeleteEcsServiceCommand,
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateServiceCommand as CreateDiscoveryServiceCommand,
  CreateHttpNamespaceCommand,
  CreatePrivateDnsNamespaceCommand,
  CreatePublicDnsNamespaceCommand,
  DeleteNamespaceCommand,
  DeleteServiceAttributesCommand,
  DeleteServiceCommand,
  DeregisterInstanceCommand,
  DiscoverInstancesCommand,
  DiscoverInstancesRevisionCommand,
  GetInstanceCommand,
  GetInstancesHealthStatusCommand,
  GetNamespaceCommand,
  GetOperationCommand,
  GetServiceAttributesCommand,
  GetServiceCommand,
  ListInstancesCommand,
  ListNamespacesCommand,
  ListOperationsCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  RegisterInstanceCommand,
  ServiceDiscoveryClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateServiceCommand as UpdateDiscoveryServiceCommand,
  UpdateInstanceCustomHealthStatusCommand,
  UpdatePrivateDnsNamespaceCommand,
  UpdateServiceAttributesCommand,
} from '@aws-sdk/client-servicediscovery';
import { declareInstances, type Local, openLocal, refusal } from '../support/local.ts';
import { askOwn, neighbourOptions } from '../support/neighbour.ts';

describe('Cloud Map', () => {
  let local: Local;
  let map: ServiceDiscoveryClient;
  beforeEach(async () => {
    local = await openLocal();
    // Cloud Map's client asks a host "data-..." for instances, which this machine has no name for.
    map = new ServiceDiscoveryClient({
      ...neighbourOptions(local.endpoint.endpoint),
      disableHostPrefix: true,
    });
  });
  afterEach(async () => {
    map.destroy();
    await local.close();
  });

  async function namespace(Name = 'shop.local'): Promise<string> {
    const { OperationId } = await map.send(
      new CreatePrivateDnsNamespaceCommand({ Name, Vpc: 'vpc-1', Tags: [{ Key: 'team', Value: 'web' }] }),
    );
    const { Operation } = await map.send(new GetOperationCommand({ OperationId }));
    assert.deepEqual([Operation?.Type, Operation?.Status], ['CREATE_NAMESPACE', 'SUCCESS']);
    return Operation?.Targets?.NAMESPACE ?? '';
  }

  async function service(NamespaceId: string, Name = 'api') {
    const { Service } = await map.send(
      new CreateDiscoveryServiceCommand({
        Name,
        NamespaceId,
        DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 10 }] },
        HealthCheckCustomConfig: { FailureThreshold: 1 },
      }),
    );
    return { id: Service?.Id ?? '', arn: Service?.Arn ?? '' };
  }

  const found = async (HealthStatus?: 'HEALTHY' | 'UNHEALTHY' | 'ALL', ServiceName = 'api') => {
    const { Instances } = await map.send(
      new DiscoverInstancesCommand({
        NamespaceName: 'shop.local',
        ServiceName,
        ...(HealthStatus === undefined ? {} : { HealthStatus }),
      }),
    );
    return (Instances ?? []).map((one) => `${one.Attributes?.AWS_INSTANCE_IPV4} ${one.HealthStatus}`);
  };

  test('has namespaces by region: the same name may be taken in another, where the first is not there', async () => {
    const id = await namespace();
    const options = { ...neighbourOptions(local.endpoint.endpoint), region: 'eu-west-1' };
    const other = new ServiceDiscoveryClient(options);
    const names = async (client: ServiceDiscoveryClient) =>
      (await client.send(new ListNamespacesCommand({}))).Namespaces?.map(({ Name, Id }) => [Name, Id === id]);
    try {
      const before = await names(other);
      await other.send(new CreateHttpNamespaceCommand({ Name: 'shop.local' }));
      assert.deepEqual(
        [before, await names(other), await names(map)],
        [[], [['shop.local', false]], [['shop.local', true]]],
      );
      assert.match(await refusal(other.send(new GetNamespaceCommand({ Id: id }))), /^NamespaceNotFound: /);
    } finally {
      other.destroy();
    }
  });

  test('keeps namespaces with their tags, refuses a name twice and the deletion of one in use', async () => {
    const id = await namespace();
    assert.match(await refusal(namespace()), /^NamespaceAlreadyExists: /);
    const { id: serviceId } = await service(id);
    const { Namespace } = await map.send(new GetNamespaceCommand({ Id: id }));
    assert.deepEqual(
      [Namespace?.Name, Namespace?.Type, Namespace?.ServiceCount, Namespace?.Properties?.DnsProperties?.SOA],
      ['shop.local', 'DNS_PRIVATE', 1, { TTL: 15 }],
    );
    await map.send(
      new UpdatePrivateDnsNamespaceCommand({
        Id: id,
        Namespace: { Description: 'new', Properties: { DnsProperties: { SOA: { TTL: 60 } } } },
      }),
    );
    const ResourceARN = Namespace?.Arn ?? '';
    await map.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'a', Value: 'b' }] }));
    await map.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team'] }));
    const { Tags } = await map.send(new ListTagsForResourceCommand({ ResourceARN }));
    assert.deepEqual(Tags, [{ Key: 'a', Value: 'b' }]);
    assert.match(await refusal(map.send(new DeleteNamespaceCommand({ Id: id }))), /^ResourceInUse: /);
    await map.send(new DeleteServiceCommand({ Id: serviceId }));
    await map.send(new DeleteNamespaceCommand({ Id: id }));
    assert.match(await refusal(map.send(new GetNamespaceCommand({ Id: id }))), /^NamespaceNotFound: /);
    const { Operations } = await map.send(
      new ListOperationsCommand({ Filters: [{ Name: 'TYPE', Values: ['DELETE_NAMESPACE'] }] }),
    );
    assert.deepEqual(
      Operations?.map(({ Status }) => Status),
      ['SUCCESS'],
    );
    assert.match(
      await refusal(map.send(new CreatePublicDnsNamespaceCommand({ Name: 'shop.example' }))),
      /^UnsupportedFeatureException: The local endpoint does not carry out CreatePublicDnsNamespace of AWS Cloud Map/,
    );
  });

  test('lists namespaces and services by filter, in pages', async () => {
    const id = await namespace();
    await map.send(new CreateHttpNamespaceCommand({ Name: 'calls' }));
    for (const name of ['a', 'b', 'c']) await service(id, name);
    const { Namespaces } = await map.send(
      new ListNamespacesCommand({ Filters: [{ Name: 'TYPE', Values: ['HTTP'] }] }),
    );
    assert.deepEqual(
      Namespaces?.map(({ Name }) => Name),
      ['calls'],
    );
    const names: (string | undefined)[] = [];
    for (let NextToken: string | undefined, more = true; more; more = NextToken !== undefined) {
      const page = await map.send(
        new ListServicesCommand({
          MaxResults: 2,
          Filters: [{ Name: 'NAMESPACE_ID', Values: [id] }],
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
      names.push(...(page.Services ?? []).map(({ Name }) => Name));
      NextToken = page.NextToken;
    }
    assert.deepEqual(names, ['a', 'b', 'c']);
  });

  test('finds instances by health and attributes, and counts their changes', async () => {
    const { id: ServiceId } = await service(await namespace());
    assert.match(
      await refusal(
        map.send(new RegisterInstanceCommand({ ServiceId, InstanceId: 'x', Attributes: { a: 'b' } })),
      ),
      /^InvalidInput: The attribute AWS_INSTANCE_IPV4 is needed for the A record/,
    );
    for (const [InstanceId, version] of [
      ['10.0.0.1', 'one'],
      ['10.0.0.2', 'two'],
    ] as const) {
      await map.send(
        new RegisterInstanceCommand({
          ServiceId,
          InstanceId,
          Attributes: { AWS_INSTANCE_IPV4: InstanceId, version },
        }),
      );
    }
    const names = { NamespaceName: 'shop.local', ServiceName: 'api' };
    const { InstancesRevision } = await map.send(new DiscoverInstancesRevisionCommand(names));
    await map.send(
      new UpdateInstanceCustomHealthStatusCommand({ ServiceId, InstanceId: '10.0.0.1', Status: 'UNHEALTHY' }),
    );
    const later = await map.send(new DiscoverInstancesRevisionCommand(names));
    assert.equal((later.InstancesRevision ?? 0) - (InstancesRevision ?? 0), 1);
    assert.deepEqual(await found(), ['10.0.0.2 HEALTHY']);
    assert.deepEqual(await found('UNHEALTHY'), ['10.0.0.1 UNHEALTHY']);
    assert.deepEqual(await found('ALL'), ['10.0.0.1 UNHEALTHY', '10.0.0.2 HEALTHY']);
    const { Instances } = await map.send(
      new DiscoverInstancesCommand({ ...names, HealthStatus: 'ALL', QueryParameters: { version: 'one' } }),
    );
    assert.deepEqual(
      Instances?.map(({ InstanceId }) => InstanceId),
      ['10.0.0.1'],
    );
    const { Status } = await map.send(new GetInstancesHealthStatusCommand({ ServiceId }));
    assert.deepEqual(Status, { '10.0.0.1': 'UNHEALTHY', '10.0.0.2': 'HEALTHY' });
    await map.send(new DeregisterInstanceCommand({ ServiceId, InstanceId: '10.0.0.2' }));
    assert.deepEqual(await found(), ['10.0.0.1 UNHEALTHY']);
    assert.match(
      await refusal(map.send(new GetInstanceCommand({ ServiceId, InstanceId: '10.0.0.2' }))),
      /^InstanceNotFound: /,
    );
  });

  test('changes a service and its attributes', async () => {
    const { id: Id } = await service(await namespace());
    await map.send(
      new UpdateDiscoveryServiceCommand({
        Id,
        Service: { Description: 'calls', DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 5 }] } },
      }),
    );
    await map.send(new UpdateServiceAttributesCommand({ ServiceId: Id, Attributes: { a: '1', b: '2' } }));
    await map.send(new DeleteServiceAttributesCommand({ ServiceId: Id, Attributes: ['a'] }));
    const { Service } = await map.send(new GetServiceCommand({ Id }));
    const { ServiceAttributes } = await map.send(new GetServiceAttributesCommand({ ServiceId: Id }));
    assert.deepEqual(
      [Service?.Description, Service?.DnsConfig, ServiceAttributes?.Attributes],
      ['calls', { DnsRecords: [{ Type: 'A', TTL: 5 }], RoutingPolicy: 'MULTIVALUE' }, { b: '2' }],
    );
  });

  const network = { awsvpcConfiguration: { subnets: ['subnet-a'] } };
  const register = (health = false) =>
    local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'api',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          {
            name: 'api',
            image: 'api',
            portMappings: [{ containerPort: 8080, name: 'http' }],
            ...(health ? { healthCheck: { command: ['CMD', 'true'] } } : {}),
          },
        ],
      }),
    );
  const run = (serviceName: string, more: object) =>
    local.client.send(
      new CreateServiceCommand({
        serviceName,
        taskDefinition: 'api',
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: network,
        ...more,
      }),
    );
  const events = async (name: string) => {
    const { services } = await local.client.send(new DescribeServicesCommand({ services: [name] }));
    return (services?.[0]?.events ?? []).map(({ message = '' }) => message);
  };

  test('has the running tasks of a service with a registry, and no others', async () => {
    const { client, clock } = local;
    const { id: ServiceId, arn: registryArn } = await service(await namespace());
    await client.send(new CreateClusterCommand({}));
    await register();
    await run('api', { serviceRegistries: [{ registryArn }] });
    assert.deepEqual(await found(), []);
    clock.advance(60);
    await local.endpoint.settled();
    const { Instances } = await map.send(new ListInstancesCommand({ ServiceId }));
    assert.deepEqual(
      Instances?.map(({ Attributes }) => Object.keys(Attributes ?? {}).toSorted()),
      Array(2).fill([
        'AVAILABILITY_ZONE',
        'AWS_INIT_HEALTH_STATUS',
        'AWS_INSTANCE_IPV4',
        'ECS_CLUSTER_NAME',
        'ECS_SERVICE_NAME',
        'ECS_TASK_DEFINITION_FAMILY',
        'REGION',
      ]),
    );
    assert.match(await refusal(map.send(new DeleteServiceCommand({ Id: ServiceId }))), /^ResourceInUse: /);
    await client.send(new UpdateServiceCommand({ service: 'api', desiredCount: 1 }));
    clock.advance(1);
    await local.endpoint.settled();
    assert.equal((await found()).length, 1);
    await client.send(new DeleteEcsServiceCommand({ service: 'api', force: true }));
    clock.advance(300);
    await local.endpoint.settled();
    assert.deepEqual(await found('ALL'), []);
    await map.send(new DeleteServiceCommand({ Id: ServiceId }));
  });

  test('knows a task as healthy only while its containers are', async () => {
    const { client, clock } = local;
    const { arn: registryArn } = await service(await namespace());
    await client.send(new CreateClusterCommand({}));
    await askOwn(local.endpoint.endpoint, 'SetImageBehavior', { image: 'api', healthyAfterSeconds: 100 });
    await register(true);
    await run('api', { desiredCount: 1, serviceRegistries: [{ registryArn }] });
    clock.advance(60);
    await local.endpoint.settled();
    assert.deepEqual(
      (await found('ALL')).map((one) => one.split(' ')[1]),
      ['UNHEALTHY'],
    );
    clock.advance(120);
    await local.endpoint.settled();
    assert.deepEqual(
      (await found('ALL')).map((one) => one.split(' ')[1]),
      ['HEALTHY'],
    );
  });

  test('has the host port of the container that a registry names, not of another that listens on the same', async () => {
    const { client, clock } = local;
    const DnsConfig = { DnsRecords: [{ Type: 'SRV' as const, TTL: 10 }] };
    const registered = async (containerName: string) => {
      const { Service } = await map.send(
        new CreateDiscoveryServiceCommand({ Name: containerName, NamespaceId, DnsConfig }),
      );
      const serviceRegistries = [{ registryArn: Service?.Arn, containerName, containerPort: 8080 }];
      await run(containerName, { ...onBridge, serviceRegistries });
      clock.advance(60);
      await local.endpoint.settled();
      const { Instances } = await map.send(new ListInstancesCommand({ ServiceId: Service?.Id }));
      return Instances?.map(({ Attributes }) => [
        Attributes?.AWS_INSTANCE_IPV4,
        Attributes?.AWS_INSTANCE_PORT,
      ]);
    };
    const onBridge = { desiredCount: 1, launchType: 'EC2', networkConfiguration: undefined };
    const NamespaceId = await namespace();
    await client.send(new CreateClusterCommand({}));
    await declareInstances(client, 'default', ['us-east-1a', 'us-east-1b']);
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'api',
        containerDefinitions: [
          {
            name: 'front',
            image: 'api',
            memory: 64,
            portMappings: [{ containerPort: 8080, hostPort: 9001 }],
          },
          { name: 'back', image: 'api', memory: 64, portMappings: [{ containerPort: 8080, hostPort: 9002 }] },
        ],
      }),
    );
    assert.deepEqual(await registered('front'), [['127.0.0.1', '9001']]);
    assert.deepEqual(await registered('back'), [['127.0.0.1', '9002']]);
  });

  test('is told by Service Connect, which makes what it needs and says so', async () => {
    const { client, clock } = local;
    await client.send(new CreateClusterCommand({ serviceConnectDefaults: { namespace: 'shop.local' } }));
    await register();
    const services = [
      { portName: 'http', discoveryName: 'api', clientAliases: [{ port: 80, dnsName: 'api' }] },
    ];
    const { service: made } = await run('api', { serviceConnectConfiguration: { enabled: true, services } });
    const [resource] = made?.deployments?.[0]?.serviceConnectResources ?? [];
    assert.equal(resource?.discoveryName, 'api');
    clock.advance(60);
    await local.endpoint.settled();
    assert.deepEqual(
      (await found()).map((one) => one.split(' ')[1]),
      ['HEALTHY', 'HEALTHY'],
    );
    assert.deepEqual(
      (await events('api')).filter((message) => message.includes('Service Connect')),
      [],
    );
    await run('other', { serviceConnectConfiguration: { enabled: true, namespace: 'new' } });
    assert.deepEqual(
      (await events('other')).filter((message) => message.includes('namespace')),
      ['(service other) made the namespace new in Cloud Map, which was not there.'],
    );
    assert.equal(
      await refusal(
        run('third', { serviceConnectConfiguration: { enabled: true, services: [{ portName: 'none' }] } }),
      ),
      'InvalidParameterException: The portName none in the Service Connect configuration does not exist in the task definition.',
    );
  });

  test('says of a registry that is not here that nothing is registered in it', async () => {
    await local.client.send(new CreateClusterCommand({}));
    await register();
    const registryArn = 'arn:aws:servicediscovery:us-east-1:000000000000:service/srv-none';
    await run('api', { serviceRegistries: [{ registryArn }] });
    assert.match(
      (await events('api')).at(-1) ?? '',
      /srv-none is not known here, so no task is registered in it/,
    );
  });
});
