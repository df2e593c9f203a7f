import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Aim, Look } from '#core/deploy/look.ts';
import { outcomeOf } from '#core/deploy/outcome.ts';
import { standOf } from '#core/deploy/stand.ts';
import type { Deployment, Service, ServiceDeployment } from '#core/ecs/api.ts';
import { between, seeded } from '../support/random.ts';

const aim: Aim = { taskDefinition: 'web:2', deployment: 'ecs-svc/2', earlier: ['old'], since: 0 };

/** Anything that ECS may say of a service at a moment of a deployment, likely or not. */
function randomLook(random: () => number): Look {
  const one = <Value>(...values: readonly Value[]) => values[between(random, 0, values.length - 1)] as Value;
  const desired = between(random, 0, 2);
  const deployment = (id: string, status: string): Deployment => ({
    ...{ id, status, desired, pending: between(random, 0, 1), failed: 0, updatedAt: 1 },
    ...{ taskDefinition: id === 'ecs-svc/2' ? 'web:2' : 'web:1', running: between(random, 0, 2) },
    rollout: one(undefined, 'IN_PROGRESS', 'COMPLETED', 'FAILED'),
    rolloutReason: one(undefined, 'rolling back to web:1'),
  });
  const service: Service = {
    ...{ arn: 'arn', name: 'web', cluster: 'demo', status: one('ACTIVE', 'ACTIVE', 'DRAINING'), desired },
    ...{ running: between(random, 0, 2), pending: 0, taskDefinition: one('web:1', 'web:2') },
    ...{ launchType: 'EC2', scheduling: 'REPLICA', controller: 'ECS', executeCommand: false, events: [] },
    deployments: one(
      [deployment('ecs-svc/2', 'PRIMARY')],
      [deployment('ecs-svc/2', 'PRIMARY'), deployment('ecs-svc/1', 'ACTIVE')],
      [deployment('ecs-svc/1', 'PRIMARY')],
      [deployment('ecs-svc/1', 'PRIMARY'), deployment('ecs-svc/2', 'ACTIVE')],
      [],
    ),
  };
  const kept: ServiceDeployment = {
    ...{ arn: 'new', reason: undefined, stage: undefined, target: undefined, sources: [], hooks: [] },
    ...{ breaker: undefined, alarms: undefined, rollback: undefined, createdAt: 1 },
    status: one('PENDING', 'IN_PROGRESS', 'SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'),
  };
  return {
    service: one(service, service, service, undefined),
    deployment: one(kept, undefined),
    alive: [],
    stopped: [],
  };
}

test('whatever ECS says, a deployment is stable only when all tasks run its revision and nothing else runs', () => {
  const random = seeded(2026);
  const ends = new Map<string, number>();
  for (let turn = 0; turn < 20_000; turn += 1) {
    const look = randomLook(random);
    const outcome = outcomeOf(aim, look);
    ends.set(outcome?.kind ?? 'under way', (ends.get(outcome?.kind ?? 'under way') ?? 0) + 1);
    assert.equal(standOf(aim, look).phase === 'over', outcome !== undefined);
    const { service } = look;
    const [primary, ...others] = service?.deployments ?? [];
    const isAsWanted =
      service?.status === 'ACTIVE' &&
      service.taskDefinition === 'web:2' &&
      primary?.id === 'ecs-svc/2' &&
      primary.rollout !== 'FAILED' &&
      others.length === 0 &&
      service.running === service.desired;
    assert.ok(outcome?.kind !== 'stable' || isAsWanted, JSON.stringify(look));
    assert.equal(outcome?.kind === 'gone', service?.status !== 'ACTIVE');
  }
  // A run that never comes to one of them would say nothing about it.
  assert.deepEqual([...ends.keys()].sort(), [
    'failed',
    'gone',
    'rolled-back',
    'stable',
    'stopped',
    'superseded',
    'under way',
  ]);
});
