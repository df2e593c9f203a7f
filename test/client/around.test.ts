import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CreateClusterCommand, CreateServiceCommand } from '@aws-sdk/client-ecs';
import { EcsFailure } from '#core/ecs/failure.ts';
import { emptyHistory } from '#core/history/history.ts';
import { openAlarms } from '../../client/src/aws/alarms/index.ts';
import { openBalancing } from '../../client/src/aws/balancing/index.ts';
import { openDiscovery } from '../../client/src/aws/discovery/index.ts';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { openQuotas } from '../../client/src/aws/quotas/index.ts';
import { openScaling } from '../../client/src/aws/scaling/index.ts';
import { type OpenSchedules, openSchedules } from '../../client/src/aws/schedules/index.ts';
import { Arrangement } from '../../client/src/tree/arrangement.ts';
import type { Element, Entry } from '../../client/src/tree/entry.ts';
import { ForgetfulMemory } from '../../client/src/tree/memory.ts';
import nodes from '../../client/src/tree/nodes/index.ts';
import { Pins } from '../../client/src/tree/pins.ts';
import { Tree } from '../../client/src/tree/tree.ts';
import { Balanced } from '../support/balanced.ts';
import { makeDiscoveryName } from '../support/discovery-name.ts';
import { type Local, openLocal } from '../support/local.ts';
import { makeScheduledTasks } from '../support/scheduled-tasks.ts';
import { connection } from './support/context.ts';
import { drawBelow, find } from './support/draw-tree.ts';

const quiet = { env: {} };
const network = { awsvpcConfiguration: { subnets: ['subnet-a'] } };

