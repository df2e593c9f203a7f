import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { HookOutcome } from '#core/sim/records/shift.ts';
import { trafficOf } from '#core/sim/services/shift/traffic.ts';
import {
  balancer,
  deploy,
  deployment,
  lambda,
  newest,
  pause,
  place,
  shifting,
  sizes,
  walk,
} from './shift-lab.ts';
import { addInstance, cluster, type Lab, messages, service, webApp } from './sim-lab.ts';

/** The shares of the target groups, production and test: `arn:blue 90/0`. */
function groups(lab: Lab): string[] {
  const [record] = [...lab.world.tables.services.values()];
  return (record === undefined ? [] : trafficOf(record)).flatMap(({ targetGroups }) =>
    targetGroups.map(
      ({ targetGroupArn, production, test: tests }) => `${targetGroupArn} ${production}/${tests}`,
    ),
  );
}

const upToTest = [
  'PRE_SCALE_UP 0/0 1s',
  'SCALE_UP 0/0 4s',
  'POST_SCALE_UP 0/0 1s',
  'TEST_TRAFFIC_SHIFT 0/100 1s',
];

describe('a deployment that shifts traffic', () => {
  test('goes through the stages of BLUE_GREEN and bakes before the old tasks go', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 });
    assert.deepEqual(groups(lab), ['arn:blue 100/100', 'arn:green 0/0']);
    const arn = deploy(lab);
    assert.deepEqual(walk(lab, arn), [
      ...upToTest,
      'POST_TEST_TRAFFIC_SHIFT 0/100 1s',
      'PRODUCTION_TRAFFIC_SHIFT 100/100 1s',
      'POST_PRODUCTION_TRAFFIC_SHIFT 100/100 1s',
      'BAKE_TIME 100/100 300s',
      'CLEAN_UP 100/100 1s',
    ]);
    lab.elapse(10);
    assert.equal(deployment(lab, arn).status, 'SUCCESSFUL');
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:2 2 COMPLETED']);
    assert.deepEqual(groups(lab), ['arn:blue 0/0', 'arn:green 100/100']);
    assert.deepEqual(messages(lab).slice(5), [
      '(service web) has started 2 tasks: (task ID) (task ID).',
      '(service web) has stopped 2 running tasks: (task ID) (task ID).',
      '(service web) (deployment ecs-svc/N) deployment completed.',
      '(service web) has reached a steady state.',
    ]);
  });

  test('takes the target groups in turns', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN' });
    walk(lab, deploy(lab));
    walk(lab, deploy(lab, { forceNewDeployment: true }));
    assert.deepEqual(groups(lab), ['arn:blue 100/100', 'arn:green 0/0']);
  });

  test('shifts LINEAR traffic in equal steps with a bake time between them', () => {
    const lab = shifting({
      strategy: 'LINEAR',
      linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 1 },
      bakeTimeInMinutes: 2,
    });
    assert.deepEqual(walk(lab, deploy(lab)).slice(4), [
      'POST_TEST_TRAFFIC_SHIFT 0/100 1s',
      'PRODUCTION_TRAFFIC_SHIFT 30/100 60s',
      'PRODUCTION_TRAFFIC_SHIFT 60/100 60s',
      'PRODUCTION_TRAFFIC_SHIFT 90/100 60s',
      'PRODUCTION_TRAFFIC_SHIFT 100/100 1s',
      'POST_PRODUCTION_TRAFFIC_SHIFT 100/100 1s',
      'BAKE_TIME 100/100 120s',
      'CLEAN_UP 100/100 1s',
    ]);
  });

  test('shifts a small CANARY share first, with ECS defaults where nothing is said', () => {
    const lab = shifting({ strategy: 'CANARY' });
    assert.deepEqual(walk(lab, deploy(lab)).slice(5, 7), [
      'PRODUCTION_TRAFFIC_SHIFT 5/100 600s',
      'PRODUCTION_TRAFFIC_SHIFT 100/100 1s',
    ]);
  });

  test('keeps both revisions at the desired count while traffic is shifted', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 10 });
    deploy(lab);
    lab.until(() => place(lab).startsWith('BAKE_TIME'));
    lab.call('UpdateService', { service: 'web', desiredCount: 3 });
    lab.elapse(60);
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:2 3 IN_PROGRESS', 'ACTIVE web-app:1 3 COMPLETED']);
    lab.elapse(600);
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:2 3 COMPLETED']);
  });

  test('shows which target groups a revision stands in', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN' });
    walk(lab, deploy(lab));
    const arns = [...lab.world.tables.serviceRevisions.keys()];
    const { serviceRevisions } = lab.call('DescribeServiceRevisions', { serviceRevisionArns: arns });
    const { productionListenerRule } = balancer.advancedConfiguration;
    assert.deepEqual(
      serviceRevisions.map(({ resolvedConfiguration }) => resolvedConfiguration),
      ['arn:blue', 'arn:green'].map((targetGroupArn) => ({
        loadBalancers: [{ targetGroupArn, productionListenerRule }],
      })),
    );
  });
});

