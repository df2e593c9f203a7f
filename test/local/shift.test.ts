import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  ContinueServiceDeploymentCommand,
  CreateServiceCommand,
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  ListServiceDeploymentsCommand,
  RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { type Local, openLocal, refusal } from '../support/local.ts';

let local: Local;

beforeEach(async () => {
  local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 2 }]);
  for (const image of ['web:1', 'web:2']) {
    const containerDefinitions = [{ name: 'web', image, memory: 64 }];
    await local.client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
  }
  await local.client.send(
    new CreateServiceCommand({
      serviceName: 'web',
      taskDefinition: 'web:1',
      desiredCount: 1,
      deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
    }),
  );
  local.clock.advance(60);
});

afterEach(() => local.close());

/** Deploys the second revision with a PAUSE hook, and gives the deployment when it waits. */
async function deploy() {
  await local.client.send(
    new UpdateServiceCommand({
      service: 'web',
      taskDefinition: 'web:2',
      deploymentConfiguration: {
        lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }],
      },
    }),
  );
  local.clock.advance(60);
  const { serviceDeployments = [] } = await local.client.send(
    new ListServiceDeploymentsCommand({ service: 'web', status: ['IN_PROGRESS'] }),
  );
  const serviceDeploymentArn = serviceDeployments[0]?.serviceDeploymentArn ?? '';
  const [hook] = (await shown(serviceDeploymentArn)).lifecycleHookDetails ?? [];
  return { serviceDeploymentArn, hookId: hook?.hookId ?? '' };
}

async function shown(arn: string) {
  const { serviceDeployments: [deployment] = [] } = await local.client.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
  );
  assert.ok(deployment);
  return deployment;
}

describe('ContinueServiceDeployment', () => {
  test('lets a paused deployment go on to its end', async () => {
    const waits = await deploy();
    const before = await shown(waits.serviceDeploymentArn);
    assert.deepEqual(
      [
        before.lifecycleStage,
        before.lifecycleHookDetails?.[0]?.status,
        before.targetServiceRevision?.requestedTestTrafficWeight,
      ],
      ['POST_TEST_TRAFFIC_SHIFT', 'AWAITING_ACTION', 100],
    );
    const { serviceDeploymentArn } = waits;
    const answer = await local.client.send(new ContinueServiceDeploymentCommand(waits));
    assert.equal(answer.serviceDeploymentArn, serviceDeploymentArn);
    local.clock.advance(30);
    assert.equal((await shown(serviceDeploymentArn)).lifecycleStage, 'BAKE_TIME');
    local.clock.advance(90);
    assert.equal((await shown(serviceDeploymentArn)).status, 'SUCCESSFUL');
    assert.equal(
      await refusal(local.client.send(new ContinueServiceDeploymentCommand(waits))),
      'InvalidParameterException: The service deployment cannot be continued because it is SUCCESSFUL.',
    );
  });

  test('takes it back with ROLLBACK', async () => {
    const waits = await deploy();
    await local.client.send(new ContinueServiceDeploymentCommand({ ...waits, action: 'ROLLBACK' }));
    local.clock.advance(60);
    assert.equal((await shown(waits.serviceDeploymentArn)).status, 'ROLLBACK_SUCCESSFUL');
  });

  test('refuses what it does not know', async () => {
    const { serviceDeploymentArn } = await deploy();
    assert.equal(
      await refusal(
        local.client.send(
          new ContinueServiceDeploymentCommand({ serviceDeploymentArn: 'arn:x', hookId: 'x' }),
        ),
      ),
      'ServiceDeploymentNotFoundException: The service deployment was not found.',
    );
    assert.equal(
      await refusal(
        local.client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId: 'x' })),
      ),
      'InvalidParameterException: The hookId does not match a lifecycle hook of the service deployment.',
    );
  });
});

test('StopServiceDeployment takes a paused deployment back', async () => {
  const { serviceDeploymentArn } = await deploy();
  await local.client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
  local.clock.advance(60);
  const { status, statusReason } = await shown(serviceDeploymentArn);
  assert.deepEqual([status, statusReason], ['ROLLBACK_SUCCESSFUL', 'Service deployment stopped by user.']);
});

/** Asks the endpoint for one of its own operations. */
async function own(operation: string, input: object): Promise<unknown> {
  const answer = await fetch(local.endpoint.endpoint, {
    method: 'POST',
    headers: {
      'X-Amz-Target': `EcsWorkbenchLocal.${operation}`,
      'Content-Type': 'application/x-amz-json-1.1',
    },
    body: JSON.stringify(input),
  });
  return answer.json();
}

/** Deploys the second revision so, and gives the deployment's ARN. */
async function deployWith(deploymentConfiguration: DeploymentConfiguration): Promise<string> {
  await local.client.send(
    new UpdateServiceCommand({ service: 'web', taskDefinition: 'web:2', deploymentConfiguration }),
  );
  const { serviceDeployments = [] } = await local.client.send(
    new ListServiceDeploymentsCommand({ service: 'web' }),
  );
  return serviceDeployments[0]?.serviceDeploymentArn ?? '';
}

test('a hook whose function is declared to fail takes its deployment back', async () => {
  await own('SetHookOutcome', { hook: 'check', answers: ['IN_PROGRESS', 'FAILED'] });
  const arn = await deployWith({
    lifecycleHooks: [
      {
        hookTargetArn: 'arn:aws:lambda:us-east-1:000000000000:function:check',
        roleArn: 'arn:aws:iam::000000000000:role/hooks',
        lifecycleStages: ['PRE_SCALE_UP'],
      },
    ],
  });
  local.clock.advance(20);
  assert.equal((await shown(arn)).lifecycleHookDetails?.[0]?.status, 'IN_PROGRESS');
  local.clock.advance(60);
  assert.equal((await shown(arn)).status, 'ROLLBACK_SUCCESSFUL');
});

test('an alarm that is set takes a deployment back that watches it', async () => {
  const arn = await deployWith({ alarms: { alarmNames: ['errors'], enable: true, rollback: true } });
  local.clock.advance(30);
  assert.equal((await shown(arn)).lifecycleStage, 'BAKE_TIME');
  await own('SetAlarm', { alarmName: 'errors' });
  local.clock.advance(30);
  const { status, alarms } = await shown(arn);
  assert.deepEqual([status, alarms?.triggeredAlarmNames], ['ROLLBACK_SUCCESSFUL', ['errors']]);
});