/** The explorer over a real endpoint, with what stands around a service of it. */
describe('what stands around a service', () => {
  let local: Local;
  let balanced: Balanced;
  let session: Session;
  let schedules: OpenSchedules;
  let tree: Tree;
  let close: (() => void)[];
  let opened: string[];

  beforeEach(async () => {
    local = await openLocal();
    balanced = new Balanced(local);
    const place = connection({ name: 'Local', endpoint: local.endpoint.endpoint });
    session = await openSession(place, async () => '', quiet);
    const { access } = session;
    schedules = await openSchedules(access, quiet);
    const [scaling, balancing, alarms, discovery, quotas] = await Promise.all([
      openScaling(access, quiet),
      openBalancing(access, quiet),
      openAlarms(access, quiet),
      openDiscovery(access, quiet),
      openQuotas(access, quiet),
    ]);
    opened = [];
    const noted = <Reader>(name: string, reader: Reader) => {
      opened.push(name);
      return reader;
    };
    close = [scaling, balancing, alarms, schedules, discovery, quotas, session].map(
      (each) => () => each.close(),
    );
    tree = new Tree(nodes, 'clusters', {
      arrangement: new Arrangement(new ForgetfulMemory()),
      pins: new Pins(new ForgetfulMemory()),
      connections: () => [place],
      ecs: async () => session.ecs(),
      around: (_, signal) => ({
        signal,
        scaling: async () => noted('scaling', scaling),
        balancing: async () => noted('balancing', balancing),
        alarms: async () => noted('alarms', alarms),
        metrics: async () => noted('metrics', alarms),
        schedules: async () => noted('schedules', schedules),
        discovery: async () => noted('discovery', discovery),
        quotas: async () => noted('quotas', quotas),
        history: async () => emptyHistory,
        workspace: () => ({ standings: async () => [] }),
      }),
      region: async () => 'us-east-1',
      isStopped: () => false,
      answered: () => {},
      failed: () => {},
    });
    await local.client.send(new CreateClusterCommand({ clusterName: 'production' }));
    await balanced.register('web');
  });
  afterEach(async () => {
    for (const end of close) end();
    balanced.close();
    await local.close();
  });

  const serve = (
    loadBalancers: readonly { targetGroupArn: string }[] = [],
    serviceRegistries: readonly { registryArn: string }[] = [],
  ) =>
    local.client.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: network,
        serviceRegistries: [...serviceRegistries],
        loadBalancers: loadBalancers.map((each) => ({ ...each, containerName: 'web', containerPort: 80 })),
      }),
    );

  test('is its load balancers with listeners, rules and the health of targets', async () => {
    const group = await balanced.group('web');
    const { arn } = await balanced.balancer();
    await balanced.listener(arn, [{ Type: 'forward', TargetGroupArn: group }]);
    await serve([{ targetGroupArn: group }]);
    await balanced.pass(20);
    const drawn = await drawBelow(tree, await find(tree, 'Load Balancers'));
    assert.equal(
      drawn.replaceAll(/\d+\.\d+\.\d+\.\d+/g, 'IP'),
      `
web  HTTP :80
  IP:80  healthy
  IP:80  healthy
application  application · internet-facing
  HTTP :80  → web
    everything else  → web
      web  HTTP :80
        IP:80  healthy
        IP:80  healthy
`,
    );
  });

  test('is its scaling: bounds, policies with their alarms, actions by the clock, and what was done', async () => {
    await serve();
    const resource = {
      ServiceNamespace: 'ecs' as const,
      ResourceId: 'service/production/web',
      ScalableDimension: 'ecs:service:DesiredCount' as const,
    };
    const { endpoint } = local.endpoint;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new ApplicationAutoScalingClient({ endpoint, region: 'us-east-1', credentials });
    await client.send(new RegisterScalableTargetCommand({ ...resource, MinCapacity: 3, MaxCapacity: 6 }));
    await client.send(
      new PutScalingPolicyCommand({
        ...resource,
        PolicyName: 'by-cpu',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 60,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      }),
    );
    await client.send(
      new PutScheduledActionCommand({
        ...resource,
        ScheduledActionName: 'night',
        Schedule: 'cron(0 20 * * ? *)',
        ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 2 },
      }),
    );
    client.destroy();
    const drawn = await drawBelow(tree, await find(tree, 'Auto Scaling'));
    assert.equal(
      drawn.replaceAll(/\d\d:\d\d:\d\d/g, 'TIME'),
      `
3 to 6 tasks
  by-cpu  CPU at 60 %
  night  1 to 2 · cron(0 20 * * ? *)
  TIME  to 3 tasks
`,
    );
    const alarms = await drawBelow(tree, await find(tree, 'Alarms'));
    assert.deepEqual(
      [...alarms.matchAll(/TargetTracking-service\/production\/web-(Alarm\w+)-\S+ {2}(.*)/g)].map(
        ([, name, said]) => `${name}: ${said}`,
      ),
      [
        'AlarmHigh: no data · CPUUtilization > 60, 3 of 3 in 3 min',
        'AlarmLow: no data · CPUUtilization < 54, 15 of 15 in 15 min',
      ],
    );
  });

  test('is the names that its tasks are registered by, below it and below their namespace', async () => {
    const registryArn = await makeDiscoveryName(local.endpoint.endpoint, 'web');
    await serve([], [{ registryArn }]);
    await balanced.pass(20);
    const plain = (text: string) =>
      text.replaceAll(/\d+\.\d+\.\d+\.\d+/g, 'IP').replaceAll(/\b[0-9a-f]{8}\b/g, 'ID');
    const [root] = tree.roots().entries;
    const [cluster] = root === undefined ? [] : await tree.children(root);
    assert.ok(root !== undefined && cluster?.type === 'element');
    const namespaces = await childOf(tree, root, 'Service Discovery');
    const ofService = await find(tree, 'Service Discovery');
    assert.ok(namespaces !== undefined);
    assert.deepEqual([namespaces.kind.kind, ofService.kind.kind], ['namespaces', 'service-discovery']);
    const web = 'web  A 10 s  2 instances\n  IP  healthy · ID · web\n  IP  healthy · ID · web\n';
    assert.equal(plain(await drawBelow(tree, ofService)), `\n${web}`);
    const indented = web.replaceAll(/^(?=.)/gm, '  ');
    assert.equal(
      plain(await drawBelow(tree, namespaces)),
      `\nshop.local  private DNS  1 service\n${indented}`,
    );
  });

  test('of a cluster is what starts tasks by itself, which is switched and asked for only when opened', async () => {
    await makeScheduledTasks(local.endpoint.endpoint, 'production', 'web');
    const rows = async () => {
      const drawn = await drawBelow(tree, await find(tree, 'Scheduled Tasks'));
      return drawn.replaceAll(/next \d\d-\d\d \d\d:\d\d/g, 'next TIME');
    };
    assert.equal(
      await rows(),
      `
night  next TIME · At 3:00 every day (Europe/Berlin) · web
hourly  paused · Every 1 hour · web
`,
    );
    const { signal } = new AbortController();
    const [{ arn: cluster } = { arn: '' }] = await session.ecs().clusters();
    const [night] = await schedules.schedules(cluster, signal);
    const [hourly] = await schedules.rules(cluster, signal);
    assert.ok(night !== undefined && hourly !== undefined);
    assert.ok('input' in night.run);
    const { started, failures } = await session.ecs().runTask(night.run.input);
    assert.deepEqual([started.length, failures], [1, []]);
    await schedules.turn(night, 'off', signal);
    await schedules.turn(hourly, 'on', signal);
    tree.forget();
    assert.equal(
      await rows(),
      `
night  paused · At 3:00 every day (Europe/Berlin) · web
hourly  Every 1 hour · web
`,
    );
  });

  test('is said not to be there where it is not, and asked for only when it is opened', async () => {
    await serve();
    let at: Element | undefined = tree.roots().entries[0];
    for (const label of ['production', 'Services', 'web']) at = at && (await childOf(tree, at, label));
    assert.ok(at !== undefined);
    const labels = (await tree.children(at)).map(labelOf);
    assert.deepEqual(labels.slice(-3), ['Stopped Tasks', 'Auto Scaling', 'Alarms']);
    assert.deepEqual(opened, []);
    const [scaling, alarms] = [await childOf(tree, at, 'Auto Scaling'), await childOf(tree, at, 'Alarms')];
    assert.ok(scaling !== undefined && alarms !== undefined);
    assert.equal(await drawBelow(tree, scaling), '\nNo auto scaling\n');
    assert.deepEqual(opened, ['scaling']);
    assert.equal(await drawBelow(tree, alarms), '\nNo alarms watch this service\n');
    assert.deepEqual(opened, ['scaling', 'scaling', 'alarms']);
  });

  test('is refused in plain words by an endpoint that is closed', async () => {
    await local.endpoint.close();
    const scaling = await openScaling(session.access, quiet);
    await assert.rejects(
      scaling.target({ cluster: 'production', name: 'web' }, new AbortController().signal),
      (error) => error instanceof EcsFailure && error.kind === 'unreachable',
    );
    scaling.close();
  });
});

async function childOf(tree: Tree, element: Element, label: string): Promise<Element | undefined> {
  const found = (await tree.children(element)).find((entry) => labelOf(entry) === label);
  return found?.type === 'element' ? found : undefined;
}

function labelOf(entry: Entry): string {
  return entry.type === 'element' ? entry.kind.view(entry.item).label : entry.label;
}
