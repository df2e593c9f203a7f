import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closestMatch, unplacedText } from '#core/placement/closest.ts';
import { placeDaemon } from '#core/placement/daemon.ts';
import type { InstanceState, RefusalReason } from '#core/placement/model.ts';
import { place } from '#core/placement/place.ts';
import { instance, nameOf, namesOf, placementRequest } from '../support/instances.ts';
import { seeded } from '../support/random.ts';

const az = (zone: string) => ({ attributes: { 'ecs.availability-zone': zone } });

const chosen: {
  name: string;
  request: Parameters<typeof placementRequest>[0];
  instances: InstanceState[];
  places: string[];
}[] = [
  {
    name: 'spread over instances fills them evenly, the oldest first',
    request: { count: 6, strategy: [{ type: 'spread', field: 'instanceId' }] },
    instances: [
      instance('b', { registeredAt: 2 }),
      instance('c', { registeredAt: 3 }),
      instance('a', { registeredAt: 1 }),
    ],
    places: ['a', 'b', 'c', 'a', 'b', 'c'],
  },
  {
    name: 'spread over hosts is spread over instances',
    request: { count: 2, strategy: [{ type: 'spread', field: 'host' }] },
    instances: [instance('a'), instance('b')],
    places: ['a', 'b'],
  },
  {
    name: 'spread counts the tasks of the same group that run already, not those of others',
    request: { count: 2, strategy: [{ type: 'spread', field: 'instanceId' }] },
    instances: [
      instance('a', { groups: ['service:web', 'service:web'] }),
      instance('b', { groups: ['service:api', 'service:api', 'service:api'] }),
    ],
    places: ['b', 'b'],
  },
  {
    name: 'spread over zones goes on to the other zone when one is full',
    request: { count: 3, strategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }] },
    instances: [instance('a', { ...az('1a'), remaining: { memory: 512 } }), instance('b', az('1b'))],
    places: ['a', 'b', 'b'],
  },
  {
    name: 'the tasks of an instance without room still count for its zone',
    request: { count: 1, strategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }] },
    instances: [
      instance('a', { ...az('1a'), remaining: { cpu: 0 }, groups: ['service:web'] }),
      instance('b', { ...az('1a') }),
      instance('c', { ...az('1b'), registeredAt: 9 }),
    ],
    places: ['c'],
  },
  {
    name: 'instances without the attribute are one bucket of the spread',
    request: { count: 2, strategy: [{ type: 'spread', field: 'attribute:rack' }] },
    instances: [instance('a'), instance('b'), instance('c', { attributes: { rack: '7' }, registeredAt: 9 })],
    places: ['a', 'c'],
  },
  {
    name: 'binpack puts all on the instance with the least memory that has room',
    request: { count: 3, strategy: [{ type: 'binpack', field: 'memory' }] },
    instances: [
      instance('full', { remaining: { memory: 500 } }),
      instance('small', { remaining: { memory: 1024 } }),
      instance('large'),
    ],
    places: ['small', 'small', 'large'],
  },
  {
    name: 'binpack by CPU looks at CPU alone',
    request: { strategy: [{ type: 'binpack', field: 'cpu' }] },
    instances: [instance('a', { remaining: { memory: 600 } }), instance('b', { remaining: { cpu: 300 } })],
    places: ['b'],
  },
  {
    name: 'a second strategy decides among those the first holds equal',
    request: {
      count: 4,
      strategy: [
        { type: 'spread', field: 'attribute:ecs.availability-zone' },
        { type: 'binpack', field: 'memory' },
      ],
    },
    instances: [
      instance('a1', az('1a')),
      instance('a2', { ...az('1a'), remaining: { memory: 4000 } }),
      instance('b1', az('1b')),
      instance('b2', { ...az('1b'), remaining: { memory: 3000 } }),
    ],
    places: ['b2', 'a2', 'b2', 'a2'],
  },
  {
    name: 'without a strategy tasks are spread over zones, and within a zone over instances',
    request: { count: 5 },
    instances: [instance('a1', az('1a')), instance('a2', az('1a')), instance('b1', az('1b'))],
    places: ['a1', 'b1', 'a2', 'b1', 'a1'],
  },
  {
    name: 'distinctInstance places one on each and no more',
    request: { count: 4, constraints: [{ type: 'distinctInstance' }] },
    instances: [
      instance('a'),
      instance('b', { groups: ['service:web'] }),
      instance('c', { groups: ['service:api'] }),
    ],
    places: ['a', 'c'],
  },
  {
    name: 'memberOf sees the tasks placed before',
    request: { count: 5, constraints: [{ type: 'memberOf', expression: 'runningTasksCount < 2' }] },
    instances: [instance('a'), instance('b', { groups: ['family:x'] })],
    places: ['a', 'b', 'a'],
  },
  {
    name: 'a fixed port goes once on an instance, per protocol',
    request: { count: 3, task: { ports: [{ port: 53, protocol: 'udp' }] } },
    instances: [
      instance('a', { usedPorts: new Set(['53/tcp']) }),
      instance('b', { usedPorts: new Set(['53/udp']) }),
    ],
    places: ['a'],
  },
  {
    name: 'network interfaces and GPUs are used up',
    request: { count: 9, task: { networkInterfaces: 1, gpus: 1 } },
    instances: [instance('a', { remaining: { gpus: 8 } }), instance('b', { remaining: { gpus: 2 } })],
    places: ['a', 'b', 'a', 'b', 'a'],
  },
  {
    name: 'an agent that advertises no capability at all is not held to one',
    request: { task: { attributes: ['ecs.capability.task-eni'] } },
    instances: [instance('a')],
    places: ['a'],
  },
];