describe('a deployment that shifts traffic and goes wrong', () => {
  const stages = [
    'PRE_SCALE_UP',
    'SCALE_UP',
    'POST_SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'POST_TEST_TRAFFIC_SHIFT',
    'PRODUCTION_TRAFFIC_SHIFT',
    'POST_PRODUCTION_TRAFFIC_SHIFT',
    'BAKE_TIME',
    'CLEAN_UP',
  ];

  for (const stage of stages) {
    test(`goes back when it is stopped in ${stage}, and has all tasks and traffic again`, () => {
      const lab = shifting({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 });
      const arn = deploy(lab);
      lab.until(() => deployment(lab, arn).lifecycleStage === stage);
      lab.call('StopServiceDeployment', { serviceDeploymentArn: arn });
      assert.equal(deployment(lab, arn).status, 'ROLLBACK_REQUESTED');
      lab.restart();
      lab.until(() => deployment(lab, arn).status === 'ROLLBACK_IN_PROGRESS');
      lab.until(() => deployment(lab, arn).finishedAt !== undefined);
      lab.elapse(60);
      const { status, statusReason, rollback, sourceServiceRevisions: [source] = [] } = deployment(lab, arn);
      assert.deepEqual(
        [status, statusReason, rollback?.serviceRevisionArn],
        ['ROLLBACK_SUCCESSFUL', 'Service deployment stopped by user.', source?.arn],
      );
      assert.deepEqual(sizes(lab), ['PRIMARY web-app:1 2 COMPLETED']);
      assert.deepEqual(groups(lab), ['arn:blue 100/100', 'arn:green 0/0']);
      assert.equal(service(lab).taskDefinition.split('/').at(-1), 'web-app:1');
    });
  }

  test('stands still where it is aborted, and the next one reconciles the service first', () => {
    const lab = shifting({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 20 } });
    const arn = deploy(lab);
    lab.until(() => place(lab) === 'PRODUCTION_TRAFFIC_SHIFT 20/100');
    lab.call('StopServiceDeployment', { serviceDeploymentArn: arn, stopType: 'ABORT' });
    assert.equal(deployment(lab, arn).status, 'STOP_REQUESTED');
    lab.elapse(100);
    assert.equal(deployment(lab, arn).status, 'STOPPED');
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:2 2 FAILED', 'ACTIVE web-app:1 2 COMPLETED']);
    assert.deepEqual(groups(lab), ['arn:blue 80/0', 'arn:green 20/100']);
    const next = deploy(lab, { forceNewDeployment: true });
    assert.deepEqual(walk(lab, next).slice(0, 3), [
      'RECONCILE_SERVICE 0/0 1s',
      'PRE_SCALE_UP 0/0 1s',
      'SCALE_UP 0/0 4s',
    ]);
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:2 2 COMPLETED']);
  });

  test('is replaced by an update that comes meanwhile', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 });
    const first = deploy(lab);
    lab.until(() => place(lab).startsWith('BAKE_TIME'));
    lab.call('RegisterTaskDefinition', webApp());
    const second = deploy(lab, { taskDefinition: 'web-app:3' });
    assert.deepEqual(
      [deployment(lab, first).status, deployment(lab, second).status, place(lab, second)],
      ['STOPPED', 'IN_PROGRESS', 'RECONCILE_SERVICE 0/0'],
    );
    assert.deepEqual(groups(lab), ['arn:blue 100/100', 'arn:green 0/0']);
    walk(lab, second);
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:3 2 COMPLETED']);
  });

  test('goes back when its tasks keep failing and the circuit breaker trips', () => {
    const lab = shifting({
      strategy: 'BLUE_GREEN',
      deploymentCircuitBreaker: { enable: true, rollback: true },
    });
    lab.images.broken = { run: 0.5, exitCode: 1 };
    lab.call('RegisterTaskDefinition', webApp({}, { image: 'broken' }));
    const arn = deploy(lab, { taskDefinition: 'web-app:3' });
    walk(lab, arn);
    const { status, deploymentCircuitBreaker } = deployment(lab, arn);
    assert.deepEqual(
      [status, deploymentCircuitBreaker?.status, deploymentCircuitBreaker?.failureCount],
      ['ROLLBACK_SUCCESSFUL', 'TRIGGERED', 4],
    );
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:1 2 COMPLETED']);
  });

  test('goes back after a day in which its tasks did not come up', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN' });
    lab.call('RegisterTaskDefinition', webApp({}, { memory: 8000 }));
    const arn = deploy(lab, { taskDefinition: 'web-app:3' });
    lab.elapse(86_000);
    assert.equal(deployment(lab, arn).status, 'IN_PROGRESS');
    lab.elapse(1000);
    assert.deepEqual(
      [deployment(lab, arn).status, deployment(lab, arn).statusReason?.replace(/\d{19}/, 'N')],
      ['ROLLBACK_SUCCESSFUL', 'ECS deployment ecs-svc/N failed: the lifecycle stage SCALE_UP timed out.'],
    );
  });

  test('has nothing to go back to the first time', () => {
    const lab = cluster(2);
    lab.call('CreateService', {
      serviceName: 'web',
      taskDefinition: 'web-app',
      desiredCount: 1,
      deploymentConfiguration: { strategy: 'BLUE_GREEN', lifecycleHooks: [pause('POST_SCALE_UP')] },
    });
    lab.elapse(20);
    const [hook] = deployment(lab).lifecycleHookDetails ?? [];
    assert.match(
      lab.refusal('StopServiceDeployment', { serviceDeploymentArn: newest(lab) }),
      /^ConflictException: .* has no completed deployment\.$/,
    );
    lab.call('ContinueServiceDeployment', {
      serviceDeploymentArn: newest(lab),
      hookId: hook?.hookId,
      action: 'ROLLBACK',
    });
    lab.elapse(20);
    assert.equal(deployment(lab).status, 'ROLLBACK_FAILED');
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:1 1 FAILED']);
  });

  test('ends with its service when that is deleted by force', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 });
    const arn = deploy(lab);
    lab.until(() => place(lab).startsWith('BAKE_TIME'));
    assert.match(lab.refusal('DeleteService', { service: 'web' }), /scaled above 0/);
    lab.call('DeleteService', { service: 'web', force: true });
    lab.elapse(60);
    assert.deepEqual([service(lab).status, deployment(lab, arn).status], ['INACTIVE', 'STOPPED']);
  });
});

