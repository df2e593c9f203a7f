import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  AssociateGatewayWithClusterCommand,
  CreateClusterCommand,
  CreateGatewayCommand,
  type CreateGatewayRequest,
  CreateServiceCommand,
  DeleteGatewayCommand,
  DeleteServiceCommand,
  DescribeGatewayCommand,
  DescribeGatewayResourcesCommand,
  DescribeGatewayRouteCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DisassociateGatewayFromClusterCommand,
  type GatewayConnector,
  ListGatewayClusterAssociationsCommand,
  ListGatewayRoutesCommand,
  type ListGatewayRoutesRequest,
  ListGatewaysCommand,
  RegisterTaskDefinitionCommand,
  UpdateGatewayCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { after, type Local, openLocal, plain, refusal } from '../support/local.ts';

const role = 'arn:aws:iam::000000000000:role/ecsInfrastructureRole';
const gatewayArn = 'arn:aws:ecs:us-east-1:000000000000:gateway/front';
const clusterArn = 'arn:aws:ecs:us-east-1:000000000000:cluster/shop';
const ids = { gateway: 'front', cluster: 'shop' };

let local: Local;

beforeEach(async () => {
  local = await openLocal();
});
afterEach(() => local.close());

function create(over: Partial<CreateGatewayRequest> = {}) {
  return local.client.send(
    new CreateGatewayCommand({
      name: 'front',
      infrastructureRoleArn: role,
      configuration: { hostSharedAlb: {} },
      ...over,
    }),
  );
}

async function described(gateway = 'front') {
  return (await local.client.send(new DescribeGatewayCommand({ gateway }))).gateway;
}

async function associated(): Promise<void> {
  await local.client.send(new CreateClusterCommand({ clusterName: 'shop' }));
  await create();
  await local.client.send(new AssociateGatewayWithClusterCommand(ids));
}

async function serve(gatewayConnectors: GatewayConnector[]): Promise<void> {
  await local.client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [
        { name: 'web', image: 'web', portMappings: [{ name: 'http', containerPort: 80 }] },
      ],
    }),
  );
  await local.client.send(
    new CreateServiceCommand({
      cluster: 'shop',
      serviceName: 'Web',
      taskDefinition: 'web',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      gatewayConnectors,
    }),
  );
}

async function routes(input: ListGatewayRoutesRequest = {}) {
  return (await local.client.send(new ListGatewayRoutesCommand(input))).gatewayRoutes ?? [];
}