for (const { name, request, instances, places } of chosen) {
  test(name, () => {
    const result = place(placementRequest(request), instances, seeded(1));
    assert.deepEqual(namesOf(result), places);
    assert.equal(result.refusals.length, places.length < (request?.count ?? 1) ? instances.length : 0);
  });
}

const refused: {
  name: string;
  request: Parameters<typeof placementRequest>[0];
  instance: InstanceState;
  reasons: RefusalReason[];
}[] = [
  {
    name: 'every dimension that is short is named with its numbers, in the order ECS looks at them',
    request: {
      task: {
        cpu: 5000,
        memory: 9000,
        gpus: 1,
        networkInterfaces: 4,
        ports: [{ port: 22, protocol: 'tcp' }],
      },
    },
    instance: instance('a', { usedPorts: new Set(['22/tcp']) }),
    reasons: [
      {
        resource: 'CPU',
        needed: 5000,
        remaining: 4096,
        message: 'The task needs 5000 CPU units, 4096 of 4096 are left: 904 too few.',
        apiReason: 'RESOURCE:CPU',
      },
      {
        resource: 'MEMORY',
        needed: 9000,
        remaining: 8192,
        message: 'The task needs 9000 MiB of memory, 8192 of 8192 are left: 808 too few.',
        apiReason: 'RESOURCE:MEMORY',
      },
      {
        resource: 'PORTS',
        needed: '22/tcp',
        remaining: 'all but 22/tcp',
        message: 'Host port 22/tcp is already in use on the instance.',
        apiReason: 'RESOURCE:PORTS',
      },
      {
        resource: 'ENI',
        needed: 4,
        remaining: 3,
        message: 'The task needs 4 network interfaces, 3 of 3 are left: 1 too few.',
        apiReason: 'RESOURCE:ENI',
      },
      {
        resource: 'GPU',
        needed: 1,
        remaining: 0,
        message: 'The task needs 1 GPU, 0 of 0 are left: 1 too few.',
        apiReason: 'RESOURCE:GPU',
      },
    ],
  },
  {
    name: 'an instance that drains without its agent says both',
    request: {},
    instance: instance('a', { status: 'DRAINING', agentConnected: false }),
    reasons: [
      {
        resource: 'STATUS',
        needed: 'ACTIVE',
        remaining: 'DRAINING',
        message: 'The instance is DRAINING and takes no new tasks.',
        apiReason: 'INACTIVE',
      },
      {
        resource: 'AGENT',
        needed: 'connected',
        remaining: 'disconnected',
        message: 'The container agent of the instance is disconnected.',
        apiReason: 'AGENT',
      },
    ],
  },
  {
    name: 'attributes, platform and place that do not agree',
    request: {
      availabilityZones: ['1b', '1c'],
      task: {
        attributes: ['ecs.capability.efs', 'ecs.capability.task-eni'],
        architecture: 'arm64',
        operatingSystem: 'linux',
      },
    },
    instance: instance('a', {
      attributes: {
        'ecs.capability.task-eni': undefined,
        'ecs.cpu-architecture': 'x86_64',
        'ecs.os-type': 'linux',
        'ecs.availability-zone': '1a',
      },
    }),
    reasons: [
      {
        resource: 'ATTRIBUTES',
        needed: 'ecs.capability.efs',
        remaining: '',
        message: 'The instance lacks the attribute ecs.capability.efs.',
        apiReason: 'ATTRIBUTE',
      },
      {
        resource: 'ARCHITECTURE',
        needed: 'arm64 linux',
        remaining: 'x86_64 linux',
        message: 'The task needs arm64 linux, the instance has x86_64 linux.',
        apiReason: 'ATTRIBUTE',
      },
      {
        resource: 'LOCATION',
        needed: '1b, 1c',
        remaining: '1a',
        message: "The instance is in 1a; the task's subnets are in 1b, 1c.",
        apiReason: 'LOCATION',
      },
    ],
  },
  {
    name: 'constraints of both types, and one that cannot be read',
    request: {
      constraints: [
        { type: 'memberOf', expression: 'attribute:stack == prod' },
        { type: 'distinctInstance' },
        { type: 'memberOf', expression: 'attribute:stack ==' },
      ],
    },
    instance: instance('a', { groups: ['service:web'] }),
    reasons: [
      {
        resource: 'CONSTRAINT',
        needed: 'attribute:stack == prod',
        remaining: 'not a member',
        message: 'The instance does not satisfy "attribute:stack == prod".',
        apiReason: 'MemberOf placement constraint unsatisfied.',
      },
      {
        resource: 'CONSTRAINT',
        needed: 'distinctInstance',
        remaining: '1 of service:web',
        message: 'distinctInstance: the instance already runs a task of service:web.',
        apiReason: 'DistinctInstance placement constraint unsatisfied.',
      },
      {
        resource: 'CONSTRAINT',
        needed: 'attribute:stack ==',
        remaining: 'not a member',
        message:
          'The placement expression cannot be read: The expression ends too early. Write a value; quote it when it holds spaces or signs.',
        apiReason: 'MemberOf placement constraint unsatisfied.',
      },
    ],
  },
];

