import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Type } from '#core/schema/types.ts';
import { isOperation } from '#core/sim/run-command.ts';
import { inputShapes, operations } from '#schemas/operations.js';
import { remarksOn } from '../../server/src/local/input/remarks.ts';
import { memberClass, memberTable } from '../../server/src/local/members/all-members.ts';
import { classesOf, type MemberState } from '../../server/src/local/members/member-table.ts';
import { type Local, openLocal } from '../support/local.ts';
import { rawCall } from './every-operation/raw-call.ts';

/** A member without an effect, and a whole call that asks for it. */
interface Row {
  /** `Shape.member`. */
  readonly member: string;
  readonly operation: string;
  /** Where the member stands in the input. */
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What its service needs beside the task definition. */
  readonly service?: object;
  /** An attribute that an instance must have to run its tasks, and those of the pool have not. */
  readonly capability?: string;
}

const roleArn = 'arn:aws:iam::000000000000:role/ecsInfrastructureRole';
const container = {
  name: 'web',
  image: 'web',
  memory: 64,
  portMappings: [{ containerPort: 80, name: 'web' }],
};
const definition = { family: 'asked', containerDefinitions: [container] };
const volume = (more: object) => ({ ...definition, volumes: [{ name: 'files', ...more }] });
const lattice = {
  vpcLatticeConfigurations: [
    {
      roleArn,
      portName: 'web',
      targetGroupArn: 'arn:aws:vpc-lattice:us-east-1:000000000000:targetgroup/tg-0123456789abcdef0',
    },
  ],
};
const connectors = { gatewayConnectors: [{ portName: 'web' }] };
const connect = (service: object) => ({
  serviceConnectConfiguration: {
    enabled: true,
    namespace: 'shop',
    services: [{ portName: 'web', ...service }],
  },
});
const restored = {
  taskDefinition: 'data',
  volumeConfigurations: [{ name: 'data', managedEBSVolume: { roleArn, snapshotId: 'snap-12345678' } }],
};

/** What its task definition asks for: the tasks say it. */
const definitionRows: readonly Row[] = [
  {
    member: 'RegisterTaskDefinitionRequest.proxyConfiguration',
    operation: 'RegisterTaskDefinition',
    path: 'proxyConfiguration',
    input: { ...definition, networkMode: 'awsvpc', proxyConfiguration: { containerName: 'web' } },
    service: { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } },
  },
  {
    member: 'ContainerDefinition.credentialSpecs',
    operation: 'RegisterTaskDefinition',
    path: 'containerDefinitions[0].credentialSpecs',
    input: {
      ...definition,
      containerDefinitions: [{ ...container, credentialSpecs: ['credentialspec:file://web.json'] }],
    },
  },
  {
    member: 'Volume.s3filesVolumeConfiguration',
    operation: 'RegisterTaskDefinition',
    path: 'volumes[0].s3filesVolumeConfiguration',
    input: volume({
      s3filesVolumeConfiguration: {
        fileSystemArn: 'arn:aws:s3files:us-east-1:000000000000:file-system/fs-0123456789abcdef0',
      },
    }),
  },
  {
    member: 'Volume.fsxWindowsFileServerVolumeConfiguration',
    operation: 'RegisterTaskDefinition',
    path: 'volumes[0].fsxWindowsFileServerVolumeConfiguration',
    capability: 'ecs.capability.fsxWindowsFileServer',
    input: volume({
      fsxWindowsFileServerVolumeConfiguration: {
        fileSystemId: 'fs-0123456789abcdef0',
        rootDirectory: '/',
        authorizationConfig: { credentialsParameter: 'web', domain: 'example.com' },
      },
    }),
  },
];