describe('gateways', () => {
  test('are ACTIVE at once, with their defaults, and protected against deletion', async () => {
    assert.deepEqual(plain(await create({ tags: [{ key: 'team', value: 'web' }] })), {
      gatewayArn,
      name: 'front',
      status: 'ACTIVE',
    });
    assert.deepEqual(plain((await described()) ?? {}), {
      gatewayArn,
      name: 'front',
      status: 'ACTIVE',
      infrastructureRoleArn: role,
      deletionProtection: true,
      accessType: 'PUBLIC',
      propagateTags: 'GATEWAY',
      failures: [],
      configuration: {
        hostSharedAlb: {
          scheme: 'internet-facing',
          port: 443,
          protocol: 'HTTPS',
          maxAlbCount: 10,
          currentAlbCount: 0,
          httpDesync: 'defensive',
          networkConfiguration: { ipAddressType: 'dualstack' },
        },
      },
      tags: [{ key: 'team', value: 'web' }],
      createdAt: after(0).toISOString(),
      updatedAt: after(0).toISOString(),
    });
  });

  test('are updated in a moment, and only then again', async () => {
    await create({ configuration: { hostSharedAlb: { scheme: 'internal' } } });
    const update = () =>
      local.client.send(
        new UpdateGatewayCommand({
          gateway: gatewayArn,
          deletionProtection: false,
          configuration: { hostSharedAlb: { maxAlbCount: 3 } },
        }),
      );
    assert.equal((await update()).status, 'UPDATE_IN_PROGRESS');
    assert.match(await refusal(update()), /^ClientException: /);
    local.clock.advance(5);
    const gateway = await described();
    assert.deepEqual(
      [
        gateway?.status,
        gateway?.accessType,
        gateway?.deletionProtection,
        gateway?.configuration?.hostSharedAlb?.maxAlbCount,
        gateway?.configuration?.hostSharedAlb?.scheme,
      ],
      ['UPDATE_COMPLETE', 'PRIVATE', false, 3, 'internal'],
    );
  });

  test('are refused what ECS would refuse', async () => {
    await create({ clientToken: 'once' });
    assert.equal((await create({ clientToken: 'once' })).status, 'ACTIVE');
    assert.match(await refusal(create()), /^ClientException: A gateway with the name front already exists\./);
    const other = (over: Partial<CreateGatewayRequest>) => refusal(create({ name: 'other', ...over }));
    assert.match(await other({ name: 'a b' }), /^InvalidParameterException: Invalid gateway name\./);
    assert.match(await other({ infrastructureRoleArn: 'me' }), /^InvalidParameterException: .*role ARN/);
    assert.match(
      await other({ configuration: { hostSharedAlb: { port: 80 } } }),
      /^InvalidParameterException: .* HTTPS at the port 443\./,
    );
    const missing = 'GatewayNotFoundException: The specified gateway was not found.';
    assert.equal(await refusal(described('nope')), missing);
    assert.equal(await refusal(routes({ gateway: 'nope' })), missing);
    const route = (gatewayRouteArn: string) =>
      refusal(local.client.send(new DescribeGatewayRouteCommand({ gatewayRouteArn })));
    assert.match(await route('nope'), /^InvalidParameterException: /);
    assert.match(
      await route(`${gatewayArn.replace(':gateway/', ':gateway-route/')}/0`),
      /^ResourceNotFoundException: /,
    );
  });

  test('are listed by name and status, in pages', async () => {
    await create();
    await create({ name: 'back' });
    const list = async (input: object) => {
      const answer = await local.client.send(new ListGatewaysCommand(input));
      return { names: answer.gateways?.map(({ name }) => name), nextToken: answer.nextToken };
    };
    assert.deepEqual((await list({})).names, ['back', 'front']);
    assert.deepEqual((await list({ names: ['front'] })).names, ['front']);
    assert.deepEqual((await list({ status: ['UPDATE_FAILED'] })).names, []);
    const page = await list({ maxResults: 1 });
    assert.deepEqual((await list({ maxResults: 1, nextToken: page.nextToken })).names, ['front']);
    const names = Array.from({ length: 11 }, (_, index) => `g${index}`);
    assert.match(await refusal(list({ names })), /^InvalidParameterException: /);
  });
});