describe('a lifecycle hook', () => {
  /** A service whose function `check` answers so at a stage. */
  function hooked(
    stage: string,
    outcome: Pick<HookOutcome, 'answers'> | undefined,
    hook: object = lambda(stage),
  ): Lab {
    const lab = shifting({ strategy: 'BLUE_GREEN' });
    if (outcome !== undefined) lab.declareHook('check', { seconds: 2, callBackDelay: 30, ...outcome });
    lab.call('UpdateService', {
      service: 'web',
      deploymentConfiguration: { lifecycleHooks: [hook] },
    });
    return lab;
  }

  test('that says IN_PROGRESS is asked again, and goes on when it says SUCCEEDED', () => {
    const lab = hooked('POST_SCALE_UP', { answers: ['IN_PROGRESS', 'IN_PROGRESS', 'SUCCEEDED'] });
    const arn = deploy(lab);
    assert.deepEqual(walk(lab, arn)[2], 'POST_SCALE_UP 0/0 66s');
    assert.equal(deployment(lab, arn).status, 'SUCCESSFUL');
  });

  test('that says FAILED takes its deployment back, and stays to be seen', () => {
    const lab = hooked('POST_TEST_TRAFFIC_SHIFT', { answers: ['FAILED'] });
    const arn = deploy(lab);
    walk(lab, arn);
    const { status, lifecycleHookDetails = [] } = deployment(lab, arn);
    assert.deepEqual(
      [status, lifecycleHookDetails.map((hook) => [hook.targetType, hook.status])],
      ['ROLLBACK_SUCCESSFUL', [['AWS_LAMBDA', 'FAILED']]],
    );
    assert.ok(
      messages(lab).includes(
        '(service web) (deployment ecs-svc/N) deployment failed: hook execution failure(s) detected.',
      ),
    );
  });

  test('runs again at the shift back, whatever it says', () => {
    const lab = hooked('PRODUCTION_TRAFFIC_SHIFT', { answers: ['FAILED'] });
    const arn = deploy(lab);
    assert.deepEqual(walk(lab, arn).slice(-4), [
      'SCALE_UP 100/100 1s',
      'PRODUCTION_TRAFFIC_SHIFT 0/100 2s',
      'TEST_TRAFFIC_SHIFT 0/0 1s',
      'CLEAN_UP 0/0 1s',
    ]);
    assert.equal(deployment(lab, arn).status, 'ROLLBACK_SUCCESSFUL');
  });

  test('that never answers times out after a day and goes back', () => {
    const lab = hooked('PRE_SCALE_UP', { answers: ['NEVER'] });
    const arn = deploy(lab);
    assert.deepEqual(walk(lab, arn).slice(0, 1), ['PRE_SCALE_UP 0/0 86400s']);
    assert.deepEqual(
      [deployment(lab, arn).status, deployment(lab, arn).lifecycleHookDetails?.[0]?.status],
      ['ROLLBACK_SUCCESSFUL', 'TIMED_OUT'],
    );
  });

  test('goes on at its timeout when that is its action', () => {
    const timeoutConfiguration = { timeoutInMinutes: 10, action: 'CONTINUE' };
    const lab = hooked(
      'PRE_SCALE_UP',
      { answers: ['NEVER'] },
      { ...lambda('PRE_SCALE_UP'), timeoutConfiguration },
    );
    const arn = deploy(lab);
    assert.equal(walk(lab, arn)[0], 'PRE_SCALE_UP 0/0 600s');
    assert.equal(deployment(lab, arn).status, 'SUCCESSFUL');
  });

  test('runs before and in every step of a LINEAR shift', () => {
    const lab = shifting({
      strategy: 'LINEAR',
      linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
      lifecycleHooks: [lambda('PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT')],
    });
    const before = messages(lab).length;
    walk(lab, deploy(lab));
    const calls = messages(lab)
      .slice(before)
      .filter((message) => message.includes('lifecycle hook check counts'));
    assert.equal(calls.length, 4);
  });

  test('of type PAUSE waits to be continued, over a restart too', () => {
    const lab = hooked('', undefined, pause('POST_TEST_TRAFFIC_SHIFT'));
    const arn = deploy(lab);
    lab.elapse(3600);
    lab.restart();
    lab.elapse(3600);
    assert.equal(place(lab), 'POST_TEST_TRAFFIC_SHIFT 0/100');
    const [hook] = deployment(lab, arn).lifecycleHookDetails ?? [];
    assert.deepEqual(
      [
        hook?.status,
        hook?.timeoutAction,
        Math.round((hook?.expiresAt ?? 0) - (deployment(lab, arn).updatedAt ?? 0)),
      ],
      ['AWAITING_ACTION', 'ROLLBACK', 86_400],
    );
    assert.deepEqual(
      lab.events
        .filter(({ detailType }) => detailType === 'ECS Hook State Change')
        .map(({ detail }) => detail.eventName),
      ['HOOK_AWAITING_ACTION'],
    );
    const proceed = { serviceDeploymentArn: arn, hookId: hook?.hookId };
    assert.match(
      lab.refusal('ContinueServiceDeployment', { ...proceed, hookId: 'ecs-pause-x' }),
      /^InvalidParameterException: The hookId does not match/,
    );
    lab.call('ContinueServiceDeployment', proceed);
    assert.match(
      lab.refusal('ContinueServiceDeployment', proceed),
      /^InvalidParameterException: The lifecycle hook is not in AWAITING_ACTION, it is in SUCCEEDED\.$/,
    );
    walk(lab, arn);
    assert.equal(deployment(lab, arn).status, 'SUCCESSFUL');
  });
});

