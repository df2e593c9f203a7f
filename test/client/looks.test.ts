/** How every kind of row looks in every state that ECS knows, with its tooltip and what can be copied of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeKind } from '../../client/src/tree/node-kind.ts';
import familyKind from '../../client/src/tree/nodes/family.ts';
import nodes from '../../client/src/tree/nodes/index.ts';
import serviceKind from '../../client/src/tree/nodes/service.ts';
import { assertGolden } from '../support/golden.ts';
import { connection } from './support/context.ts';
import { cluster, container, daemon, instance, provider, service, task } from './support/fake-ecs.ts';

const deployment = {
  ...{ id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: 'arn:aws:ecs:r:1:task-definition/web:2' },
  ...{ desired: 2, running: 1, pending: 1, failed: 0, rollout: 'IN_PROGRESS' },
  ...{ rolloutReason: undefined, updatedAt: undefined },
};
const alarm = {
  ...{ arn: 'arn', name: 'hot', state: 'OK', reason: undefined, condition: 'CPU > 60', since: undefined },
};
const activity = {
  ...{ id: 'i', at: undefined, status: 'Successful', description: 'Setting desired count to 4.' },
  ...{ cause: 'an alarm', message: undefined },
};
const balancer = {
  ...{ arn: 'arn', name: 'front', type: 'application', scheme: 'internal', address: undefined },
  ...{ state: 'active', stateReason: undefined },
};
const quota = {
  ...{ arn: 'arn', code: 'L-1', name: 'Clusters per account', service: 'ECS', value: 10_000 },
  ...{ byDefault: 10_000, unit: undefined, per: undefined, adjustable: true, usage: undefined },
  ...{ used: undefined, mostIn: undefined, uncounted: undefined },
};
const scheduled = { arn: 'arn', name: 'night', schedule: 'rate(1 day)', zone: undefined };
const night = {
  ...{ by: 'schedule', arn: 'arn', name: 'night', group: 'default', target: undefined, enabled: true },
  ...{ when: 'At 3:00 every day (UTC)', expression: 'cron(0 3 * * ? *)', next: undefined },
  ...{ description: undefined, bounds: [], taskDefinition: 'arn:aws:ecs:r:1:task-definition/report:3' },
  ...{ cluster: 'arn:aws:ecs:r:1:cluster/shop', count: 1, input: undefined },
};
const trouble = { kind: 'placement', short: 'no room', text: 'was unable to place a task.', tone: 'busy' };
const event = (message: string) => ({ id: message, at: undefined, message });
const said = (message: string) => event(`(service web-app) ${message}`);
const port = { containerPort: 80, hostPort: 8080, protocol: 'tcp' };
const stopped = (more: object) => task({ status: 'STOPPED', desiredStatus: 'STOPPED', ...more });
const ended = (exitCode: number | undefined, reason?: string) =>
  container({ status: 'STOPPED', exitCode, reason });
const file = (standing: object) => ({
  file: 'file:///w/td.json',
  name: 'td.json',
  kind: 'definition',
  standing,
});
const changes = Array.from({ length: 11 }, (_, at) => ({ path: `m${at}`, before: at, after: at + 1 }));
const settled = (setting: object) => connection({ name: 'c', ...setting });

/** The kinds whose rows differ by what is in them. */
const states: Readonly<Record<string, readonly unknown[]>> = {
  alarm: ['OK', 'ALARM', 'INSUFFICIENT_DATA', 'ODD', 'constructor'].map((state, at) => ({
    ...{ ...alarm, state, reason: at === 1 ? 'It is high.' : undefined, arn: at === 2 ? '' : 'arn' },
  })),
  'capacity-provider': [
    provider({}),
    provider({ status: 'INACTIVE', arn: undefined }),
    provider({ updateStatus: 'UPDATE_FAILED', updateReason: 'why' }),
    provider({ updateStatus: 'UPDATE_COMPLETE', autoScalingGroup: 'asg' }),
    provider({ autoScalingGroup: 'asg', scaling: { enabled: true, target: undefined } }),
    provider({
      autoScalingGroup: 'asg',
      scaling: { enabled: true, target: 80, leastStep: 1, mostStep: 4, warmup: 300 },
      terminationProtection: true,
    }),
    provider({ autoScalingGroup: 'asg', scaling: { enabled: false, target: 80 } }),
    provider({ name: 'managed', managedInstances: true }),
    { ...provider({}), part: { capacityProvider: 'FARGATE', base: 1, weight: 2 } },
  ],
  cluster: [
    cluster({}),
    cluster({ status: 'PROVISIONING', services: 1, runningTasks: 1, pendingTasks: 1, instances: 2 }),
    cluster({ capacityProviders: ['FARGATE', 'FARGATE_SPOT'], pendingTasks: 1 }),
  ],
  connection: [
    settled({ local: true }),
    settled({ local: true, allowHost: true }),
    settled({ endpoint: 'http://127.0.0.1:4566' }),
    settled({ endpoint: 'https://ecs.example.com', profile: 'dev' }),
    settled({ profile: 'dev', region: 'eu-west-1', readOnly: true }),
    settled({ region: 'eu-west-1', protected: true }),
    settled({ profile: 'dev', protected: true, readOnly: true }),
  ],
  container: [
    container({}),
    container({ status: 'PENDING', image: undefined, arn: '' }),
    container({ health: 'HEALTHY', ports: [port, { ...port, containerPort: 81, hostPort: 81 }] }),
    container({ health: 'UNHEALTHY', execAgent: { status: 'RUNNING', reason: undefined } }),
    container({ status: undefined }),
    ...[0, 1, 137, 143, undefined].map((code) => ended(code)),
    { ...ended(1, 'OutOfMemoryError'), ports: [port] },
  ],
  'container-instance': [
    instance({}),
    instance({ id: '0123456789abcdef', runningTasks: 1, pendingTasks: 2 }),
    instance({ ec2InstanceId: 'i-0123456789abcdef0', type: 'm6i.large', zone: 'us-east-1a' }),
    instance({ agentConnected: false, capacityProvider: 'workers' }),
    instance({ status: 'DRAINING' }),
    instance({ status: 'DEREGISTERING', agentConnected: false }),
    ...[1, 2].map((gpus) =>
      instance({
        registered: { cpu: 2048, memory: 4096, gpus: 2, ports: ['22/tcp'] },
        remaining: { cpu: 1, memory: gpus * 1023, gpus, ports: ['22/tcp', '80/tcp', '53/udp'] },
      }),
    ),
  ],
  daemon: [
    daemon({}),
    daemon({ revisions: [{ arn: 'r', running: 0, without: 1, providers: ['workers'] }] }),
    daemon({
      revisions: [1, 2].map((running) => ({ arn: 'r', running, without: 0, providers: ['a', 'b'] })),
    }),
    daemon({ status: 'DELETE_IN_PROGRESS', revisions: [] }),
  ],
  'account-setting': [
    { name: 'awsvpcTrunking', value: 'enabled', principal: 'arn:aws:iam::1:root', managed: false },
    { name: 'guardDutyActivate', value: 'off', principal: undefined, managed: true },
  ],
  quota: [
    quota,
    { ...quota, value: 5000, used: 3999 },
    { ...quota, value: 5000, used: 4000 },
    { ...quota, value: 5000, used: 5000, mostIn: 'production' },
    { ...quota, value: 64, unit: 'Kilobytes', uncounted: 'Not allowed.' },
    { ...quota, value: 20, per: 'second', byDefault: 10, adjustable: false },
  ],
  'express-address': [
    { endpoint: 'https://we-1.ecs.us-east-1.on.aws', access: 'PUBLIC', status: 'ACTIVE' },
    { endpoint: 'we-1.example', access: 'PRIVATE', status: 'DRAINING', statusReason: 'It ends.' },
    { endpoint: 'we-1.example', access: 'PRIVATE', status: 'constructor' },
  ],
  deployment: [
    deployment,
    ...['COMPLETED', 'FAILED', undefined, 'constructor'].map((rollout) => ({ ...deployment, rollout })),
    { ...deployment, status: 'ACTIVE', failed: 3, rolloutReason: 'ECS deployment failed.' },
  ],
  event: [
    'has started 1 tasks: (task 0123).',
    'has reached a steady state.',
    '(deployment ecs-svc/1) deployment completed.',
    '(deployment ecs-svc/1) deployment failed: tasks failed to start.',
    'was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
    'was unable to place a task because the closest matching instance is already using a port required by your task.',
    'was unable to place a task because the closest matching instance has insufficient CPU units available.',
    'was unable to place a task because the closest matching instance has insufficient memory available.',
    'was unable to place a task because it is missing an attribute required by your task.',
    'was unable to place a task because it does not have the agent connected.',
    'is unable to consistently start tasks successfully.',
    '(task 0123) failed container health checks.',
    '(port 80) is unhealthy in (target-group arn) due to (reason Request timed out)',
    'was unable to stop or start tasks during a deployment because of the service deployment configuration.',
    'was unable to assume the role.',
  ].map(said),
  'event-rule': [
    { ...night, by: 'rule', group: undefined, target: 'one' },
    { ...night, by: 'rule', group: undefined, target: 'two', arn: '', enabled: false, count: 2 },
  ],
  schedule: [
    night,
    {
      ...{ ...night, enabled: false, description: 'Closes the books', input: '{"cpu":"256"}' },
      ...{ bounds: ['Within 15 minutes of that time'], expression: undefined },
    },
  ],
  listener: [
    { arn: 'a', protocol: 'HTTPS', port: 443, action: '→ web' },
    { arn: 'a', protocol: 'TCP' },
  ],
  'listener-rule': [
    { arn: 'a', priority: '1', conditions: 'path /a', action: '→ web', targetGroups: ['t'] },
    { arn: 'a', priority: 'default', conditions: '', action: '→ web', targetGroups: [] },
  ],
  'load-balancer': [
    balancer,
    { ...balancer, state: 'provisioning', scheme: undefined },
    { ...balancer, state: 'failed', stateReason: 'why', address: 'front.example.com' },
    { ...balancer, state: 'constructor' },
  ],
  namespace: [
    {
      ...{ id: 'ns-1', arn: 'arn', name: 'shop.local', type: 'DNS_PRIVATE' },
      ...{ services: 2, description: 'Of the shop' },
    },
    { id: 'ns-2', arn: '', name: 'shop.example', type: 'DNS_PUBLIC', services: 1 },
    { id: 'ns-3', arn: 'arn', name: 'calls', type: 'HTTP' },
    { id: 'ns-4', arn: 'arn', name: 'new', type: 'constructor' },
  ],
  'discovery-service': [
    {
      ...{ id: 'srv-1', arn: 'arn', name: 'web', instances: 2 },
      ...{ records: ['A 60 s', 'SRV 10 s'], checksHealth: true },
    },
    { id: 'srv-2', arn: '', name: 'calls', records: [], checksHealth: false },
  ],
  'discovery-instance': [
    {
      ...{ id: '0123456789abcdef', health: 'HEALTHY' },
      attributes: { AWS_INSTANCE_IPV4: '10.0.0.1', AWS_INSTANCE_PORT: '80', ECS_SERVICE_NAME: 'web' },
    },
    { id: 'i-1', health: 'UNHEALTHY', attributes: { AWS_INSTANCE_IPV6: '::1', AWS_INSTANCE_PORT: '80' } },
    { id: 'i-1', health: 'UNKNOWN', attributes: { AWS_INSTANCE_IPV6: '::1' } },
    { id: 'i-1', health: undefined, attributes: { AWS_INSTANCE_CNAME: 'db.example.com' } },
    { id: 'i-1', health: 'constructor', attributes: { AWS_ALIAS_DNS_NAME: 'lb.example.com' } },
    { id: 'i-1', health: undefined, attributes: {} },
  ],
  revision: [{ arn: 'arn', family: 'web', revision: 3 }],
  'scaling-activity': [
    activity,
    { ...activity, status: 'Failed', message: 'Throttled' },
    { ...activity, status: 'Failed', description: 'Odd.' },
    { ...activity, status: 'InProgress', description: 'Odd.', cause: '' },
    { ...activity, status: 'Unfulfilled' },
    { ...activity, status: 'constructor' },
  ],
  'scaling-bounds': [
    { arn: 'arn', least: 1, most: 4, suspended: [], service: service({}) },
    { least: 2, most: 2, suspended: ['scale in', 'scale out'], service: service({}) },
  ],
  'scaling-policy': [
    { arn: 'arn', name: 'by-cpu', type: 'TargetTrackingScaling', aim: 'CPU at 60 %', alarms: ['a', 'b'] },
    { arn: '', name: 'by-cpu', type: 'StepScaling', aim: '', alarms: [] },
  ],
  'scheduled-scaling': [
    { ...scheduled, least: 1, most: 2, zone: 'Europe/Berlin' },
    { ...scheduled, least: 1, most: undefined },
    { ...scheduled, least: undefined, most: 2, arn: '' },
    { ...scheduled, least: undefined, most: undefined },
  ],
  service: [
    service({}),
    service({ express: true }),
    service({ running: 0, pending: 1, executeCommand: true }),
    service({ scheduling: 'DAEMON', launchType: undefined, status: 'DRAINING' }),
    service({ deployments: [deployment, { ...deployment, id: 'ecs-svc/0', status: 'ACTIVE' }] }),
    service({ deployments: [{ ...deployment, rolloutReason: 'ECS deployment in progress.' }] }),
    service({ deployments: [{ ...deployment, rollout: 'FAILED', rolloutReason: 'tasks failed to start.' }] }),
    service({ deployments: [{ ...deployment, failed: 3 }], running: 0 }),
    service({ desired: 2, events: [said('was unable to place a task.'), said('has started 1 tasks.')] }),
    service({ events: [said('was unable to place a task.')] }),
    service({ events: [said('has reached a steady state.'), said('was unable to assume the role.')] }),
    service({
      desired: 3,
      events: [
        said('is unable to consistently start tasks successfully.'),
        said('was unable to place a task.'),
      ],
    }),
  ],
  group: [
    { kind: familyKind, items: ['web-app', 'web-api'], value: 'web', grouping: { by: 'prefix' } },
    { kind: serviceKind, items: [service({})], value: 'web-app', grouping: { by: 'family' } },
    {
      kind: serviceKind,
      items: [service({ running: 0 })],
      value: 'shop',
      grouping: { by: 'tag', key: 'team' },
    },
    { kind: serviceKind, items: [service({})], value: '', grouping: { by: 'tag', key: 'team' } },
    { kind: serviceKind, items: [service({})], value: undefined, grouping: { by: 'tag', key: 'team' } },
  ],
  target: [
    { target: 'i-1:80', zone: 'us-east-1a', state: 'healthy', reason: undefined, description: 'd' },
    { target: 'i-1:80', state: 'unhealthy', reason: 'Target.Timeout', description: 'Timed out' },
    { target: 'i-1:80', state: 'unhealthy', reason: 'Target.Timeout' },
    ...['unavailable', 'initial', 'draining', 'constructor'].map((state) => ({ target: 'i-1', state })),
  ],
  'target-group': [
    { arn: 'arn', name: 'web', protocol: 'HTTP :80', check: 'GET /', loadBalancers: [] },
    { arn: 'arn', name: 'web', protocol: 'TCP :80', check: undefined, loadBalancers: [] },
  ],
  task: [
    task({}),
    task({ id: '0123456789abcdef', group: 'service:web-app', launchType: undefined, executeCommand: true }),
    task({ group: 'service:api', health: 'UNHEALTHY', instance: 'arn:aws:ecs:r:1:container-instance/c/i-1' }),
    { ...task({ group: 'service:web-app' }), belowOwner: true },
    { ...task({ group: 'service:api', health: 'HEALTHY' }), belowOwner: true },
    task({ status: 'PENDING' }),
    stopped({ stoppedReason: 'Essential container in task exited', containers: [ended(137)] }),
    stopped({ stopCode: 'UserInitiated', stoppedReason: 'enough', containers: [ended(143)] }),
    stopped({ stopCode: 'TaskFailedToStart', stoppedReason: 'CannotPullContainerError: manifest unknown' }),
    stopped({ containers: [ended(0), ended(1, 'OutOfMemoryError: killed')] }),
    stopped({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Scaling activity initiated by deployment',
    }),
    stopped({}),
  ],
  trouble: [
    { ...trouble, label: 'No room', detail: '1 task not placed' },
    { ...trouble, label: 'Cannot go on', detail: trouble.text, tone: 'bad' },
  ],
  'workspace-file': [
    file({ is: 'equal', of: 'web:2' }),
    file({ is: 'ahead', of: 'web:2', changes: changes.slice(0, 1) }),
    file({ is: 'ahead', of: 'web:2', changes }),
    file({ is: 'behind', of: 'web:1', latest: 'web:2' }),
    file({ is: 'new', of: 'web' }),
    file({ is: 'unclear', why: 'its family is not known.' }),
    { ...file({ is: 'equal', of: 'web' }), kind: 'service' },
  ],
};