describe('gateways and clusters', () => {
  test('are associated, up to five to a cluster, and listed so', async () => {
    await associated();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await create({ name });
    const associate = (gateway: string) =>
      local.client.send(new AssociateGatewayWithClusterCommand({ gateway, cluster: 'shop' }));
    for (const gateway of ['a', 'b', 'c', 'd']) await associate(gateway);
    assert.match(await refusal(associate('e')), /^ClientException: .* up to 5 gateways\./);
    assert.deepEqual(plain(await associate('front')), { gatewayArn, clusterArn, status: 'ACTIVE' });
    const list = async (input: object) => {
      const answer = await local.client.send(new ListGatewayClusterAssociationsCommand(input));
      const names = answer.gatewayClusterAssociations?.map((one) => one.gatewayArn?.split('/').at(-1));
      return { names, nextToken: answer.nextToken };
    };
    assert.deepEqual((await list({ cluster: 'shop' })).names, ['a', 'b', 'c', 'd', 'front']);
    assert.deepEqual((await list({ gateway: 'b' })).names, ['b']);
    assert.deepEqual((await list({ status: ['DISASSOCIATING'] })).names, []);
    const page = await list({ maxResults: 4 });
    assert.deepEqual((await list({ maxResults: 4, nextToken: page.nextToken })).names, ['front']);
  });

  test('a service in the cluster gets a route for each connector, with its load balancer', async () => {
    await associated();
    await create({ name: 'inner', configuration: { hostSharedAlb: { scheme: 'internal' } } });
    await local.client.send(new AssociateGatewayWithClusterCommand({ gateway: 'inner', cluster: 'shop' }));
    await serve([{ portName: 'http', filters: { accessTypes: ['PUBLIC'] } }]);
    const [route] = await routes({ cluster: 'shop' });
    assert.deepEqual(plain({ ...route, gatewayRouteArn: undefined }), {
      gatewayArn,
      clusterArn,
      serviceArn: 'arn:aws:ecs:us-east-1:000000000000:service/shop/Web',
      serviceContainerPortName: 'http',
      status: 'CREATE_IN_PROGRESS',
    });
    local.clock.advance(5);
    const { gatewayRoute } = await local.client.send(
      new DescribeGatewayRouteCommand({ gatewayRouteArn: route?.gatewayRouteArn }),
    );
    assert.equal(gatewayRoute?.status, 'ACTIVE');
    assert.match(gatewayRoute?.serviceUrl ?? '', /^https:\/\/web-[0-9a-f]{12}\.ecs\.us-east-1\.on\.aws$/);
    const { gatewayResources } = await local.client.send(
      new DescribeGatewayResourcesCommand({ gateway: 'front' }),
    );
    const [balancer] = gatewayResources?.resources?.hostSharedAlb ?? [];
    assert.deepEqual(balancer?.gatewayRouteArns, [route?.gatewayRouteArn]);
    assert.equal(gatewayRoute?.resources?.hostSharedAlb?.[0]?.loadBalancerArn, balancer?.loadBalancerArn);
    assert.equal((await described())?.configuration?.hostSharedAlb?.currentAlbCount, 1);
    assert.deepEqual(await routes({ gateway: 'inner' }), []);
    assert.equal((await routes({ cluster: 'shop', service: 'Web', status: ['ACTIVE'] })).length, 1);
    const { services } = await local.client.send(
      new DescribeServicesCommand({ cluster: 'shop', services: ['Web'] }),
    );
    const { serviceRevisions } = await local.client.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [services?.[0]?.currentServiceRevisions?.[0]?.arn ?? ''],
      }),
    );
    assert.deepEqual(
      serviceRevisions?.[0]?.gatewayConnectors?.map(({ portName }) => portName),
      ['http'],
    );
    assert.ok(services?.[0]?.events?.some(({ message }) => message?.includes('no traffic goes over them')));
  });

  test('a connector to a port without that name is refused', async () => {
    await associated();
    assert.match(
      await refusal(serve([{ portName: 'grpc' }])),
      /^InvalidParameterException: The port name grpc of the gateway connector does not exist/,
    );
  });

  test('are parted when the last route is gone, and the gateway deleted when it is unprotected', async () => {
    await associated();
    await serve([{ portName: 'http' }]);
    local.clock.advance(10);
    const { client } = local;
    const part = () => client.send(new DisassociateGatewayFromClusterCommand(ids));
    assert.equal((await part()).status, 'DISASSOCIATING');
    local.clock.advance(60);
    assert.equal((await routes()).length, 1);
    await client.send(new UpdateServiceCommand({ cluster: 'shop', service: 'Web', desiredCount: 1 }));
    assert.deepEqual(
      (await routes()).map(({ status }) => status),
      ['DELETE_IN_PROGRESS'],
    );
    local.clock.advance(5);
    assert.deepEqual(await routes(), []);
    assert.match(await refusal(part()), /^ResourceNotFoundException: /);
    const remove = () => client.send(new DeleteGatewayCommand({ gateway: 'front' }));
    assert.match(await refusal(remove()), /^ClientException: .* deletion protection/);
    await client.send(new UpdateGatewayCommand({ gateway: 'front', deletionProtection: false }));
    await client.send(new AssociateGatewayWithClusterCommand(ids));
    assert.match(await refusal(remove()), /^ClientException: .* associated with clusters/);
    assert.equal((await part()).status, 'INACTIVE');
    assert.deepEqual(plain(await remove()), { gatewayArn, name: 'front', status: 'DELETED' });
    assert.match(await refusal(described()), /^GatewayNotFoundException: /);
  });

  test('the routes of a deleted service go with it', async () => {
    await associated();
    await serve([{ portName: 'http' }]);
    local.clock.advance(10);
    await local.client.send(new DeleteServiceCommand({ cluster: 'shop', service: 'Web', force: true }));
    local.clock.advance(10);
    assert.deepEqual(await routes(), []);
    assert.equal((await described())?.configuration?.hostSharedAlb?.currentAlbCount, 0);
  });

  test('survive a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gateways-'));
    const first = local;
    try {
      local = await openLocal(folder);
      await first.close();
      await associated();
      await serve([{ portName: 'http' }]);
      await local.close();
      local = await openLocal(folder, local.clock);
      local.clock.advance(10);
      assert.deepEqual(
        (await routes()).map(({ status }) => status),
        ['ACTIVE'],
      );
      assert.equal((await described())?.configuration?.hostSharedAlb?.currentAlbCount, 1);
    } finally {
      await local.close();
      rmSync(folder, { recursive: true });
      local = await openLocal();
    }
  });
});