test('hooks at stages that a rolling deployment has not are said not to run', () => {
  const lab = cluster(1);
  lab.call('CreateService', {
    serviceName: 'web',
    taskDefinition: 'web-app:1',
    desiredCount: 1,
    deploymentConfiguration: { lifecycleHooks: [pause('POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT')] },
  });
  assert.deepEqual(
    messages(lab).filter((message) => message.includes('hooks')),
    [
      '(service web) lifecycle hooks at POST_TEST_TRAFFIC_SHIFT do not run: a rolling deployment has no such stage.',
    ],
  );
});

describe('an alarm of a deployment', () => {
  const alarms = { alarmNames: ['errors', 'latency'], enable: true, rollback: true };

  test('takes a shift back while it bakes', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 10, alarms });
    const arn = deploy(lab);
    lab.until(() => place(lab).startsWith('BAKE_TIME'));
    assert.deepEqual(deployment(lab, arn).alarms, {
      status: 'MONITORING',
      alarmNames: ['errors', 'latency'],
    });
    lab.setAlarm('latency', true);
    walk(lab, arn);
    assert.deepEqual(
      [deployment(lab, arn).status, deployment(lab, arn).alarms],
      [
        'ROLLBACK_SUCCESSFUL',
        { status: 'TRIGGERED', alarmNames: ['errors', 'latency'], triggeredAlarmNames: ['latency'] },
      ],
    );
    assert.deepEqual(sizes(lab), ['PRIMARY web-app:1 2 COMPLETED']);
  });

  test('is ignored by a deployment that it was on before', () => {
    const lab = shifting({ strategy: 'BLUE_GREEN', alarms });
    lab.setAlarm('errors', true);
    const arn = deploy(lab);
    walk(lab, arn);
    assert.equal(deployment(lab, arn).status, 'SUCCESSFUL');
  });

  test('takes a rolling deployment back, and one without rollback only fails it', () => {
    for (const rollback of [true, false]) {
      const lab = cluster(3);
      lab.call('CreateService', {
        serviceName: 'web',
        taskDefinition: 'web-app',
        desiredCount: 1,
        deploymentConfiguration: { alarms: { ...alarms, rollback }, bakeTimeInMinutes: 5 },
      });
      lab.elapse(400);
      assert.deepEqual(sizes(lab), ['PRIMARY web-app:1 1 COMPLETED']);
      const arn = deploy(lab, { taskDefinition: 'web-app:1', forceNewDeployment: true });
      lab.elapse(100);
      assert.equal(deployment(lab, arn).status, 'IN_PROGRESS');
      lab.setAlarm('errors', true);
      lab.elapse(100);
      assert.equal(deployment(lab, arn).status, rollback ? 'ROLLBACK_SUCCESSFUL' : 'STOPPED');
      assert.deepEqual(sizes(lab), [`PRIMARY web-app:1 1 ${rollback ? 'COMPLETED' : 'FAILED'}`]);
    }
  });
});

