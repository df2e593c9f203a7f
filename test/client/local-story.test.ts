import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CreateCapacityProviderCommand, PutClusterCapacityProvidersCommand } from '@aws-sdk/client-ecs';
import type { Ecs } from '#core/ecs/api.ts';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import type { Command } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import createCluster from '../../client/src/commands/create-cluster.ts';
import createOrUpdateService from '../../client/src/commands/create-or-update-service-from-file.ts';
import deleteCluster from '../../client/src/commands/delete-cluster.ts';
import deleteService from '../../client/src/commands/delete-service.ts';
import deregisterContainerInstance from '../../client/src/commands/deregister-container-instance.ts';
import deregisterTaskDefinition from '../../client/src/commands/deregister-task-definition.ts';
import describeAsJson from '../../client/src/commands/describe-as-json.ts';
import drainContainerInstance from '../../client/src/commands/drain-container-instance.ts';
import registerContainerInstance from '../../client/src/commands/register-container-instance.ts';
import registerTaskDefinition from '../../client/src/commands/register-task-definition.ts';
import runTask from '../../client/src/commands/run-task.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import stopTask from '../../client/src/commands/stop-task.ts';
import type { TextFile } from '../../client/src/files/files.ts';
import { type Local, openLocal } from '../support/local.ts';
import { connection, contextWith, file } from './support/context.ts';
import { draw, find, treeOf } from './support/draw-tree.ts';
import { type Answer, type ScriptedUi, scriptedUi } from './support/scripted-ui.ts';

const taskDefinition = file(
  'task-definition.json',
  JSON.stringify({
    family: 'web-app',
    containerDefinitions: [
      {
        name: 'nginx',
        image: 'nginx:latest',
        memory: 256,
        cpu: 256,
        essential: true,
        portMappings: [{ containerPort: 80, hostPort: 80 }],
      },
    ],
  }),
);
const serviceDefinition = file(
  'service-definition.yaml',
  'cluster: production\nserviceName: web-app\ntaskDefinition: web-app:1\ndesiredCount: 1\nlaunchType: EC2\n',
);