/** What a service asks for: an event says it. */
const serviceRows: readonly Row[] = [
  {
    member: 'CreateServiceRequest.vpcLatticeConfigurations',
    operation: 'CreateService',
    path: 'vpcLatticeConfigurations',
    input: lattice,
  },
  {
    member: 'CreateServiceRequest.gatewayConnectors',
    operation: 'CreateService',
    path: 'gatewayConnectors',
    input: connectors,
  },
  {
    member: 'UpdateServiceRequest.vpcLatticeConfigurations',
    operation: 'UpdateService',
    path: 'vpcLatticeConfigurations',
    input: lattice,
  },
  {
    member: 'UpdateServiceRequest.gatewayConnectors',
    operation: 'UpdateService',
    path: 'gatewayConnectors',
    input: connectors,
  },
  {
    member: 'ServiceConnectService.ingressPortOverride',
    operation: 'CreateService',
    path: 'serviceConnectConfiguration.services[0].ingressPortOverride',
    input: connect({ ingressPortOverride: 9000 }),
  },
  {
    member: 'ServiceConnectService.timeout',
    operation: 'CreateService',
    path: 'serviceConnectConfiguration.services[0].timeout',
    input: connect({ timeout: { idleTimeoutSeconds: 60 } }),
  },
  {
    member: 'ServiceConnectService.tls',
    operation: 'CreateService',
    path: 'serviceConnectConfiguration.services[0].tls',
    input: connect({
      tls: {
        issuerCertificateAuthority: {
          awsPcaAuthorityArn: 'arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/web',
        },
      },
    }),
  },
  {
    member: 'ServiceConnectClientAlias.testTrafficRules',
    operation: 'CreateService',
    path: 'serviceConnectConfiguration.services[0].clientAliases[0].testTrafficRules',
    input: connect({
      clientAliases: [
        { port: 80, testTrafficRules: { header: { name: 'x-test', value: { exact: 'yes' } } } },
      ],
    }),
  },
  {
    member: 'LoadBalancer.loadBalancerName',
    operation: 'CreateService',
    path: 'loadBalancers[0].loadBalancerName',
    input: { loadBalancers: [{ loadBalancerName: 'classic', containerName: 'web', containerPort: 80 }] },
  },
  {
    member: 'ServiceManagedEBSVolumeConfiguration.snapshotId',
    operation: 'CreateService',
    path: 'volumeConfigurations[0].managedEBSVolume.snapshotId',
    input: restored,
  },
];

/** What a task asks for when it is started: its attribute says it. */
const taskRows: readonly Row[] = [
  {
    member: 'TaskManagedEBSVolumeConfiguration.snapshotId',
    operation: 'RunTask',
    path: 'volumeConfigurations[0].managedEBSVolume.snapshotId',
    input: restored,
  },
];

/** What a daemon's task definition asks for: its tasks say it. */
const daemonRow: Row = {
  member: 'DaemonVolume.logDriverVolumeConfiguration',
  operation: 'RegisterDaemonTaskDefinition',
  path: 'volumes[0].logDriverVolumeConfiguration',
  input: {
    family: 'agent',
    cpu: '128',
    memory: '256',
    containerDefinitions: [{ name: 'agent', image: 'agent' }],
    volumes: [{ name: 'files', logDriverVolumeConfiguration: { driver: 'awslogs' } }],
  },
};

/** The members of the table in one of these states, as `Shape.member`. */
function membersIn(...states: MemberState[]): string[] {
  return Object.entries(memberTable).flatMap(([shape, members]) =>
    [...classesOf(members)].flatMap(([member, { state }]) =>
      states.includes(state) ? [`${shape}.${member}`] : [],
    ),
  );
}

/** What is to be read of a row. */
function textOf({ member, path }: Pick<Row, 'member' | 'path'>): string {
  const [shape = '', name = ''] = member.split('.');
  return `${path} is kept and shown only: ${memberClass(shape, name)?.reason}.`;
}