test('every kind of row that differs by what is in it is tried here', () => {
  const plain = nodes.filter(({ tooltip }) => tooltip === undefined).map(({ kind }) => kind);
  const all = nodes.map(({ kind }) => kind);
  assert.deepEqual(
    all.filter((kind) => !Object.hasOwn(states, kind)),
    plain,
  );
});

test('every kind of row in every state', () => {
  const kinds: readonly NodeKind[] = nodes;
  const lines = kinds.flatMap(({ kind, noun, none, view, tooltip, id, arn, text, reference, file }) =>
    (states[kind] ?? []).flatMap((item) => {
      const { label, description, summary, icon, tone, flags = [], expanded } = view(item);
      const words = [label, description ?? '-', summary, `(${[icon, tone].filter(Boolean).join(' ')})`];
      const more = {
        ...{ id: id(item), arn: arn?.(item), file: file?.(item), text: text?.(item) },
        ...{ reference: reference && JSON.stringify(reference(item)), expanded },
      };
      return [
        `${kind} (${noun}, ${none ?? 'none'}): ${[...words, ...flags].filter((word) => word !== undefined).join(' | ')}`,
        ...Object.entries(more).flatMap(([name, value]) =>
          value === undefined ? [] : [`  ${name}: ${value}`],
        ),
        ...(tooltip?.(item) ?? []).map((line) => `  > ${line}`),
        '',
      ];
    }),
  );
  assertGolden(lines.join('\n'), 'client/rows/looks.txt');
});