for (const { name, request, instance: only, reasons } of refused) {
  test(name, () => {
    const result = place(placementRequest(request), [only], seeded(1));
    assert.deepEqual(result, { placements: [], refusals: [{ instance: only.arn, reasons }] });
  });
}

test('random places on every instance about as often, and repeats itself for the same seed', () => {
  const instances = ['a', 'b', 'c', 'd'].map((name) =>
    instance(name, { remaining: { cpu: 1e9, memory: 1e9 } }),
  );
  const request = placementRequest({ count: 4000, strategy: [{ type: 'random' }] });
  const names = namesOf(place(request, instances, seeded(7)));
  const counts = ['a', 'b', 'c', 'd'].map((name) => names.filter((other) => other === name).length);
  assert.ok(
    counts.every((count) => count > 900 && count < 1100),
    String(counts),
  );
  const again = names.filter((name, index) => index > 0 && name === names[index - 1]).length;
  assert.ok(again > 900 && again < 1100, String(again));
  assert.deepEqual(namesOf(place(request, instances, seeded(7))), names);
});

const closest: {
  name: string;
  task: Parameters<typeof placementRequest>[0];
  instances: InstanceState[];
  text: string;
}[] = [
  {
    name: 'an empty cluster',
    task: {},
    instances: [],
    text: 'Reason: No Container Instances were found in your cluster.',
  },
  {
    name: 'a cluster that only drains',
    task: {},
    instances: [instance('a', { status: 'DRAINING' })],
    text: 'Reason: No Container Instances were found in your cluster.',
  },
  {
    name: 'memory: the instance with the most of it',
    task: { task: { memory: 9000 } },
    instances: [
      instance('a', { remaining: { memory: 10 } }),
      instance('b', { remaining: { memory: 99 } }),
      instance('c', { remaining: { cpu: 1 } }),
    ],
    text: 'The closest matching (container-instance b) has insufficient memory available.',
  },
  {
    name: 'CPU',
    task: { task: { cpu: 9000 } },
    instances: [instance('a')],
    text: 'The closest matching (container-instance a) has insufficient CPU units available.',
  },
  {
    name: 'a port, for it comes after memory',
    task: { task: { ports: [{ port: 80, protocol: 'tcp' }], memory: 5000 } },
    instances: [
      instance('a', { remaining: { memory: 4999 } }),
      instance('b', { usedPorts: new Set(['80/tcp']) }),
    ],
    text: 'The closest matching (container-instance b) is already using a port required by your task.',
  },
  {
    name: 'an attribute',
    task: { task: { attributes: ['gpu-driver'] } },
    instances: [instance('a')],
    text: 'The closest matching (container-instance a) is missing an attribute required by your task.',
  },
  {
    name: 'a constraint',
    task: { constraints: [{ type: 'memberOf', expression: 'attribute:x exists' }] },
    instances: [instance('a')],
    text: 'The closest matching (container-instance a) encountered error "MemberOf placement constraint unsatisfied.".',
  },
  {
    name: 'an agent',
    task: {},
    instances: [instance('a', { agentConnected: false })],
    text: 'The closest matching (container-instance a) encountered error "AGENT".',
  },
];

