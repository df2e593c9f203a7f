import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  ContinueServiceDeploymentCommand,
  CreateClusterCommand,
  type DeploymentConfiguration,
  type DeploymentLifecycleHookStage,
  DescribeServiceDeploymentsCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  type ServiceDeployment,
} from '@aws-sdk/client-ecs';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { noEngineReason, startTestEngine, type TestEngine } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { endWell, type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { answersWhile, countOf } from '../support/requests.ts';
import { appDeadline, until, WebApp } from '../support/web-app.ts';

const wanted = 2_000;
const timeout = 3 * appDeadline;
const remark =
  'CreateService: loadBalancers[0].advancedConfiguration.roleArn is kept and shown only: nothing is assumed here to change rules.\n';

/** A service that is deployed in stages. */
interface Shifting {
  readonly app: WebApp;
  /** Deploys the second revision, with a pause wherever the stage is; the deployment's ARN. */
  shift(stage: DeploymentLifecycleHookStage): Promise<string>;
}

describe('a service of real containers behind a load balancer', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let containers: EngineClient;
  let local: LocalProcess;
  let client: ECSClient;
  let web: WebApp;
  let group: string;
  let shop: Shifting;
  let mine: Shifting;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    containers = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) => each.abortAll());
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    given.defer(() => endWell(local, remark));
    client = given.adopt(localClient(local.endpoint), (each) => each.destroy());
    await client.send(new CreateClusterCommand({}));
    web = given.use(new WebApp('web', client, local.endpoint));
    await web.register('blue');
    ({ group } = await web.balance());
    await web.create(group);
    // Most of a deployment is waiting, so all of them come up at once.
    [shop, mine] = await Promise.all([
      shifting('shop', { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }),
      shifting('mine', {
        strategy: 'CANARY',
        bakeTimeInMinutes: 0,
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 0 },
      }),
      web.untilCompleted(1),
    ]);
  });

  test('rolls to a new revision without one failed request', { timeout }, async () => {
    await web.register('green');
    await web.update({ taskDefinition: 'web:2' });
    const answers = await answersWhile(web.url, web.untilCompleted(2), wanted);
    assert.deepEqual([...answers.keys()].toSorted(), ['200 blue', '200 green']);
    assert.ok(countOf(answers) >= wanted);
  });

  test('goes on when a container is killed, and has it replaced', { timeout }, async () => {
    const [killed, left] = await web.tasks();
    const id = killed?.containers?.[0]?.runtimeId;
    const { State } = await containers.json<{ readonly State: { readonly Pid: number } }>(
      'GET',
      `/containers/${id}/json`,
    );
    process.kill(State.Pid, 'SIGKILL');
    await until('another task runs', async () => {
      const running = (await web.tasks()).filter(({ lastStatus }) => lastStatus === 'RUNNING');
      const arns = running.map(({ taskArn }) => taskArn);
      return arns.length === 2 && arns.includes(left?.taskArn) && !arns.includes(killed?.taskArn);
    });
    await until('both are healthy', async () => `${await web.health(group)}` === 'healthy,healthy');
    const { tasks } = await client.send(new DescribeTasksCommand({ tasks: [killed?.taskArn ?? ''] }));
    assert.deepEqual(
      tasks?.map(({ stopCode, containers: [container] = [] }) => [stopCode, container?.exitCode]),
      [['EssentialContainerExited', 137]],
    );
    assert.deepEqual([...(await answersWhile(web.url, Promise.resolve(), 100)).keys()], ['200 green']);
  });

  test('scales to five and back without one failed request', { timeout }, async () => {
    const scaled = async (desiredCount: number) => {
      await web.update({ desiredCount });
      await web.untilRunning(desiredCount);
      await until('all are healthy', async () => {
        const states = await web.health(group);
        return states.length === desiredCount && states.every((state) => state === 'healthy');
      });
    };
    const there = scaled(5).then(() => scaled(2));
    assert.deepEqual([...(await answersWhile(web.url, there, 100)).keys()], ['200 green']);
  });

  test('goes back to the revision before when the new one ends at once, without one failed request', {
    timeout,
  }, async () => {
    await web.register('red', 'exit 3');
    await web.update({
      taskDefinition: 'web:3',
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    });
    const back = until('web:3 is given up', async () =>
      ((await web.service()).events ?? []).some(({ message = '' }) =>
        /deployment failed: tasks failed to start/.test(message),
      ),
    ).then(() => web.untilCompleted(2));
    assert.deepEqual([...(await answersWhile(web.url, back, 100)).keys()], ['200 green']);
    const { serviceDeployments = [] } = await client.send(
      new ListServiceDeploymentsCommand({ service: 'web' }),
    );
    assert.deepEqual(
      serviceDeployments.slice(0, 1).map(({ status }) => status),
      ['ROLLBACK_SUCCESSFUL'],
    );
    assert.equal((await web.tasks()).length, 2);
  });

  describe('that shifts its traffic', { concurrency: true }, () => {
    test('is deployed blue/green with a pause, without one failed request', { timeout }, async () => {
      const arn = await shop.shift('POST_TEST_TRAFFIC_SHIFT');
      const shifted = continued(arn, ['POST_TEST_TRAFFIC_SHIFT'], async () => {
        assert.deepEqual(
          [...(await answersWhile(shop.app.url, Promise.resolve(), 100)).keys()],
          ['200 blue'],
        );
      });
      const answers = await answersWhile(shop.app.url, shifted, wanted);
      assert.deepEqual([...answers.keys()].toSorted(), ['200 blue', '200 green']);
      assert.deepEqual([...(await answersWhile(shop.app.url, Promise.resolve(), 100)).keys()], ['200 green']);
    });

    test('is deployed as a canary with pauses, without one failed request', { timeout }, async () => {
      const arn = await mine.shift('PRE_PRODUCTION_TRAFFIC_SHIFT');
      const shares: number[] = [];
      const stages = ['PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'];
      const shifted = continued(arn, stages, async () => {
        const answers = await answersWhile(mine.app.url, Promise.resolve(), 500);
        shares.push((answers.get('200 green') ?? 0) / countOf(answers));
      });
      const answers = await answersWhile(mine.app.url, shifted, wanted);
      assert.deepEqual([...answers.keys()].toSorted(), ['200 blue', '200 green']);
      const [before, canary = 0] = shares;
      assert.equal(before, 0);
      assert.ok(canary > 0.05 && canary < 0.2, `${canary} of the requests went to the canary`);
    });
  });

  /** A service that shifts its traffic between two groups, with its first revision up. */
  async function shifting(name: string, deploymentConfiguration: DeploymentConfiguration): Promise<Shifting> {
    const app = given.use(new WebApp(name, client, local.endpoint));
    await app.register('blue');
    const { group: targetGroupArn, rule } = await app.balance();
    const advancedConfiguration = {
      alternateTargetGroupArn: await app.group(`${name}-other`),
      productionListenerRule: rule,
      roleArn: 'arn:aws:iam::000000000000:role/ecs',
    };
    const place = { targetGroupArn, containerName: 'web', containerPort: 8080, advancedConfiguration };
    await app.create(targetGroupArn, { deploymentConfiguration, desiredCount: 1, loadBalancers: [place] });
    await app.untilCompleted(1);
    await app.register('green');
    const shift = async (stage: DeploymentLifecycleHookStage) => {
      const lifecycleHooks = [{ targetType: 'PAUSE' as const, lifecycleStages: [stage] }];
      await app.update({
        taskDefinition: `${name}:2`,
        deploymentConfiguration: { ...deploymentConfiguration, lifecycleHooks },
      });
      const { serviceDeployments } = await client.send(
        new ListServiceDeploymentsCommand({ service: name, status: ['PENDING', 'IN_PROGRESS'] }),
      );
      return serviceDeployments?.[0]?.serviceDeploymentArn ?? '';
    };
    return { app, shift };
  }

  /** Has a deployment go on at each of its pauses, one after the other, once it has been looked at there; resolves at its success. */
  async function continued(arn: string, stages: readonly string[], look: () => Promise<void>): Promise<void> {
    const seen = new Set<string>();
    for (const stage of stages) {
      let hookId = '';
      await until(`a pause at ${stage}`, async () => {
        const hooks = (await described(arn)).lifecycleHookDetails ?? [];
        const waits = hooks.find((hook) => hook.status === 'AWAITING_ACTION' && !seen.has(hook.hookId ?? ''));
        hookId = waits?.hookId ?? '';
        return waits !== undefined;
      });
      seen.add(hookId);
      assert.equal((await described(arn)).lifecycleStage, stage);
      await look();
      await client.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn: arn, hookId }));
    }
    await until('the deployment is done', async () => (await described(arn)).status !== 'IN_PROGRESS');
    assert.equal((await described(arn)).status, 'SUCCESSFUL');
  }

  async function described(arn: string): Promise<ServiceDeployment> {
    const { serviceDeployments: [deployment] = [] } = await client.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
    );
    assert.ok(deployment);
    return deployment;
  }
});
