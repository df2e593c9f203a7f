import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeServicesCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  PutClusterCapacityProvidersCommand,
} from '@aws-sdk/client-ecs';
import {
  ListInstancesCommand,
  ListNamespacesCommand,
  ListServicesCommand,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import type { DeclaredCluster, TimedFault } from '../../server/src/local/declared/declared-cluster.ts';
import { type Local, nothingDeclared, openLocal, refusal } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

let local: Local;

beforeEach(async () => {
  local = await openLocal();
});

afterEach(() => local.close());

const pool = {
  cluster: 'default',
  type: 'm6i.large',
  count: 2,
  zones: ['us-east-1a', 'us-east-1b'],
  attributes: {},
  joinAfterSeconds: 0,
};

const web = {
  file: 'web.json',
  input: { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }] },
};

const service = {
  file: 'service.json',
  input: { serviceName: 'web', taskDefinition: 'web', desiredCount: 2 },
};

function declare(declared: Partial<DeclaredCluster>): Promise<string[]> {
  return local.endpoint.declare({ ...nothingDeclared, ...declared });
}

const running = { pools: [pool], taskDefinitions: [web], services: [service] };

function fault(fault: Partial<TimedFault['fault']>, times: Omit<TimedFault, 'fault'> = {}): TimedFault {
  return { fault: { action: 'kill-task', cluster: 'default', ...fault }, ...times };
}

async function runningTasks(): Promise<readonly string[]> {
  const { taskArns = [] } = await local.client.send(new ListTasksCommand({ serviceName: 'web' }));
  return taskArns.toSorted();
}

