import type { Random } from '#core/placement/model.ts';
import { between, pick } from '../support/random.ts';
import type { Caller } from './caller.ts';
import { addInstance, brokenFamilies, cluster, familyOf, listAll, nameOf, serviceCount } from './fleet.ts';

/** One thing that somebody does, or that goes wrong. */
type Happening = (caller: Caller, random: Random) => Promise<unknown>;

const happenings: readonly (readonly [weight: number, Happening])[] = [
  [6, update],
  [4, scale],
  [2, breakDeployment],
  [4, stopSome],
  [3, killSome],
  [4, runBatch],
  [1, drainOne],
  [1, activateAll],
  [1, loseInstance],
  [2, forceDeployment],
];

/** Does one random thing. */
export function happen(caller: Caller, random: Random): Promise<unknown> {
  const total = happenings.reduce((sum, [weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [weight, happening] of happenings) {
    left -= weight;
    if (left < 0) return happening(caller, random);
  }
  return update(caller, random);
}

/** Ends the storm: every service goes back to what works, and all instances take tasks. */
export async function calmDown(caller: Caller): Promise<void> {
  await activateAll(caller);
  for (let index = 0; index < serviceCount; index += 1) {
    const service = nameOf(index);
    await caller.ecs('UpdateService', { cluster, service, taskDefinition: familyOf(index), desiredCount: 5 });
  }
}

function anyService(random: Random): number {
  return between(random, 0, serviceCount - 1);
}

/** Fixed ports stay with the services that began with them, for the others need more places than there are instances. */
function update(caller: Caller, random: Random) {
  const index = anyService(random);
  const family = index % 50 === 0 ? 'fixed' : pick(random, ['plain', 'checked', 'slow']);
  return caller.ecs('UpdateService', { cluster, service: nameOf(index), taskDefinition: family });
}

function scale(caller: Caller, random: Random) {
  const desiredCount = between(random, 0, 10);
  return caller.ecs('UpdateService', { cluster, service: nameOf(anyService(random)), desiredCount });
}

function breakDeployment(caller: Caller, random: Random) {
  const service = nameOf(anyService(random));
  return caller.ecs('UpdateService', {
    cluster,
    service,
    taskDefinition: pick(random, brokenFamilies),
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: random() < 0.7, rollback: random() < 0.7 },
    },
  });
}

function forceDeployment(caller: Caller, random: Random) {
  const service = nameOf(anyService(random));
  return caller.ecs('UpdateService', { cluster, service, forceNewDeployment: true });
}

function runBatch(caller: Caller, random: Random) {
  return caller.ecs('RunTask', { cluster, taskDefinition: 'batch', count: between(random, 1, 10) });
}

async function stopSome(caller: Caller, random: Random) {
  for (const task of await tasksOf(caller, random)) await caller.ecs('StopTask', { cluster, task });
}

async function killSome(caller: Caller, random: Random) {
  for (const task of await tasksOf(caller, random)) await caller.own('KillTask', { cluster, task });
}

async function tasksOf(caller: Caller, random: Random): Promise<readonly string[]> {
  const input = { cluster, serviceName: nameOf(anyService(random)) };
  return (await listAll(caller, 'ListTasks', input, 'taskArns')).slice(0, between(random, 1, 3));
}

async function drainOne(caller: Caller, random: Random) {
  const containerInstances = [await anyInstance(caller, random)];
  return caller.ecs('UpdateContainerInstancesState', { cluster, containerInstances, status: 'DRAINING' });
}

async function activateAll(caller: Caller) {
  const draining = await instances(caller, 'DRAINING');
  for (let start = 0; start < draining.length; start += 10) {
    const containerInstances = draining.slice(start, start + 10);
    await caller.ecs('UpdateContainerInstancesState', { cluster, containerInstances, status: 'ACTIVE' });
  }
}

/** Another comes in its place, as an Auto Scaling group sees to. */
async function loseInstance(caller: Caller, random: Random) {
  const containerInstance = await anyInstance(caller, random);
  await caller.own('LoseInstance', { cluster, containerInstance });
  await addInstance(caller, between(random, 0, 2));
}

async function anyInstance(caller: Caller, random: Random): Promise<string | undefined> {
  const all = await instances(caller, 'ACTIVE');
  return all[between(random, 0, all.length - 1)];
}

function instances(caller: Caller, status: string): Promise<readonly string[]> {
  return listAll(caller, 'ListContainerInstances', { cluster, status }, 'containerInstanceArns');
}