/** The whole way from a file to three running tasks, over the real SDK and the real endpoint. */
describe('the main job', () => {
  let local: Local;
  let session: Session;
  let ecs: Ecs;

  before(async () => {
    local = await openLocal();
    const setting = connection({ name: 'Sample', endpoint: local.endpoint.endpoint });
    session = await openSession(setting, async () => '', { env: {} });
    ecs = session.ecs();
  });

  after(async () => {
    session.close();
    await local.close();
  });

  test('a cluster gets its instances', async () => {
    const asOffered = Array.from({ length: 4 }, () => ({ enter: true as const }));
    await run(createCluster, [{ type: 'production' }, ...asOffered, { agree: true }]);
    await run(registerContainerInstance, [{ pick: 'm6i.large' }, { type: '3' }]);
    local.clock.advance(60);
    assert.equal(
      await picture(),
      `
Sample  http://127.0.0.1, us-east-1
  production  0 services · 0 tasks
    Services  0
      No services
    Tasks
      No tasks
    Scheduled Tasks
      No EventBridge schedules
      No EventBridge rules
    Stopped Tasks
      No tasks
    Container Instances  3 · free CPU, memory
      ID  2048 CPU, 7.5 GiB
        No tasks
      ID  2048 CPU, 7.5 GiB
        No tasks
      ID  2048 CPU, 7.5 GiB
        No tasks
`,
    );
  });

  test('a file becomes a revision', async () => {
    const ui = await run(registerTaskDefinition, [{ agree: true }], taskDefinition);
    assert.equal(ui.transcript.at(-1), '(info) Registered web-app:1 on Sample.');
    assert.deepEqual(
      (await ecs.revisions('web-app')).map(({ family, revision }) => `${family}:${revision}`),
      ['web-app:1'],
    );
  });

  test('registered again, nothing changes against what the endpoint filled in', async () => {
    const ui = await run(registerTaskDefinition, [{ agree: false }], taskDefinition);
    assert.match(ui.transcript.at(-1) ?? '', /\nNo changes from web-app:1\.\n/);
  });

  test('a task runs', async () => {
    const ui = await run(runTask, [{ pick: 'Run 1 task' }]);
    assert.equal(ui.transcript.at(-1), '(info) Started 1 task of web-app:1 on production.');
    local.clock.advance(60);
    assert.match(
      await picture(),
      /\n {4}Tasks\n {6}ID {2}RUNNING · web-app:1 · standalone\n {8}nginx {2}RUNNING · 80→80\n/,
    );
  });

  test('a service is made from a file and scaled until a port is short', async () => {
    await run(createOrUpdateService, [{ agree: true }], serviceDefinition);
    local.clock.advance(60);
    await run(scaleService, [{ type: '3' }]);
    local.clock.advance(60);
    const [service] = await ecs.services(await cluster());
    assert.deepEqual([service?.desired, service?.running], [3, 2]);
    assert.match(service?.events[0]?.message ?? '', /was unable to place a task/);
    assert.match(
      await picture(),
      /\n {6}web-app {2}2\/3 · port in use · web-app:1\n {8}Host port 80 in use {2}1 task not placed\n/,
    );
  });

  test('stopping the task in its way lets the third one in', async () => {
    const standalone = (await ecs.tasks({ cluster: await cluster(), status: 'RUNNING' })).find(
      (task) => task.group === 'family:web-app',
    );
    await run(stopTask, [{ pick: standalone?.id.slice(0, 8) ?? '' }, { agree: true }]);
    local.clock.advance(120);
    assert.equal(
      await picture(),
      `
Sample  http://127.0.0.1, us-east-1
  production  1 service · 3 tasks
    Services  1
      web-app  3/3 · web-app:1
        ID  RUNNING · rev 1
          nginx  RUNNING · 80→80
        ID  RUNNING · rev 1
          nginx  RUNNING · 80→80
        ID  RUNNING · rev 1
          nginx  RUNNING · 80→80
        Deployments  1
          web-app:1  PRIMARY · COMPLETED · 3/3
        Events
          TIME  reached a steady state.
          TIME  started 1 tasks: (task ID).
          TIME  not placed: port in use
          TIME  started 1 tasks: (task ID).
          TIME  reached a steady state.
          TIME  (deployment ecs-svc/ID) deployment completed.
          TIME  started 1 tasks: (task ID).
        Stopped Tasks
          No tasks
        Auto Scaling
          No auto scaling
        Alarms
          No alarms watch this service
    Tasks
      ID  RUNNING · web-app:1
        nginx  RUNNING · 80→80
      ID  RUNNING · web-app:1
        nginx  RUNNING · 80→80
      ID  RUNNING · web-app:1
        nginx  RUNNING · 80→80
    Scheduled Tasks
      No EventBridge schedules
      No EventBridge rules
    Stopped Tasks
      ID  stopped by a user · web-app:1 · standalone
        nginx  STOPPED · exit 143 · 80→80
    Container Instances  3 · free CPU, memory
      ID  1792 CPU, 7.3 GiB · ports 80/tcp
        ID  RUNNING · web-app:1
          nginx  RUNNING · 80→80
      ID  1792 CPU, 7.3 GiB · ports 80/tcp
        ID  RUNNING · web-app:1
          nginx  RUNNING · 80→80
      ID  1792 CPU, 7.3 GiB · ports 80/tcp
        ID  RUNNING · web-app:1
          nginx  RUNNING · 80→80
`,
    );
  });

  test('the answer of describe is shown as JSON', async () => {
    const tree = treeOf('clusters', [sample()], ecs);
    const element = await find(tree, 'web-app');
    const context = contextWith({ ecs, ui: scriptedUi() });
    await runCommand(context, describeAsJson, { element });
    assert.match(context.ui.transcript[0] ?? '', /^open web-app\.json\n\{\n {2}"services": \[\n {4}\{\n/);
  });

  test('a drained instance gives its task away', async () => {
    const [instance] = await ecs.containerInstances(await cluster());
    await run(drainContainerInstance, [
      { pick: instance?.ec2InstanceId?.slice(0, 10) ?? '' },
      { agree: true },
    ]);
    const [drained] = await ecs.containerInstances(await cluster());
    assert.equal(drained?.status, 'DRAINING');
  });

  test('capacity providers stand below their cluster, with their part in its strategy', async () => {
    const name = 'workers';
    const arn = `arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:0a:autoScalingGroupName/asg`;
    const managedScaling = { status: 'ENABLED', targetCapacity: 80 } as const;
    const autoScalingGroupProvider = { autoScalingGroupArn: arn, managedScaling };
    await local.client.send(new CreateCapacityProviderCommand({ name, autoScalingGroupProvider }));
    await local.client.send(
      new PutClusterCapacityProvidersCommand({
        cluster: 'production',
        capacityProviders: [name],
        defaultCapacityProviderStrategy: [{ capacityProvider: name, base: 1, weight: 2 }],
      }),
    );
    local.clock.advance(60);
    assert.match(
      await picture(),
      /\n {4}Capacity Providers {2}1\n {6}workers {2}default: base 1, weight 2 · asg, target 80 %\n$/,
    );
  });

  test('all of it is taken away again', async () => {
    await run(deleteService, [{ agree: true }]);
    local.clock.advance(120);
    await run(deregisterTaskDefinition, [{ agree: true }]);
    assert.deepEqual(await ecs.families(), []);
    const ui = await run(deleteCluster, [{ agree: true }]);
    assert.match(
      ui.transcript.at(-1) ?? '',
      /^\(error\) The Cluster cannot be deleted while Container Instances/,
    );
    const instances = await ecs.containerInstances(await cluster());
    for (const [index, { ec2InstanceId = '' }] of instances.entries()) {
      // The last one is not asked for.
      const picking = index === instances.length - 1 ? [] : [{ pick: ec2InstanceId.slice(0, 10) }];
      await run(deregisterContainerInstance, [...picking, { agree: true }]);
    }
    await run(deleteCluster, [{ agree: true }]);
    assert.deepEqual(await ecs.clusters(), []);
  });

  function sample() {
    return connection({ name: 'Sample', endpoint: local.endpoint.endpoint });
  }

  async function run(command: Command, answers: readonly Answer[], active?: TextFile): Promise<ScriptedUi> {
    const connections = [{ name: 'Sample', endpoint: local.endpoint.endpoint }];
    const context = contextWith({
      ecs,
      ui: scriptedUi(...answers),
      connections,
      ...(active !== undefined && { active }),
    });
    await runCommand(context, command, {});
    return context.ui;
  }

  async function cluster(): Promise<string> {
    const [only] = await ecs.clusters();
    return only?.arn ?? '';
  }

  /** The clusters view as far as its clusters go, with one word for every id and every time, and without the port. */
  async function picture(): Promise<string> {
    const text = await draw(treeOf('clusters', [sample()], ecs));
    return text
      .replace(/\n {2}Service Discovery\n.*$/s, '\n')
      .replace(/\b(?:i-)?(?:[0-9a-f]{17,32}|[0-9a-f]{8})\b/g, 'ID')
      .replace(/\b\d\d:\d\d:\d\d\b/g, 'TIME')
      .replace(/127\.0\.0\.1:\d+/, '127.0.0.1');
  }
});
