import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  ContinueServiceDeploymentCommand,
  CreateServiceCommand,
  type DeploymentConfiguration,
  type DeploymentLifecycleHook,
  type DeploymentLifecycleHookStage,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  ListServiceDeploymentsCommand,
  RegisterTaskDefinitionCommand,
  type ServiceDeployment,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { type Local, openLocal, refusal } from '../support/local.ts';

let local: Local;

beforeEach(async () => {
  local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 2 }]);
  for (const image of ['web:1', 'web:2']) await register({ image, memory: 64 });
});
afterEach(() => local.close());

function register(container: { readonly image: string; readonly memory: number; readonly cpu?: number }) {
  return local.client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', ...container }],
    }),
  );
}

async function create(deploymentConfiguration: DeploymentConfiguration, desiredCount = 2): Promise<void> {
  await local.client.send(
    new CreateServiceCommand({
      serviceName: 'web',
      taskDefinition: 'web:1',
      desiredCount,
      deploymentConfiguration,
    }),
  );
  local.clock.advance(120);
}

/** Deploys a revision with these hooks, and gives the ARN of the service deployment. */
async function deploy(
  lifecycleHooks: DeploymentLifecycleHook[] = [],
  taskDefinition = 'web:2',
): Promise<string> {
  await local.client.send(
    new UpdateServiceCommand({ service: 'web', taskDefinition, deploymentConfiguration: { lifecycleHooks } }),
  );
  const { serviceDeployments } = await local.client.send(
    new ListServiceDeploymentsCommand({ service: 'web' }),
  );
  return serviceDeployments?.[0]?.serviceDeploymentArn ?? '';
}

async function shown(arn: string): Promise<ServiceDeployment> {
  const { serviceDeployments: [deployment] = [] } = await local.client.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
  );
  assert.ok(deployment);
  return deployment;
}

/** `PRODUCTION_TRAFFIC_SHIFT 50/100`: the stage, and the production and test traffic of the new revision. */
function placeOf({ lifecycleStage, targetServiceRevision: to }: ServiceDeployment): string {
  return `${lifecycleStage} ${to?.requestedProductionTrafficWeight}/${to?.requestedTestTrafficWeight}`;
}

/** The places that a deployment comes through, asked every second for so long. */
async function walk(arn: string, seconds: number): Promise<string[]> {
  const places: string[] = [];
  for (let second = 0; second < seconds; second += 1) {
    const place = placeOf(await shown(arn));
    if (places.at(-1) !== place) places.push(place);
    local.clock.advance(1);
  }
  return places;
}

async function proceed(serviceDeploymentArn: string, action: 'CONTINUE' | 'ROLLBACK' = 'CONTINUE') {
  const { lifecycleHookDetails = [] } = await shown(serviceDeploymentArn);
  const hookId = lifecycleHookDetails.find(({ status }) => status === 'AWAITING_ACTION')?.hookId;
  await local.client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action }));
}

/** `web:2 2 COMPLETED` of each deployment of the service. */
async function sizes(): Promise<string[]> {
  const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
  return (services?.[0]?.deployments ?? []).map(
    ({ taskDefinition, runningCount, rolloutState }) =>
      `${taskDefinition?.split('/').at(-1)} ${runningCount} ${rolloutState}`,
  );
}

function pause(...lifecycleStages: DeploymentLifecycleHookStage[]): DeploymentLifecycleHook {
  return { targetType: 'PAUSE', lifecycleStages };
}

function check(...lifecycleStages: DeploymentLifecycleHookStage[]): DeploymentLifecycleHook {
  return {
    hookTargetArn: 'arn:aws:lambda:us-east-1:000000000000:function:check',
    roleArn: 'arn:aws:iam::000000000000:role/hooks',
    lifecycleStages,
  };
}

async function answers(...hookAnswers: string[]): Promise<void> {
  const answer = await fetch(local.endpoint.endpoint, {
    method: 'POST',
    headers: {
      'X-Amz-Target': 'EcsWorkbenchLocal.SetHookOutcome',
      'Content-Type': 'application/x-amz-json-1.1',
    },
    body: JSON.stringify({ hook: 'check', answers: hookAnswers }),
  });
  assert.equal(answer.status, 200);
}

const upTo = [
  'PRE_SCALE_UP 0/0',
  'SCALE_UP 0/0',
  'POST_SCALE_UP 0/0',
  'TEST_TRAFFIC_SHIFT 0/100',
  'POST_TEST_TRAFFIC_SHIFT 0/100',
];

const linear: DeploymentConfiguration = {
  strategy: 'LINEAR',
  linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 1 },
  bakeTimeInMinutes: 1,
};