for (const { name, task, instances, text } of closest) {
  test(`the event names the closest instance: ${name}`, () => {
    const { refusals } = place(placementRequest(task), instances, seeded(1));
    assert.equal(
      unplacedText(refusals),
      `was unable to place a task because no container instance met all of its requirements. ${text} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
    );
  });
}

test('no instance is closest when all were skipped for their status', () => {
  const { refusals } = place(placementRequest(), [instance('a', { status: 'DRAINING' })], seeded(1));
  assert.equal(closestMatch(refusals), undefined);
});

test('the event names the same one of two equally close instances in whatever order they are listed', () => {
  const instances = ['b', 'a', 'c'].map((name) => instance(name, { remaining: { memory: 100 } }));
  const named = [instances, instances.toReversed()].map((listed) =>
    closestMatch(place(placementRequest(), listed, seeded(1)).refusals),
  );
  assert.deepEqual(
    named.map((match) => nameOf(match?.instance ?? '')),
    ['a', 'a'],
  );
});

test('a daemon goes once on every instance that meets its constraints', () => {
  const instances = [
    instance('runs', { attributes: { stack: 'prod' }, groups: ['service:web'] }),
    instance('free', { attributes: { stack: 'prod' } }),
    instance('other', { attributes: { stack: 'test' } }),
    instance('full', { attributes: { stack: 'prod' }, remaining: { memory: 100 } }),
    instance('drains', { attributes: { stack: 'prod' }, status: 'DRAINING' }),
  ];
  const { count, strategy, ...request } = placementRequest({
    constraints: [{ type: 'memberOf', expression: 'attribute:stack == prod' }],
  });
  const result = placeDaemon(request, instances);
  assert.deepEqual(
    {
      desired: result.desired,
      placements: result.placements.map(nameOf),
      refusals: result.refusals.map(({ instance: arn, reasons }) => [
        nameOf(arn),
        reasons.map(({ resource }) => resource),
      ]),
    },
    { desired: 3, placements: ['free'], refusals: [['full', ['MEMORY']]] },
  );
});