describe('what is kept and shown without an effect', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 1 }]);
    await ask('RegisterTaskDefinition', { ...definition, family: 'web' });
    await ask('RegisterTaskDefinition', {
      ...definition,
      family: 'data',
      volumes: [{ name: 'data', configuredAtLaunch: true }],
    });
  });
  afterEach(() => local.close());

  /** The answer to a call that is not refused; what it has is its operation's business. */
  async function ask(operation: string, input: object) {
    const { status, body } = await rawCall(local.endpoint.endpoint, operation, input);
    assert.equal(status, 200, `${operation}: ${JSON.stringify(body)}`);
    return body;
  }

  /** What tasks say of themselves, and what was logged. */
  async function noEffects(tasks: object) {
    const { taskArns } = await ask('ListTasks', tasks);
    const { tasks: described } = await ask('DescribeTasks', { ...tasks, tasks: taskArns });
    // DescribeTasks answers so.
    const shown = described as readonly { attributes?: readonly { name: string; value: string }[] }[];
    return shown.map(
      ({ attributes }) => attributes?.find(({ name }) => name === 'ecs-workbench.no-effect')?.value,
    );
  }

  /** Has an instance join that has an attribute. */
  function join(name: string) {
    const large = (resource: string) => ({ name: resource, type: 'INTEGER', integerValue: 4096 });
    return ask('RegisterContainerInstance', {
      totalResources: [large('CPU'), large('MEMORY')],
      attributes: [{ name: 'ecs.availability-zone', value: 'us-east-1a' }, { name }],
    });
  }

  const service = { serviceName: 'web', taskDefinition: 'web', desiredCount: 1 };

  test('is every member that the table calls so', () => {
    const rows = [...definitionRows, ...serviceRows, ...taskRows, daemonRow].map(({ member }) => member);
    assert.deepEqual(rows.toSorted(), membersIn('shown').toSorted());
  });

  for (const row of definitionRows) {
    test(`${row.member}: its tasks, an event of its service and the log say so`, async () => {
      if (row.capability !== undefined) await join(row.capability);
      await ask(row.operation, row.input);
      await ask('CreateService', { ...service, ...row.service, taskDefinition: 'asked' });
      local.clock.advance(1);
      await local.endpoint.settled();
      assert.deepEqual(await noEffects({ serviceName: 'web' }), [textOf(row)]);
      assert.ok((await eventsOf('web')).includes(`(service web) ${textOf(row)}`));
      assert.deepEqual(local.logged, [`${row.operation}: ${textOf(row)}`]);
    });
  }

  for (const row of serviceRows) {
    test(`${row.member}, ${row.operation}: an event of the service and the log say so`, async () => {
      if (row.operation === 'UpdateService') await ask('CreateService', service);
      const { serviceName: name, ...created } = service;
      const named = row.operation === 'UpdateService' ? { service: name } : { serviceName: name, ...created };
      await ask(row.operation, { ...named, ...row.input });
      assert.ok((await eventsOf('web')).includes(`(service web) ${textOf(row)}`));
      assert.ok(local.logged.includes(`${row.operation}: ${textOf(row)}`), local.logged.join('\n'));
    });
  }

  async function eventsOf(name: string): Promise<string[]> {
    const { services } = await ask('DescribeServices', { services: [name] });
    // DescribeServices answers so.
    const [shown] = services as readonly { events: readonly { message: string }[] }[];
    return (shown?.events ?? []).map(({ message }) => message);
  }

  for (const operation of ['RunTask', 'StartTask']) {
    for (const row of taskRows) {
      test(`${row.member}, ${operation}: the task and the log say so`, async () => {
        const { containerInstanceArns } = await ask('ListContainerInstances', {});
        const where = operation === 'StartTask' ? { containerInstances: containerInstanceArns } : {};
        await ask(operation, { ...where, ...row.input });
        assert.deepEqual(await noEffects({ family: 'data' }), [textOf(row)]);
        assert.deepEqual(local.logged, [`${operation}: ${textOf(row)}`]);
      });
    }
  }

  test(`${daemonRow.member}: the tasks of the daemon and the log say so`, async () => {
    await ask('CreateCluster', { clusterName: 'shop' });
    await ask('CreateCapacityProvider', {
      name: 'managed',
      cluster: 'shop',
      managedInstancesProvider: {
        infrastructureRoleArn: roleArn,
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'p',
          networkConfiguration: { subnets: ['subnet-1'] },
        },
      },
    });
    local.clock.advance(5);
    const { daemonTaskDefinitionArn } = await ask(daemonRow.operation, daemonRow.input);
    assert.ok(local.logged.includes(`${daemonRow.operation}: ${textOf(daemonRow)}`));
    await ask('CreateDaemon', {
      daemonName: 'agent',
      clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/shop',
      daemonTaskDefinitionArn,
      capacityProviderArns: ['arn:aws:ecs:us-east-1:000000000000:capacity-provider/managed'],
    });
    await ask('RegisterTaskDefinition', {
      ...definition,
      family: 'own',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
    });
    await ask('RunTask', {
      cluster: 'shop',
      taskDefinition: 'own',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      capacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
    });
    for (let seconds = 0; seconds < 120; seconds += 1) {
      local.clock.advance(1);
      await local.endpoint.settled();
    }
    assert.deepEqual(await noEffects({ cluster: 'shop', daemonName: 'agent' }), [textOf(daemonRow)]);
  });
});

