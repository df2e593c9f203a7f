import assert from 'node:assert/strict';
import test from 'node:test';
import { advance } from '#core/sim/advance.ts';
import { nextWake, wake } from '#core/sim/agenda.ts';
import type { World } from '#core/sim/state.ts';
import { step } from '#core/sim/transaction.ts';
import { addInstance, Lab, seeded, service, webApp } from './sim-lab.ts';

/** Definitions that ask different things of an instance. */
const definitions = [
  webApp({ family: 'small' }, { cpu: 128, memory: 128 }),
  webApp({ family: 'small-too' }, { cpu: 128, memory: 128, image: 'other' }),
  webApp({ family: 'large' }, { cpu: 900, memory: 700 }),
  webApp({ family: 'memory' }, { cpu: 10, memory: 1500 }),
  webApp({ family: 'port' }, { cpu: 64, memory: 64, portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
  webApp(
    {
      family: 'picky',
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:disk == fast' }],
    },
    { cpu: 128, memory: 128 },
  ),
  webApp({ family: 'broken' }, { cpu: 128, memory: 128, image: 'broken' }),
];

const placements = [
  {},
  { placementConstraints: [{ type: 'distinctInstance' }] },
  { placementStrategy: [{ type: 'binpack', field: 'memory' }] },
  { placementConstraints: [{ type: 'memberOf', expression: 'not(task:group == service:service-0)' }] },
  { capacityProviderStrategy: [{ capacityProvider: 'pool' }] },
];

/** A cluster that is too small for its services, which lack different things. */
class Crowd {
  readonly lab: Lab;
  readonly #upTo: (limit: number) => number;
  readonly #families: string[] = [];

  constructor(seed: number) {
    const random = seeded(seed);
    this.#upTo = (limit) => Math.floor(random() * limit);
    this.lab = new Lab(seed);
    const { lab } = this;
    const group = {
      autoScalingGroupArn:
        'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:1:autoScalingGroupName/pool',
    };
    lab.call('CreateCapacityProvider', { name: 'pool', autoScalingGroupProvider: group });
    lab.call('CreateCluster', { capacityProviders: ['pool'] });
    for (let count = 0; count < 4; count += 1) {
      const attributes = count === 1 ? [{ name: 'disk', value: 'fast' }] : [];
      addInstance(lab, { cpu: 1024, memory: 2048, attributes });
    }
    for (const definition of definitions) lab.call('RegisterTaskDefinition', definition);
    lab.images.broken = { run: 2, exitCode: 1 };
    for (let index = 0; index < 14; index += 1) {
      const { family } = definitions[this.#upTo(definitions.length)] ?? webApp();
      this.#families.push(family);
      const minimumHealthyPercent = this.#upTo(2) * 100;
      lab.call('CreateService', {
        serviceName: `service-${index}`,
        taskDefinition: family,
        desiredCount: 1 + this.#upTo(4),
        deploymentConfiguration: { minimumHealthyPercent, maximumPercent: 200 },
        ...placements[this.#upTo(placements.length)],
      });
    }
    lab.elapse(20);
  }

  /** Something happens to the cluster, the same for the same seed. */
  change(): void {
    const { lab } = this;
    const name = `service-${this.#upTo(14)}`;
    const dice = this.#upTo(10);
    if (dice < 6) this.#stopOne();
    else if (dice < 8) lab.call('UpdateService', { service: name, desiredCount: this.#upTo(5) });
    else lab.call('UpdateService', { service: name, forceNewDeployment: true });
    lab.elapse(1 + this.#upTo(3));
  }

  #stopOne(): void {
    const running = alive(this.lab.world);
    const one = running[this.#upTo(running.length)];
    if (one !== undefined) this.lab.call('StopTask', { task: one.arn });
  }

  /** How many tasks of each service are where, and in which state. */
  picture(): string[] {
    return alive(this.lab.world).map(({ line }) => line);
  }

  /** The same after all that lack room were asked now whether they have it. */
  pictureWhenAllAreAsked(): string[] {
    const world = this.lab.replayed();
    const clock = { now: this.lab.now, random: seeded(1) };
    step(world, clock, (draft) => {
      for (const { shown } of draft.list('clusters')) wake(draft, 'cluster', shown.clusterArn, clock.now);
      for (const { shown, said } of draft.list('services')) {
        if (said.unplaced !== undefined) wake(draft, 'service', shown.serviceArn, clock.now);
      }
    });
    while ((nextWake(world) ?? Number.POSITIVE_INFINITY) <= clock.now) advance(world, clock);
    return alive(world).map(({ line }) => line);
  }
}

function alive({ tables }: World) {
  const instances = [...tables.containerInstances.keys()];
  const found = [...tables.tasks.values()].flatMap(({ shown }) => {
    if (shown.lastStatus === 'STOPPED') return [];
    const where = instances.indexOf(shown.containerInstanceArn ?? '');
    return [{ arn: shown.taskArn, line: `${shown.group} on ${where} ${shown.lastStatus}` }];
  });
  return found.toSorted((left, right) => (left.line < right.line ? -1 : 1));
}

test('nobody who lacks room would find any if all were asked, whatever became free before', () => {
  let lacked = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const crowd = new Crowd(seed);
    for (let round = 0; round < 20; round += 1) {
      crowd.change();
      assert.deepEqual(crowd.picture(), crowd.pictureWhenAllAreAsked(), `seed ${seed}, round ${round}`);
    }
    lacked += [...crowd.lab.world.tables.services.values()].filter(({ said }) => said.unplaced).length;
  }
  assert.ok(lacked > 50, `${lacked} services lacked room at the end`);
});

test('the end of a task is the affair of no service that it leaves no room', () => {
  const lab = new Lab();
  lab.call('CreateCluster');
  addInstance(lab, { cpu: 256, memory: 2048 });
  lab.call('RegisterTaskDefinition', webApp({}, { cpu: 256 }));
  const names = Array.from({ length: 50 }, (_, index) => `service-${index}`);
  for (const serviceName of names) {
    lab.call('CreateService', { serviceName, taskDefinition: 'web-app', desiredCount: 1 });
  }
  lab.elapse(10);
  assert.equal(service(lab, 'service-0').runningCount, 1);
  const before = lab.journal.length;
  lab.call('UpdateService', { service: 'service-0', desiredCount: 0 });
  lab.until(() => service(lab, 'service-1').runningCount === 1);
  const looked = lab.journal
    .slice(before)
    .flat()
    .flatMap(({ key }) => /service-\d+$/.exec(key) ?? []);
  assert.deepEqual(
    [...new Set(looked)].length,
    2,
    'The one that lost its task, and the one that took its place.',
  );
});
