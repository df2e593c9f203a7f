import type { Quota } from '#core/quotas/quota.ts';
import type { ScheduledTask } from '../../../client/src/around/schedules.ts';
import { fakeAround } from './fake-around.ts';
import { cluster, container, daemon, fakeEcs, instance, provider, service, task } from './fake-ecs.ts';

/** A cluster with at least one of everything that a row is drawn for. */
export const world = fakeEcs({
  clusters: [
    cluster({
      services: 1,
      runningTasks: 2,
      instances: 1,
      capacityProviders: ['FARGATE', 'workers'],
      defaultStrategy: [{ capacityProvider: 'workers', base: 1, weight: 2 }],
    }),
  ],
  capacityProviders: [
    provider({ name: 'FARGATE' }),
    provider({
      name: 'workers',
      autoScalingGroup: 'workers-asg',
      scaling: { enabled: true, target: 90 },
      terminationProtection: true,
    }),
  ],
  daemons: [daemon({})],
  accountSettings: [
    { name: 'awsvpcTrunking', value: 'enabled', principal: 'arn:aws:iam::1:root', managed: false },
    { name: 'guardDutyActivate', value: 'off', principal: undefined, managed: true },
  ],
  express: {
    ...{ status: 'ACTIVE', statusReason: undefined },
    addresses: [{ endpoint: 'https://we-1.ecs.us-east-1.on.aws', access: 'PUBLIC' }],
  },
  services: [
    service({
      express: true,
      desired: 2,
      targetGroups: ['arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123'],
      discovery: ['arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1'],
      deployments: [
        {
          id: 'ecs-svc/1',
          status: 'PRIMARY',
          taskDefinition: 'arn:aws:ecs:us-east-1:123456789012:task-definition/web-app:1',
          desired: 2,
          running: 1,
          pending: 1,
          failed: 0,
          rollout: 'IN_PROGRESS',
          rolloutReason: undefined,
          updatedAt: undefined,
        },
      ],
      events: [
        { id: 'e1', at: undefined, message: '(service web-app) was unable to place a task.' },
        { id: 'e2', at: undefined, message: '(service web-app) has started 1 tasks.' },
      ],
    }),
  ],
  tasks: [
    task({
      id: 'a1',
      group: 'service:web-app',
      instance: 'arn:aws:ecs:us-east-1:123456789012:container-instance/production/i-1',
      containers: [container({ ports: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }] })],
    }),
    task({ id: 'b2' }),
    task({ id: 'd4', group: 'daemon:agent' }),
    task({
      id: 'c3',
      status: 'STOPPED',
      desiredStatus: 'STOPPED',
      stoppedReason: 'Essential container in task exited',
      containers: [container({ status: 'STOPPED', exitCode: 137 })],
    }),
  ],
  instances: [
    instance({
      type: 'm6i.large',
      zone: 'us-east-1a',
      remaining: { cpu: 1792, memory: 3840, gpus: 0, ports: ['22/tcp', '80/tcp'] },
    }),
  ],
  definitions: { 'web-app:1': {}, 'web-app:2': {}, 'worker:1': {} },
});

const group = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123';
const balancer = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/front/4567';
const listener = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/front/4567/89ab';
const nightly: ScheduledTask = {
  arn: 'arn:aws:scheduler:us-east-1:123456789012:schedule/default/night',
  ...{ by: 'schedule', name: 'night', group: 'default', target: undefined, enabled: true },
  ...{ when: 'At 3:00 every day (UTC)', expression: 'cron(0 3 * * ? *)', next: undefined },
  ...{ description: undefined, bounds: [], count: 1, input: undefined },
  ...{ cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/production', taskDefinition: 'worker:1' },
  run: { input: { taskDefinition: 'worker:1', count: 1 } },
};
const vcpus: Quota = {
  arn: 'arn:aws:servicequotas:us-east-1:123456789012:fargate/L-3032A538',
  ...{ code: 'L-3032A538', name: 'Fargate On-Demand vCPU resource count', service: 'AWS Fargate' },
  ...{ value: 6, unit: undefined, per: undefined, adjustable: true, usage: undefined },
};
/** What stands around its service. */
export const around = fakeAround({
  files: [
    {
      file: 'file:///w/td.json',
      name: 'td.json',
      kind: 'definition',
      standing: { is: 'equal', of: 'web-app:2' },
    },
  ],
  bounds: { arn: undefined, least: 1, most: 4, suspended: ['scale in'] },
  policies: [
    { arn: 'p', name: 'by-cpu', type: 'TargetTrackingScaling', aim: 'CPU at 60 %', target: 60, alarms: [] },
  ],
  scheduled: [
    { arn: 's', name: 'night', schedule: 'rate(1 day)', zone: undefined, least: 0, most: undefined },
  ],
  activities: [
    {
      id: 'a',
      at: undefined,
      status: 'Failed',
      description: 'Setting desired count to 4.',
      cause: 'monitor alarm',
      message: 'Throttled',
    },
  ],
  targetGroups: [
    { arn: group, name: 'web', protocol: 'HTTP :80', check: 'GET /', loadBalancers: [balancer] },
  ],
  loadBalancers: [
    {
      arn: balancer,
      name: 'front',
      type: 'application',
      scheme: 'internal',
      address: undefined,
      state: 'provisioning',
      stateReason: undefined,
    },
  ],
  listeners: [{ arn: listener, protocol: 'HTTPS', port: 443, action: 'answers 404' }],
  rules: [
    {
      arn: `${listener.replace('listener', 'listener-rule')}/cdef`,
      priority: '1',
      conditions: 'path /api/*',
      action: '→ web',
      targetGroups: [group],
    },
  ],
  health: [
    {
      target: 'i-1:80',
      zone: undefined,
      state: 'unhealthy',
      reason: 'Target.Timeout',
      description: 'Timed out',
    },
  ],
  namespaces: [
    {
      id: 'ns-1',
      arn: 'arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-1',
      name: 'shop.local',
      type: 'DNS_PRIVATE',
      services: 1,
      description: undefined,
    },
  ],
  discovered: [
    {
      ...{ id: 'srv-1', arn: 'arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1', name: 'web' },
      ...{ instances: 1, records: ['A 60 s'], checksHealth: true },
    },
  ],
  registered: [
    { id: 'a1', attributes: { AWS_INSTANCE_IPV4: '10.0.0.1', AWS_INSTANCE_PORT: '80' }, health: 'HEALTHY' },
  ],
  defaultQuotas: [vcpus],
  appliedQuotas: [{ ...vcpus, value: 12 }],
  schedules: [nightly],
  eventRules: [
    {
      ...nightly,
      arn: 'arn:aws:events:us-east-1:123456789012:rule/uploads',
      by: 'rule',
      name: 'uploads',
      when: 'When an event matches',
      target: 'one',
    },
  ],
  alarms: [
    {
      arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:hot',
      name: 'hot',
      state: 'ALARM',
      reason: 'high',
      condition: 'CPUUtilization > 60',
      since: undefined,
    },
  ],
});
