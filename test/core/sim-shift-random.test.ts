import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HookAnswer } from '#core/sim/records/shift.ts';
import { deploy, deployment, lambda, newest, pause, shifting } from './shift-lab.ts';
import { type Lab, seeded, service, webApp } from './sim-lab.ts';

const strategies = [
  { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 2 },
  { strategy: 'LINEAR', linearConfiguration: { stepPercent: 33.3, stepBakeTimeInMinutes: 1 } },
  { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 0.1, canaryBakeTimeInMinutes: 1 } },
  { strategy: 'ROLLING' },
];
const stages = [
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
];
const answers: readonly HookAnswer[] = ['SUCCEEDED', 'FAILED', 'IN_PROGRESS', 'NEVER'];
const isOver = new Set(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']);

/** Wherever a service stands, its deployments have all of the traffic together. */
function sharesAddUp(lab: Lab): void {
  for (const { deployments } of lab.world.tables.services.values()) {
    const shares = deployments.flatMap(({ traffic }) => traffic ?? []);
    if (shares.length === 0) continue;
    for (const kind of ['production', 'test'] as const) {
      const sum = shares.reduce((total, share) => total + share[kind], 0);
      assert.equal(
        Math.round(sum * 10),
        1000,
        `${kind} traffic: ${shares.map((share) => share[kind]).join(' + ')}`,
      );
    }
  }
}

/** Something that a person, a function or an alarm may do at any time. */
function interfere(lab: Lab, pick: <Item>(list: readonly Item[]) => Item): void {
  const arn = newest(lab);
  const acts: readonly (() => unknown)[] = [
    () => lab.call('UpdateService', { service: 'web', desiredCount: pick([0, 1, 2, 3]) }),
    () =>
      deploy(lab, {
        taskDefinition: pick(['web-app:1', 'web-app:2', 'web-app:3']),
        forceNewDeployment: true,
      }),
    () => lab.call('UpdateService', { service: 'web', deploymentConfiguration: pick(strategies) }),
    () =>
      lab.refusal('StopServiceDeployment', {
        serviceDeploymentArn: arn,
        stopType: pick(['ROLLBACK', 'ABORT']),
      }),
    () => lab.setAlarm('errors', pick([true, false])),
    () =>
      lab.declareHook('check', { answers: [pick(answers), pick(answers)], seconds: 1, callBackDelay: 10 }),
    () => lab.restart(),
    () => {
      const [hook] = deployment(lab, arn).lifecycleHookDetails ?? [];
      const action = pick(['CONTINUE', 'ROLLBACK']);
      lab.refusal('ContinueServiceDeployment', { serviceDeploymentArn: arn, hookId: hook?.hookId, action });
    },
  ];
  pick(acts)();
}

for (let seed = 1; seed <= Number(process.env.SHIFTS ?? 8); seed += 1) {
  test(`whatever happens to a shift, traffic adds up and it ends with all tasks (${seed})`, () => {
    const random = seeded(seed);
    const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
    const lab = shifting(
      {
        ...pick(strategies.slice(0, 3)),
        alarms: { alarmNames: ['errors'], enable: true, rollback: random() < 0.7 },
        deploymentCircuitBreaker: { enable: true, rollback: random() < 0.5 },
        lifecycleHooks: [lambda(pick(stages)), pause(pick(stages))],
      },
      seed,
    );
    lab.images.broken = { run: 0.5, exitCode: 1 };
    lab.call('RegisterTaskDefinition', webApp({}, { image: 'broken' }));
    lab.watch = sharesAddUp;
    for (let count = 0; count < 12; count += 1) {
      lab.elapse(Math.floor(random() * 120));
      interfere(lab, pick);
    }
    lab.elapse(3 * 86_400);
    assert.ok(
      isOver.has(deployment(lab).status ?? ''),
      `${deployment(lab).status} ${deployment(lab).lifecycleStage}`,
    );
    lab.setAlarm('errors', false);
    lab.declareHook('check', undefined);
    lab.call('UpdateService', { service: 'web', deploymentConfiguration: { lifecycleHooks: [] } });
    deploy(lab, { taskDefinition: 'web-app:1', forceNewDeployment: true });
    lab.elapse(7200);
    const { deployments, desiredCount, runningCount } = service(lab);
    assert.deepEqual(
      [deployments.map(({ status, rolloutState }) => `${status} ${rolloutState}`), runningCount],
      [['PRIMARY COMPLETED'], desiredCount],
    );
  });
}
