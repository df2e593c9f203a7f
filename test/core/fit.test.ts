import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service, TaskDefinition } from '#core/ecs/authored.ts';
import {
  instanceType,
  instanceTypeNames,
  registeredMemory,
  taskInterfaces,
} from '#core/ecs/instance-types.ts';
import { type FitQuestion, fitOf } from '#core/fit/fit.ts';
import { readSnapshot } from '#core/fit/snapshot.ts';
import { newInstances, zonesOf } from '#core/fit/what-if.ts';
import type { InstanceState } from '#core/placement/model.ts';
import { instance, nameOf } from '../support/instances.ts';
import { seeded } from '../support/random.ts';

const web: TaskDefinition = {
  family: 'web',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx',
      cpu: 256,
      memory: 2048,
      portMappings: [{ containerPort: 80, hostPort: 80 }],
    },
  ],
};
const dynamic: TaskDefinition = {
  family: 'web',
  containerDefinitions: [{ name: 'web', cpu: 256, memory: 2048 }],
};

const three = ['a', 'b', 'c'].map((name) => instance(name));
const busy = (name: string, groups: readonly string[]) =>
  instance(name, {
    usedPorts: new Set(['80/tcp']),
    remaining: { cpu: 4096 - 256, memory: 8192 - 2048 },
    groups,
  });

const cases: {
  name: string;
  question: Partial<FitQuestion> & { instances: readonly InstanceState[] };
  answer: {
    fits: number;
    requested?: number;
    bottleneck?: string;
    placements: Record<string, number>;
    refusals: Record<string, string>;
    deployment?: boolean | string;
  };
}[] = [
  {
    name: 'without a number all that fit are placed, and every instance says what it lacks for more',
    question: { task: dynamic, instances: [instance('a'), instance('b', { remaining: { memory: 2100 } })] },
    answer: {
      fits: 5,
      bottleneck: 'MEMORY',
      placements: { a: 4, b: 1 },
      refusals: { a: 'MEMORY', b: 'MEMORY' },
    },
  },
  {
    name: 'the wanted copies go where the strategy puts them, and instances with room say nothing',
    question: { task: dynamic, count: 4, instances: three },
    answer: { fits: 12, requested: 4, bottleneck: 'MEMORY', placements: { a: 2, b: 1, c: 1 }, refusals: {} },
  },
  {
    name: 'a service brings its count, its strategy and its constraints',
    question: {
      task: dynamic,
      service: {
        serviceName: 'web',
        desiredCount: 2,
        placementStrategy: [{ type: 'binpack', field: 'MEMORY' }],
        placementConstraints: [{ type: 'memberOf', expression: 'ec2InstanceId != i-a' }],
      },
      instances: three,
    },
    answer: {
      fits: 8,
      requested: 2,
      bottleneck: 'MEMORY',
      placements: { b: 2 },
      refusals: { a: 'CONSTRAINT' },
      deployment: true,
    },
  },
  {
    name: 'a new service with a fixed port fits, and its first update hangs for want of a free instance',
    question: { task: web, service: { serviceName: 'web', desiredCount: 3 }, instances: three },
    answer: {
      fits: 3,
      requested: 3,
      bottleneck: 'PORTS',
      placements: { a: 1, b: 1, c: 1 },
      refusals: { a: 'PORTS', b: 'PORTS', c: 'PORTS' },
      deployment:
        '3 of 3 new tasks find no instance. Host port 80/tcp is already in use on the instance. minimumHealthyPercent 100 lets no old task stop before that. Add capacity, or lower minimumHealthyPercent to 66 so that one may stop first.',
    },
  },
  {
    name: 'a service that does not fit does not get as far as an update',
    question: { task: web, service: { serviceName: 'web', desiredCount: 4 }, instances: three },
    answer: {
      fits: 3,
      requested: 4,
      bottleneck: 'PORTS',
      placements: { a: 1, b: 1, c: 1 },
      refusals: { a: 'PORTS', b: 'PORTS', c: 'PORTS' },
      deployment: '1 of 4 tasks find no instance. Host port 80/tcp is already in use on the instance.',
    },
  },
  {
    name: 'the tasks that the snapshot names are the ones an update replaces',
    question: {
      task: web,
      service: { serviceName: 'web', desiredCount: 2 },
      instances: [busy('a', ['service:web']), busy('b', ['service:web']), instance('c')],
    },
    answer: {
      fits: 1,
      requested: 2,
      bottleneck: 'PORTS',
      placements: { c: 1 },
      refusals: { a: 'PORTS', b: 'PORTS', c: 'PORTS' },
      deployment: true,
    },
  },
  {
    name: 'tasks nobody names are taken for the service where they may be its own',
    question: {
      task: web,
      service: {
        serviceName: 'web',
        desiredCount: 2,
        deploymentConfiguration: { minimumHealthyPercent: 50 },
      },
      instances: [busy('a', ['']), busy('b', [''])],
    },
    answer: {
      fits: 0,
      requested: 2,
      bottleneck: 'PORTS',
      placements: {},
      refusals: { a: 'PORTS', b: 'PORTS' },
      deployment: true,
    },
  },
  {
    name: 'blue/green needs room for all tasks twice',
    question: {
      task: dynamic,
      service: { serviceName: 'web', desiredCount: 3, deploymentConfiguration: { strategy: 'BLUE_GREEN' } },
      instances: [instance('a')],
    },
    answer: {
      fits: 4,
      requested: 3,
      bottleneck: 'MEMORY',
      placements: { a: 3 },
      refusals: {},
      deployment:
        'The deployment starts 3 new tasks beside those that run, and 1 of them fit. The task needs 2048 MiB of memory, 0 of 8192 are left: 2048 too few.',
    },
  },
  {
    name: 'a daemon goes on every instance',
    question: {
      task: web,
      service: { serviceName: 'web', schedulingStrategy: 'DAEMON' },
      instances: [instance('a'), busy('b', [''])],
    },
    answer: {
      fits: 1,
      requested: 2,
      bottleneck: 'PORTS',
      placements: { a: 1 },
      refusals: { b: 'PORTS' },
      deployment: '1 of 2 instances have no room for it. Host port 80/tcp is already in use on the instance.',
    },
  },
  {
    name: 'an update that does not say how many tasks are wanted is not foretold',
    question: {
      task: dynamic,
      service: { service: 'web' } satisfies Service,
      instances: [instance('a', { remaining: { cpu: 0 } })],
    },
    answer: { fits: 0, bottleneck: 'CPU', placements: {}, refusals: { a: 'CPU' } },
  },
];