describe('a LINEAR deployment', () => {
  test('shifts 40, 80 and 100 percent with a minute between, bakes and cleans up', async () => {
    await create(linear);
    const arn = await deploy();
    assert.deepEqual(await walk(arn, 240), [
      ...upTo,
      'PRODUCTION_TRAFFIC_SHIFT 40/100',
      'PRODUCTION_TRAFFIC_SHIFT 80/100',
      'PRODUCTION_TRAFFIC_SHIFT 100/100',
      'POST_PRODUCTION_TRAFFIC_SHIFT 100/100',
      'BAKE_TIME 100/100',
      'CLEAN_UP 100/100',
    ]);
    const { status, deploymentConfiguration, finishedAt } = await shown(arn);
    assert.deepEqual(
      [status, deploymentConfiguration?.strategy, deploymentConfiguration?.linearConfiguration],
      ['SUCCESSFUL', 'LINEAR', linear.linearConfiguration],
    );
    assert.ok(finishedAt);
    assert.deepEqual(await sizes(), ['web:2 2 COMPLETED']);
  });

  test('stopped between two steps goes back to the old revision, which kept its tasks', async () => {
    await create(linear);
    const serviceDeploymentArn = await deploy();
    local.clock.advance(30);
    assert.equal(placeOf(await shown(serviceDeploymentArn)), 'PRODUCTION_TRAFFIC_SHIFT 40/100');
    assert.deepEqual(await sizes(), ['web:2 2 IN_PROGRESS', 'web:1 2 COMPLETED']);
    await local.client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
    local.clock.advance(60);
    assert.equal((await shown(serviceDeploymentArn)).status, 'ROLLBACK_SUCCESSFUL');
    assert.deepEqual(await sizes(), ['web:1 2 COMPLETED']);
    assert.match(
      await refusal(local.client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }))),
      /^ConflictException: .* because it is ROLLBACK_SUCCESSFUL\.$/,
    );
  });

  test('goes back when the function at its production shift fails, and on when it succeeds', async () => {
    await create(linear);
    await answers('FAILED');
    const back = await deploy([check('PRODUCTION_TRAFFIC_SHIFT')]);
    local.clock.advance(120);
    assert.equal((await shown(back)).status, 'ROLLBACK_SUCCESSFUL');
    await answers('IN_PROGRESS', 'SUCCEEDED');
    const on = await deploy([check('PRODUCTION_TRAFFIC_SHIFT')]);
    local.clock.advance(600);
    assert.equal((await shown(on)).status, 'SUCCESSFUL');
  });
});

const canary: DeploymentConfiguration = {
  strategy: 'CANARY',
  canaryConfiguration: { canaryPercent: 20, canaryBakeTimeInMinutes: 2 },
  bakeTimeInMinutes: 0,
};

describe('a CANARY deployment', () => {
  test('gives the canary its share for its time, then all of the traffic, and does not bake without a bake time', async () => {
    await create(canary);
    const arn = await deploy();
    assert.deepEqual(await walk(arn, 160), [
      ...upTo,
      'PRODUCTION_TRAFFIC_SHIFT 20/100',
      'PRODUCTION_TRAFFIC_SHIFT 100/100',
      'POST_PRODUCTION_TRAFFIC_SHIFT 100/100',
      'CLEAN_UP 100/100',
    ]);
    assert.equal((await shown(arn)).status, 'SUCCESSFUL');
  });

  test('waits at a pause after the test traffic, goes on, waits after production, and is taken back', async () => {
    await create(canary);
    const arn = await deploy([pause('POST_TEST_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT')]);
    local.clock.advance(600);
    assert.equal(placeOf(await shown(arn)), 'POST_TEST_TRAFFIC_SHIFT 0/100');
    await proceed(arn);
    local.clock.advance(600);
    assert.equal(placeOf(await shown(arn)), 'POST_PRODUCTION_TRAFFIC_SHIFT 100/100');
    assert.deepEqual(await sizes(), ['web:2 2 IN_PROGRESS', 'web:1 2 COMPLETED']);
    await proceed(arn, 'ROLLBACK');
    local.clock.advance(60);
    const { status, sourceServiceRevisions, rollback } = await shown(arn);
    assert.equal(status, 'ROLLBACK_SUCCESSFUL');
    assert.equal(rollback?.serviceRevisionArn, sourceServiceRevisions?.[0]?.arn);
    assert.deepEqual(await sizes(), ['web:1 2 COMPLETED']);
  });

  test('a pause at a traffic shift is refused', async () => {
    await create(canary);
    assert.equal(
      await refusal(deploy([pause('PRODUCTION_TRAFFIC_SHIFT')])),
      'InvalidParameterException: PAUSE lifecycle hooks are not supported at the lifecycle stage PRODUCTION_TRAFFIC_SHIFT',
    );
  });
});

describe('early success of a rolling deployment', () => {
  /** Of the third revision an instance holds one task, so two of the four come up and no more. */
  async function deployTooBig(): Promise<string> {
    await create(
      {
        minimumHealthyPercent: 50,
        earlySuccessCriteria: {
          enable: true,
          healthyPercent: 50,
          sourceServiceRevisionCleanup: 'BLOCKING',
        },
      },
      4,
    );
    await register({ image: 'web:3', memory: 4096, cpu: 1536 });
    return await deploy([], 'web:3');
  }

  test('ends it when the share of the tasks is healthy and the old ones are gone, though there is no room for the rest', async () => {
    const arn = await deployTooBig();
    local.clock.advance(300);
    assert.equal((await shown(arn)).status, 'SUCCESSFUL');
    assert.deepEqual(await sizes(), ['web:3 2 COMPLETED']);
  });

  test('is refused with a share below the least that is to be healthy', async () => {
    assert.equal(
      await refusal(
        create({
          minimumHealthyPercent: 60,
          earlySuccessCriteria: {
            enable: true,
            healthyPercent: 50,
            sourceServiceRevisionCleanup: 'DEFERRED',
          },
        }),
      ),
      'InvalidParameterException: healthyPercent must be greater than or equal to minimumHealthyPercent',
    );
  });
});