describe('early success', () => {
  /** A rolling service of four tasks of which the second revision comes up on one instance only. */
  function early(sourceServiceRevisionCleanup: 'BLOCKING' | 'DEFERRED'): {
    readonly lab: Lab;
    readonly arn: string;
  } {
    const lab = cluster(0);
    for (let count = 0; count < 3; count += 1) addInstance(lab, { cpu: 1024, memory: 1024 });
    lab.call('RegisterTaskDefinition', webApp({}, { memory: 500, cpu: 256 }));
    lab.call('CreateService', {
      serviceName: 'web',
      taskDefinition: 'web-app:1',
      desiredCount: 4,
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        earlySuccessCriteria: { enable: true, healthyPercent: 50, sourceServiceRevisionCleanup },
      },
    });
    lab.elapse(60);
    lab.call('RegisterTaskDefinition', webApp({}, { memory: 900, cpu: 900 }));
    return { lab, arn: deploy(lab, { taskDefinition: 'web-app:3' }) };
  }

  for (const cleanup of ['BLOCKING', 'DEFERRED'] as const) {
    test(`ends a deployment when half of its tasks are healthy, old tasks gone: ${cleanup}`, () => {
      const { lab, arn } = early(cleanup);
      lab.elapse(120);
      assert.equal(deployment(lab, arn).status, 'SUCCESSFUL');
      assert.deepEqual(sizes(lab), ['PRIMARY web-app:3 3 COMPLETED']);
      assert.equal(service(lab).desiredCount, 4);
    });
  }
});