/** A value of a type that asks for something. */
function anyOf(type: Type, depth = 0): unknown {
  if (type.kind === 'object') {
    const [first] = Object.entries(inputShapes[type.shape] ?? {});
    return first === undefined || depth > 4 ? {} : { [first[0]]: anyOf(first[1].type, depth + 1) };
  }
  if (type.kind === 'list') return [anyOf(type.item, depth + 1)];
  if (type.kind === 'map') return { x: anyOf(type.value, depth + 1) };
  if (type.kind === 'string' || type.kind === 'any') return 'x';
  return type.kind === 'boolean' ? true : 1;
}

/** An input of an operation that holds a member of a shape somewhere, with where it stands. */
interface Holding {
  readonly operation: string;
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A shape below an operation's input: where it stands, and how a value of it becomes the whole input. */
interface Place {
  readonly shape: string;
  readonly operation: string;
  readonly path: string;
  readonly wrap: (value: unknown) => unknown;
}

const passes: ReadonlySet<string> = new Set(['acts', 'real', 'checked']);

/** Every shape that members with an effect lead to, once. */
function places(): Map<string, Place> {
  const found = new Map<string, Place>();
  const queue: Place[] = Object.keys(operations)
    .filter(isOperation)
    .map((operation) => ({
      shape: operations[operation] ?? '',
      operation,
      path: '',
      wrap: (value) => value,
    }));
  for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
    if (found.has(place.shape)) continue;
    found.set(place.shape, place);
    queue.push(...below(place));
  }
  return found;
}

function below(place: Place): Place[] {
  return Object.entries(inputShapes[place.shape] ?? {}).flatMap(([name, { type }]) => {
    if (!passes.has(memberClass(place.shape, name)?.state ?? '')) return [];
    const path = place.path === '' ? name : `${place.path}.${name}`;
    const { operation, wrap } = place;
    const within = (value: unknown) => wrap({ [name]: value });
    if (type.kind === 'object') return [{ shape: type.shape, operation, path, wrap: within }];
    if (type.kind === 'map' && type.value.kind === 'object') {
      return [
        { shape: type.value.shape, operation, path: `${path}.x`, wrap: (value) => within({ x: value }) },
      ];
    }
    if (type.kind !== 'list' || type.item.kind !== 'object') return [];
    return [{ shape: type.item.shape, operation, path: `${path}[0]`, wrap: (value) => within([value]) }];
  });
}

function holding(member: string, all: ReadonlyMap<string, Place>): Holding {
  const [shape = '', name = ''] = member.split('.');
  const place = all.get(shape);
  const type = inputShapes[shape]?.[name]?.type;
  assert.ok(place !== undefined && type !== undefined, `${member} stands in no input.`);
  const path = place.path === '' ? name : `${place.path}.${name}`;
  // The outermost shape is an operation's input.
  const input = place.wrap({ [name]: anyOf(type) }) as Holding['input'];
  return { operation: place.operation, path, input };
}

describe('every row of the table', () => {
  const all = places();

  test('that has no effect is said by its path and reason, wherever the member stands', () => {
    const rows = membersIn('shown', 'noted').map((member) => ({ member, ...holding(member, all) }));
    assert.deepEqual(
      rows.map(({ operation, input }) => remarksOn(operation, input).map(({ text }) => text)),
      rows.map((row) => [textOf(row)]),
    );
  });

  test('that is refused is refused by its path', () => {
    for (const member of membersIn('refused')) {
      const { operation, path, input } = holding(member, all);
      assert.throws(() => remarksOn(operation, input), {
        name: 'UnsupportedFeatureException',
        message: new RegExp(`does not carry out ${path.replace(/[[\]]/g, '\\$&')}: `),
      });
    }
  });
});