for (const { name, question, answer } of cases) {
  test(`fit: ${name}`, () => {
    const got = fitOf({ task: web, service: undefined, count: undefined, ...question }, seeded(1));
    const deployment = got.deployment?.proceeds || got.deployment?.reason;
    assert.deepEqual(
      {
        fits: got.fits,
        ...(got.requested !== undefined && { requested: got.requested }),
        ...(got.bottleneck && { bottleneck: got.bottleneck }),
        placements: Object.fromEntries(got.placements.map((share) => [nameOf(share.instance), share.count])),
        refusals: Object.fromEntries(
          got.refusals.map(({ instance: arn, reasons }) => [
            nameOf(arn),
            reasons.map(({ resource }) => resource).join(),
          ]),
        ),
        ...(deployment && { deployment }),
      },
      answer,
    );
  });
}

const described = {
  containerInstanceArn: 'arn:aws:ecs:us-east-1:123456789012:container-instance/production/a',
  ec2InstanceId: 'i-a',
  status: 'ACTIVE',
  agentConnected: true,
  versionInfo: { agentVersion: '1.90.0', agentHash: 'x', dockerVersion: 'DockerVersion: 25' },
  registeredAt: '2026-01-01T10:00:00+00:00',
  runningTasksCount: 1,
  pendingTasksCount: 1,
  attributes: [
    { name: 'ecs.instance-type', value: 'm6i.large' },
    { name: 'ecs.availability-zone', value: 'us-east-1b' },
    { name: 'ecs.capability.task-eni' },
  ],
  registeredResources: [
    { name: 'CPU', type: 'INTEGER', doubleValue: 0, longValue: 0, integerValue: 2048 },
    { name: 'MEMORY', type: 'INTEGER', doubleValue: 0, longValue: 0, integerValue: 7680 },
    { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22'] },
    { name: 'GPU', type: 'STRINGSET', stringSetValue: ['x', 'y'] },
  ],
  remainingResources: [
    { name: 'CPU', type: 'INTEGER', integerValue: 1024 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: 1000 },
    { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22', '80'] },
    { name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: ['53'] },
    { name: 'GPU', type: 'STRINGSET', stringSetValue: ['y'] },
  ],
};

const state: InstanceState = {
  arn: described.containerInstanceArn,
  ec2InstanceId: 'i-a',
  status: 'ACTIVE',
  agentConnected: true,
  agentVersion: '1.90.0',
  registeredAt: Date.UTC(2026, 0, 1, 10) / 1000,
  attributes: new Map([
    ['ecs.instance-type', 'm6i.large'],
    ['ecs.availability-zone', 'us-east-1b'],
    ['ecs.capability.task-eni', undefined],
  ]),
  registered: { cpu: 2048, memory: 7680, gpus: 2, networkInterfaces: 2 },
  remaining: { cpu: 1024, memory: 1000, gpus: 1, networkInterfaces: 2 },
  usedPorts: new Set(['22/tcp', '80/tcp', '53/udp']),
  ownPorts: new Set(['22/tcp']),
  tasks: [{ group: '' }, { group: '' }],
};

test('a snapshot is the output of describe-container-instances', () => {
  assert.deepEqual(readSnapshot({ containerInstances: [described], failures: [] }), [state]);
});

test('outputs in a list are one cluster, and described tasks have their groups and what they hold', () => {
  const task = {
    taskArn: 'arn:aws:ecs:eu-central-1:123456789012:task/production/t1',
    containerInstanceArn: described.containerInstanceArn,
    group: 'service:web',
    lastStatus: 'RUNNING',
    createdAt: '2026-01-01T10:00:05Z',
    cpu: '256',
    memory: '512',
    containers: [{ networkBindings: [{ hostPort: 80, protocol: 'tcp' }] }],
    attachments: [{ type: 'ElasticNetworkInterface' }],
  };
  const known = {
    id: task.taskArn,
    createdAt: Date.UTC(2026, 0, 1, 10, 0, 5) / 1000,
    holds: {
      cpu: 256,
      memory: 512,
      gpus: 0,
      networkInterfaces: 1,
      ports: [{ port: 80, protocol: 'tcp' as const }],
    },
  };
  const outputs = [
    { containerInstances: [described] },
    { containerInstances: [described] },
    { tasks: [task, { ...task, lastStatus: 'STOPPED' }] },
  ];
  assert.deepEqual(readSnapshot(outputs), [
    {
      ...state,
      remaining: { ...state.remaining, networkInterfaces: 1 },
      tasks: [{ group: 'service:web', known }, { group: '' }],
    },
  ]);
});

test('only instances of the capacity providers of the service take its tasks, and those yet to be bought', () => {
  const answer = fitOf(
    {
      task: dynamic,
      service: { serviceName: 'web', capacityProviderStrategy: [{ capacityProvider: 'asg-a' }] },
      count: undefined,
      instances: [
        instance('a', { capacityProvider: 'asg-a' }),
        instance('b', { capacityProvider: 'asg-b' }),
        instance('c'),
        ...(newInstances('m6i.large', 1) ?? []),
      ],
    },
    seeded(1),
  );
  assert.deepEqual(
    answer.placements.map(({ instance: arn, count }) => [nameOf(arn), count]),
    [
      ['a', 4],
      ['1', 3],
    ],
  );
});

test('a machine registered with ECS Anywhere takes tasks of the launch type EXTERNAL, and none else', () => {
  const names = ['ecs.capability.external', 'com.amazonaws.ecs.capability.docker-remote-api.1.18'];
  const attributes = Object.fromEntries(names.map((name) => [name, undefined]));
  const instances = [instance('own'), instance('anywhere', { attributes })];
  const [standalone, external] = [undefined, { launchType: 'EXTERNAL' } as const].map((run) => {
    const { placements } = fitOf({ task: dynamic, service: undefined, run, count: 1, instances }, seeded(1));
    return placements.map(({ instance: arn }) => nameOf(arn));
  });
  assert.deepEqual([standalone, external], [['own'], ['anywhere']]);
});

test('anything else is not a snapshot, and a bare instance is read for what it says', () => {
  assert.deepEqual([undefined, 3, {}, [], [{ tasks: [] }]].map(readSnapshot), Array(5).fill(undefined));
  const bare = readSnapshot({ containerInstances: [{ containerInstanceArn: 'arn', registeredAt: 5 }, 'x'] });
  assert.deepEqual(
    bare?.map(({ arn, registeredAt, status, agentConnected }) => ({
      arn,
      registeredAt,
      status,
      agentConnected,
    })),
    [{ arn: 'arn', registeredAt: 5, status: 'ACTIVE', agentConnected: true }],
  );
});

test('new instances have what their type registers and take turns in the zones', () => {
  const fresh = newInstances(
    'm6i.large',
    3,
    zonesOf([state, instance('x', { attributes: { 'ecs.availability-zone': 'us-east-1a' } })]),
  );
  assert.deepEqual(
    fresh?.map(({ arn, remaining, attributes }) => [
      arn,
      remaining.cpu,
      remaining.memory,
      attributes.get('ecs.availability-zone'),
    ]),
    [
      ['new/m6i.large/1', 2048, 7577, 'us-east-1a'],
      ['new/m6i.large/2', 2048, 7577, 'us-east-1b'],
      ['new/m6i.large/3', 2048, 7577, 'us-east-1a'],
    ],
  );
  assert.equal(newInstances('m6i.enormous', 1), undefined);
});

test('instance types are known by name', () => {
  const type = instanceType('g4dn.12xlarge');
  assert.deepEqual(type, {
    name: 'g4dn.12xlarge',
    architecture: 'x86_64',
    vcpus: 48,
    memory: 196_608,
    networkInterfaces: 8,
    trunkTasks: 60,
    gpus: 4,
  });
  assert.deepEqual(
    [taskInterfaces(type, false), taskInterfaces(type, true), registeredMemory(type)],
    [7, 60, 181_862],
  );
  assert.equal(instanceType('a1.medium')?.architecture, 'arm64');
  assert.deepEqual(
    ['m6i', 'm6i.', '.large', 'm6i.larg', 'm6i.large:2', '.*.large'].map(instanceType),
    Array(6).fill(undefined),
  );
  const names = instanceTypeNames();
  assert.equal(names.length, 1371);
  assert.deepEqual(
    names.filter((name) => instanceType(name)?.name !== name),
    [],
  );
});
