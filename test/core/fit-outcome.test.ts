import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service, TaskDefinition } from '#core/ecs/authored.ts';
import { fitOf } from '#core/fit/fit.ts';
import { readSnapshot } from '#core/fit/snapshot.ts';
import type { InstanceState, PlacementConstraint, PlacementStrategy, Random } from '#core/placement/model.ts';
import { between, pick, seeded } from '../support/random.ts';
import { addInstance, service as described, Lab } from './sim-lab.ts';

const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const;

/** A cluster of 1 to `most` instances of mixed sizes with batch tasks on them. */
function randomLab(random: Random, seed: number, most: number): Lab {
  const lab = new Lab(seed);
  lab.call('CreateCluster');
  const count = between(random, 1, most);
  for (let index = 0; index < count; index += 1) {
    const attributes = [
      { name: 'ecs.availability-zone', value: pick(random, zones) },
      { name: 'ecs.instance-type', value: pick(random, ['m6i.large', 'c7g.xlarge']) },
      { name: 'stack', value: pick(random, ['prod', 'test']) },
    ];
    addInstance(lab, {
      cpu: pick(random, [1024, 2048, 4096]),
      memory: pick(random, [1900, 3800, 7600]),
      attributes,
    });
  }
  lab.call('RegisterTaskDefinition', {
    family: 'batch',
    containerDefinitions: [{ name: 'batch', image: 'batch:1', cpu: 256, memory: 512 }],
  });
  for (let runs = between(random, 0, 3); runs > 0; runs -= 1) {
    lab.call('RunTask', { taskDefinition: 'batch', count: between(random, 1, 4) });
  }
  lab.elapse(30);
  return lab;
}

/** What the two describe calls print, which is what a person would save. */
function snapshotOf(lab: Lab): InstanceState[] {
  const { containerInstanceArns } = lab.call('ListContainerInstances');
  const { taskArns } = lab.call('ListTasks');
  const outputs = [
    lab.call('DescribeContainerInstances', { containerInstances: containerInstanceArns }),
    ...(taskArns.length > 0 ? [lab.call('DescribeTasks', { tasks: taskArns })] : []),
  ];
  return readSnapshot(JSON.parse(JSON.stringify(outputs))) ?? [];
}

function randomTask(random: Random): TaskDefinition & { family: string } {
  const hostPort = pick(random, [0, 0, 80]);
  return {
    family: 'web',
    containerDefinitions: [
      {
        name: 'web',
        image: 'web:1',
        cpu: pick(random, [128, 256, 900]),
        memory: pick(random, [300, 512, 1500]),
        portMappings: [{ containerPort: 80, hostPort }],
      },
    ],
  };
}

const strategies: readonly [PlacementStrategy[], ...PlacementStrategy[][]] = [
  [],
  [{ type: 'binpack', field: 'memory' }],
  [{ type: 'spread', field: 'instanceId' }],
  [
    { type: 'spread', field: 'attribute:ecs.availability-zone' },
    { type: 'binpack', field: 'cpu' },
  ],
];

const constraints: readonly [PlacementConstraint[], ...PlacementConstraint[][]] = [
  [],
  [],
  [{ type: 'distinctInstance' }],
  [{ type: 'memberOf', expression: 'attribute:stack == prod' }],
];

test('RunTask places as many copies as foretold, on the instances foretold, in 500 random clusters', () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const random = seeded(seed);
    const lab = randomLab(random, seed, 12);
    const task = randomTask(random);
    const count = between(random, 1, 10);
    const placement = {
      placementStrategy: [...pick(random, strategies)],
      placementConstraints: [...pick(random, constraints)],
    };
    const instances = snapshotOf(lab);
    // RunTask counts by the group `family:web`, a service by its own name: the request is asked as RunTask would.
    const service: Service = { ...placement, serviceName: 'none' };
    const foretold = fitOf({ task, service, count, instances }, random);
    lab.call('RegisterTaskDefinition', task);
    const { tasks } = lab.call('RunTask', { taskDefinition: 'web', count, ...placement });
    const counts = new Map<string, number>();
    for (const { containerInstanceArn } of tasks) {
      counts.set(containerInstanceArn, (counts.get(containerInstanceArn) ?? 0) + 1);
    }
    assert.equal(tasks.length, Math.min(foretold.fits, count), `seed ${seed}`);
    assert.deepEqual(
      Object.fromEntries(foretold.placements.map((share) => [share.instance, share.count])),
      Object.fromEntries(counts),
      `seed ${seed}`,
    );
  }
});

test('300 random rolling updates finish or hang as foretold', () => {
  const outcomes = { finished: 0, hung: 0 };
  for (let seed = 0; outcomes.finished + outcomes.hung < 300; seed += 1) {
    const random = seeded(seed);
    const lab = randomLab(random, seed, 4);
    const task = randomTask(random);
    const service = {
      serviceName: 'web',
      desiredCount: between(random, 1, 5),
      deploymentConfiguration: {
        minimumHealthyPercent: pick(random, [0, 50, 75, 100, 100]),
        maximumPercent: pick(random, [101, 125, 150, 200]),
      },
      placementStrategy: [...pick(random, strategies)],
    };
    lab.call('RegisterTaskDefinition', task);
    lab.call('CreateService', { ...service, taskDefinition: 'web' });
    lab.elapse(60);
    const before = described(lab);
    // An update is asked about where the service has come up at all.
    if (before.runningCount < service.desiredCount) continue;
    const foretold = fitOf({ task, service, count: undefined, instances: snapshotOf(lab) }, random);
    lab.call('UpdateService', { service: 'web', forceNewDeployment: true });
    lab.elapse(1200);
    const after = described(lab);
    const finished = after.deployments.length === 1 && after.runningCount === service.desiredCount;
    assert.equal(foretold.deployment?.proceeds, finished, `seed ${seed}: ${foretold.deployment?.reason}`);
    outcomes[finished ? 'finished' : 'hung'] += 1;
  }
  assert.ok(outcomes.finished > 100 && outcomes.hung > 50, JSON.stringify(outcomes));
});