describe('A fault that is declared', () => {
  test('kills a task of its service when its time has come, again and again, until it is declared no more', async () => {
    await declare(running);
    local.clock.advance(60);
    const first = await runningTasks();
    const faults = [fault({ service: 'web' }, { afterSeconds: 100, everySeconds: 300 })];
    await declare({ ...running, faults });
    local.clock.advance(99);
    assert.deepEqual(await runningTasks(), first);
    local.clock.advance(2);
    await local.client.send(new ListTasksCommand({}));
    local.clock.advance(60);
    const second = await runningTasks();
    assert.equal(second.filter((arn) => !first.includes(arn)).length, 1);
    await declare({ ...running, faults });
    local.clock.advance(300);
    await local.client.send(new ListTasksCommand({}));
    local.clock.advance(60);
    const third = await runningTasks();
    assert.equal(third.filter((arn) => !second.includes(arn)).length, 1);
    assert.equal(local.logged.length, 2);
    assert.match(local.logged[0] ?? '', /^Declared fault: kill-task [0-9a-f]{32}\.$/);
    await declare(running);
    local.clock.advance(900);
    assert.deepEqual(await runningTasks(), third);
  });

  test('takes an instance of a zone, and a zone', async () => {
    const faults = [
      fault({ action: 'lose-instance', zone: 'us-east-1a' }, { afterSeconds: 10 }),
      fault({ action: 'lose-zone', zone: 'us-east-1b' }, { afterSeconds: 20 }),
    ];
    await declare({ pools: [pool], faults });
    const count = async () =>
      (await local.client.send(new ListContainerInstancesCommand({}))).containerInstanceArns?.length;
    assert.equal(await count(), 2);
    local.clock.advance(11);
    assert.equal(await count(), 1);
    local.clock.advance(10);
    assert.equal(await count(), 0);
  });

  test('interrupts a Spot task, or an instance', async () => {
    await local.client
      .send(
        new PutClusterCapacityProvidersCommand({
          cluster: 'default',
          capacityProviders: ['FARGATE_SPOT'],
          defaultCapacityProviderStrategy: [],
        }),
      )
      .catch(() => {});
    const small = { ...pool, count: 1 };
    const faults = [
      fault({ action: 'interrupt-spot' }, { afterSeconds: 5 }),
      fault({ action: 'interrupt-spot', instance: true }, { afterSeconds: 10 }),
    ];
    await declare({ pools: [small], faults });
    local.clock.advance(6);
    const { containerInstanceArns: before } = await local.client.send(new ListContainerInstancesCommand({}));
    assert.deepEqual(
      [before?.length, local.logged],
      [
        1,
        [
          'The declared fault interrupt-spot could not happen: No task of the cluster default runs on FARGATE_SPOT.',
        ],
      ],
    );
    local.clock.advance(5);
    const draining = await local.client.send(new ListContainerInstancesCommand({ status: 'DRAINING' }));
    assert.deepEqual(draining.containerInstanceArns, before);
  });

  test('that finds nothing to strike says so, and tries again the next time', async () => {
    await declare({ pools: [pool], faults: [fault({ service: 'web' }, { everySeconds: 60 })] });
    local.clock.advance(61);
    await local.client.send(new ListTasksCommand({}));
    const none = 'The declared fault kill-task could not happen: No task of the service web runs.';
    assert.deepEqual(local.logged, [none]);
    local.clock.advance(60);
    await local.client.send(new ListTasksCommand({}));
    assert.deepEqual(local.logged, [none, none]);
  });

  test('puts an alarm in ALARM, and back after its time', async () => {
    const alarms = new CloudWatchClient(neighbourOptions(local.endpoint.endpoint));
    try {
      await alarms.send(
        new PutMetricAlarmCommand({
          AlarmName: 'errors',
          Namespace: 'Web',
          MetricName: 'Errors',
          Statistic: 'Sum',
          Period: 86_400,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      );
      const state = async () =>
        (await alarms.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.StateValue;
      await declare({
        faults: [fault({ action: 'alarm', alarm: 'errors' }, { afterSeconds: 10, forSeconds: 20 })],
      });
      local.clock.advance(11);
      assert.equal(await state(), 'ALARM');
      local.clock.advance(20);
      assert.equal(await state(), 'OK');
      assert.deepEqual(local.logged, ['Declared fault: alarm errors.']);
    } finally {
      alarms.destroy();
    }
  });
});

const api = { name: 'api', id: 'srv-aaaa1111', records: ['A' as const], ttl: 10 };
const shop = { name: 'shop.local', type: 'DNS_PRIVATE' as const, id: 'ns-bbbb2222', services: [api] };

describe('Namespaces that are declared', () => {
  let map: ServiceDiscoveryClient;
  beforeEach(() => {
    map = new ServiceDiscoveryClient(neighbourOptions(local.endpoint.endpoint));
  });
  afterEach(() => map.destroy());

  const known = async () => {
    const { Namespaces = [] } = await map.send(new ListNamespacesCommand({}));
    const { Services = [] } = await map.send(new ListServicesCommand({}));
    return [
      Namespaces.map(({ Id, Name, Type }) => [Id, Name, Type]),
      Services.map(({ Id, Name, DnsConfig }) => [Id, Name, DnsConfig?.DnsRecords]),
    ];
  };

  test('are there with their services, and follow what is declared of their records', async () => {
    assert.deepEqual(await declare({ namespaces: [shop] }), [
      'made the namespace shop.local.',
      'made api in the namespace shop.local.',
    ]);
    assert.deepEqual(await declare({ namespaces: [shop] }), []);
    assert.deepEqual(await known(), [
      [['ns-bbbb2222', 'shop.local', 'DNS_PRIVATE']],
      [['srv-aaaa1111', 'api', [{ Type: 'A', TTL: 10 }]]],
    ]);
    const slower = { ...shop, services: [{ ...api, ttl: 60 }] };
    assert.deepEqual(await declare({ namespaces: [slower] }), [
      'changed the records of api in the namespace shop.local.',
    ]);
    await declare({});
    assert.deepEqual((await known())[1], [['srv-aaaa1111', 'api', [{ Type: 'A', TTL: 60 }]]]);
  });

  test('of another type than what is there of that name are refused', async () => {
    await declare({ namespaces: [shop] });
    assert.equal(
      await refusal(declare({ namespaces: [{ ...shop, type: 'HTTP' }] })),
      'ValidationException: The namespace shop.local is there already, of the type DNS_PRIVATE. Give the one of the type HTTP another name.',
    );
  });

  test('get the tasks of a service file that names them by their ARNs on AWS', async () => {
    const elsewhere = 'arn:aws:servicediscovery:eu-west-1:111122223333';
    const input = {
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
      serviceRegistries: [{ registryArn: `${elsewhere}:service/srv-aaaa1111` }],
      serviceConnectConfiguration: { enabled: true, namespace: `${elsewhere}:namespace/ns-bbbb2222` },
    };
    const task = {
      ...web.input,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
    };
    await declare({
      namespaces: [shop],
      taskDefinitions: [{ ...web, input: task }],
      services: [{ file: 'service.json', input }],
    });
    local.clock.advance(60);
    const { Instances } = await map.send(new ListInstancesCommand({ ServiceId: 'srv-aaaa1111' }));
    assert.equal(Instances?.length, 1);
    const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
    const { namespace } = services?.[0]?.deployments?.[0]?.serviceConnectConfiguration ?? {};
    assert.match(namespace ?? '', /us-east-1.*ns-bbbb2222$/);
  });
});
