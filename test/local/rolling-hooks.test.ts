import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  ContinueServiceDeploymentCommand,
  CreateServiceCommand,
  type DeploymentLifecycleHook,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { type Local, openLocal } from '../support/local.ts';

const check: DeploymentLifecycleHook = {
  hookTargetArn: 'arn:aws:lambda:us-east-1:000000000000:function:check',
  roleArn: 'arn:aws:iam::000000000000:role/hooks',
  lifecycleStages: ['PRE_SCALE_UP'],
};
const pause = (...lifecycleStages: NonNullable<DeploymentLifecycleHook['lifecycleStages']>) => ({
  targetType: 'PAUSE' as const,
  lifecycleStages,
});

describe('lifecycle hooks of a rolling deployment', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 2 }]);
    for (const image of ['web:1', 'web:2', 'web:3']) {
      const containerDefinitions = [{ name: 'web', image, memory: 64 }];
      await local.client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
    }
    await local.client.send(
      new CreateServiceCommand({ serviceName: 'web', taskDefinition: 'web:1', desiredCount: 2 }),
    );
    local.clock.advance(60);
  });
  afterEach(() => local.close());

  test('PAUSE at PRE_SCALE_UP starts nothing and keeps the old tasks until somebody lets it go on', async () => {
    const arn = await deploy([pause('PRE_SCALE_UP')]);
    local.clock.advance(600);
    const waits = await shown(arn);
    assert.deepEqual(
      [waits.status, waits.lifecycleStage, waits.lifecycleHookDetails?.map(({ status }) => status)],
      ['IN_PROGRESS', 'PRE_SCALE_UP', ['AWAITING_ACTION']],
    );
    assert.deepEqual(await sizes(), ['web:2 0 IN_PROGRESS', 'web:1 2 COMPLETED']);
    await proceed(arn);
    local.clock.advance(0.1);
    assert.equal((await shown(arn)).lifecycleStage, 'SCALE_UP');
    local.clock.advance(120);
    assert.equal((await shown(arn)).status, 'SUCCESSFUL');
    assert.deepEqual(await sizes(), ['web:2 2 COMPLETED']);
  });

  test('an old task that ends while the deployment waits is replaced by one of the old revision', async () => {
    await deploy([pause('PRE_SCALE_UP')]);
    local.clock.advance(10);
    const { taskArns } = await local.client.send(new ListTasksCommand({ serviceName: 'web' }));
    await local.client.send(new StopTaskCommand({ task: taskArns?.[0] }));
    local.clock.advance(30);
    assert.deepEqual(await sizes(), ['web:2 0 IN_PROGRESS', 'web:1 2 COMPLETED']);
  });

  test('PAUSE at POST_SCALE_UP waits with all new tasks up, and ROLLBACK brings the old ones back', async () => {
    const arn = await deploy([pause('POST_SCALE_UP')]);
    local.clock.advance(300);
    assert.equal((await shown(arn)).lifecycleStage, 'POST_SCALE_UP');
    assert.deepEqual(await sizes(), ['web:2 2 IN_PROGRESS', 'web:1 0 COMPLETED']);
    await proceed(arn, 'ROLLBACK');
    local.clock.advance(300);
    assert.equal((await shown(arn)).status, 'ROLLBACK_SUCCESSFUL');
    assert.deepEqual(await sizes(), ['web:1 2 COMPLETED']);
  });

  test('a function that fails at PRE_SCALE_UP ends the deployment before it has a task', async () => {
    await own('SetHookOutcome', { hook: 'check', answers: ['FAILED'] });
    const arn = await deploy([check]);
    local.clock.advance(120);
    const { status, statusReason } = await shown(arn);
    assert.equal(status, 'ROLLBACK_SUCCESSFUL');
    assert.match(statusReason ?? '', /hook execution failure\(s\) detected\.$/);
    assert.deepEqual(await sizes(), ['web:1 2 COMPLETED']);
  });

  test('a pause that nobody ends is taken back when its time is over, or goes on', async () => {
    const timeout = (action: 'CONTINUE' | 'ROLLBACK') => ({
      ...pause('PRE_SCALE_UP'),
      timeoutConfiguration: { timeoutInMinutes: 5, action },
    });
    const back = await deploy([timeout('ROLLBACK')]);
    local.clock.advance(600);
    assert.equal((await shown(back)).status, 'ROLLBACK_SUCCESSFUL');
    const on = await deploy([timeout('CONTINUE')], 'web:3');
    local.clock.advance(600);
    assert.equal((await shown(on)).status, 'SUCCESSFUL');
  });

  test('StopServiceDeployment takes a waiting deployment back', async () => {
    const arn = await deploy([pause('PRE_SCALE_UP')]);
    local.clock.advance(30);
    await local.client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: arn }));
    local.clock.advance(120);
    assert.equal((await shown(arn)).status, 'ROLLBACK_SUCCESSFUL');
    assert.deepEqual(await sizes(), ['web:1 2 COMPLETED']);
  });

  test('a deployment that comes over one that waits begins at its first stage', async () => {
    await deploy([pause('PRE_SCALE_UP')]);
    local.clock.advance(30);
    const arn = await deploy([], 'web:3');
    local.clock.advance(120);
    assert.equal((await shown(arn)).status, 'SUCCESSFUL');
    assert.deepEqual(await sizes(), ['web:3 2 COMPLETED']);
  });

  async function deploy(lifecycleHooks: DeploymentLifecycleHook[], taskDefinition = 'web:2') {
    const deploymentConfiguration = { lifecycleHooks };
    await local.client.send(
      new UpdateServiceCommand({ service: 'web', taskDefinition, deploymentConfiguration }),
    );
    const { serviceDeployments } = await local.client.send(
      new ListServiceDeploymentsCommand({ service: 'web' }),
    );
    return serviceDeployments?.[0]?.serviceDeploymentArn ?? '';
  }

  async function shown(arn: string) {
    const { serviceDeployments: [deployment] = [] } = await local.client.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
    );
    assert.ok(deployment);
    return deployment;
  }

  async function proceed(serviceDeploymentArn: string, action: 'CONTINUE' | 'ROLLBACK' = 'CONTINUE') {
    const hookId = (await shown(serviceDeploymentArn)).lifecycleHookDetails?.[0]?.hookId;
    await local.client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action }));
  }

  async function sizes(): Promise<string[]> {
    const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
    return (services?.[0]?.deployments ?? []).map(
      ({ taskDefinition, runningCount, rolloutState }) =>
        `${taskDefinition?.split('/').at(-1)} ${runningCount} ${rolloutState}`,
    );
  }

  function own(operation: string, input: object): Promise<Response> {
    return fetch(local.endpoint.endpoint, {
      method: 'POST',
      headers: {
        'X-Amz-Target': `EcsWorkbenchLocal.${operation}`,
        'Content-Type': 'application/x-amz-json-1.1',
      },
      body: JSON.stringify(input),
    });
  }
});
