import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';
import type { ScheduledTask } from '../../client/src/around/schedules.ts';
import { openAlarms } from '../../client/src/aws/alarms/index.ts';
import { openBalancing } from '../../client/src/aws/balancing/index.ts';
import { openDiscovery } from '../../client/src/aws/discovery/index.ts';
import { openSession } from '../../client/src/aws/index.ts';
import { openReaders } from '../../client/src/aws/live/index.ts';
import { openLogs } from '../../client/src/aws/logs/index.ts';
import { openQuotas } from '../../client/src/aws/quotas/index.ts';
import { openScaling } from '../../client/src/aws/scaling/index.ts';
import { openSchedules } from '../../client/src/aws/schedules/index.ts';
import { openPortSessions } from '../../client/src/aws/ssm/index.ts';
import {
  answerWith,
  type Fault,
  type FaultyAnswer,
  faults,
  openFaultyServer,
} from '../support/faulty-server.ts';
import { partOf } from '../support/part.ts';
import { connection } from './support/context.ts';

const signal = new AbortController().signal;
const service = { cluster: 'arn:aws:ecs:eu-west-1:1:cluster/shop', name: 'web', alarms: ['slow'] };
const arn = 'arn:aws:x:eu-west-1:1:thing/a';
const metric = {
  ...{ namespace: 'AWS/ECS', metric: 'CPUUtilization', dimensions: { ClusterName: 'shop' } },
  statistic: 'Average' as const,
};
const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:7';
const about = <Kind extends string>(kind: Kind, name = arn) => ({ about: kind, name });

type Adapters = Awaited<ReturnType<typeof openAdapters>>;

/** A place in the client that sends an operation. */
interface Site {
  /** Goes there. */
  ask(adapters: Adapters): Promise<unknown>;
  /** It may have been made though nothing said so, so it is looked up. */
  readonly changes?: true;
  /** What is answered to the calls that come before. */
  readonly after?: Readonly<Record<string, object | string>>;
  /** The operation that may fail in its stead, as it shows whether this one was carried out. */
  readonly seenBy?: string;
  /** A page of its list, which goes on with the token: an object for JSON, a text for XML. */
  page?(token: string): object | string;
  /** What it gives where a failure is none. */
  instead?(kind: FailureKind): unknown;
}

type Calls = Readonly<Record<string, readonly Site[]>>;

const ecs = (ask: (api: Ecs) => Promise<unknown>, more: Omit<Site, 'ask'> = {}): Site => ({
  ask: (adapters) => ask(adapters.ecs),
  ...more,
});
const change = (ask: (api: Ecs) => Promise<unknown>): Site => ecs(ask, { changes: true });

const ecsCalls: Calls = {
  ListClusters: [
    ecs((api) => api.clusters(), { page: (nextToken) => ({ clusterArns: [], nextToken }) }),
    // Who may not list clusters goes on without the account.
    ecs((api) => api.account(), { instead: (kind) => kind === 'denied' && 'nothing' }),
  ],
  DescribeClusters: [ecs((api) => api.cluster('shop')), ecs((api) => api.describe({ kind: 'cluster', arn }))],
  CreateCluster: [ecs((api) => api.createCluster({ clusterName: 'shop' }))],
  UpdateCluster: [ecs((api) => api.updateCluster({ cluster: 'shop' }))],
  PutClusterCapacityProviders: [ecs((api) => api.putClusterCapacityProviders({ cluster: 'shop' }))],
  DeleteCluster: [change((api) => api.deleteCluster('shop'))],
  DescribeCapacityProviders: [
    ecs((api) => api.capacityProviders(), {
      page: (nextToken) => ({ capacityProviders: [], nextToken }),
    }),
    ecs((api) => api.describe({ kind: 'capacity-provider', name: 'FARGATE' })),
  ],
  PutAccountSetting: [ecs((api) => api.putAccountSetting({ name: 'awsvpcTrunking', value: 'enabled' }))],
  PutAccountSettingDefault: [
    ecs((api) => api.putAccountSettingDefault({ name: 'awsvpcTrunking', value: 'enabled' })),
  ],
  UpdateCapacityProvider: [change((api) => api.updateCapacityProvider({ name: 'workers' }))],
  ListDaemons: [
    ecs((api) => api.daemons('shop'), { page: (nextToken) => ({ daemonSummariesList: [], nextToken }) }),
  ],
  DescribeDaemon: [ecs((api) => api.daemon(arn)), ecs((api) => api.describe({ kind: 'daemon', arn }))],
  ListAccountSettings: [
    ecs((api) => api.accountSettings(), { page: (nextToken) => ({ settings: [], nextToken }) }),
  ],
  DescribeDaemonRevisions: [ecs((api) => api.describe({ kind: 'daemon-revision', arn }))],
  DescribeDaemonDeployments: [ecs((api) => api.describe({ kind: 'daemon-deployment', arn }))],
  ListTagsForResource: [ecs((api) => api.describe({ kind: 'tags', arn }))],
  DescribeExpressGatewayService: [
    ecs((api) => api.expressService(arn)),
    ecs((api) => api.describe({ kind: 'express-service', arn })),
  ],
  CreateExpressGatewayService: [change((api) => api.createExpressService({ serviceName: 'hello' }))],
  UpdateExpressGatewayService: [change((api) => api.updateExpressService({ serviceArn: arn }))],
  CreateDaemon: [change((api) => api.createDaemon({ daemonName: 'agent' }))],
  UpdateDaemon: [change((api) => api.updateDaemon({ daemonArn: arn }))],
  DeleteDaemon: [change((api) => api.deleteDaemon(arn))],
  RegisterDaemonTaskDefinition: [change((api) => api.registerDaemonTaskDefinition({ family: 'agent' }))],
  ListDaemonTaskDefinitions: [ecs((api) => api.daemonTaskDefinition('agent'))],
  DescribeDaemonTaskDefinition: [
    ecs((api) => api.daemonTaskDefinition('agent'), {
      after: { ListDaemonTaskDefinitions: { daemonTaskDefinitions: [{ arn }] } },
    }),
  ],
  ListServices: [
    ecs((api) => api.services('shop'), { page: (nextToken) => ({ serviceArns: [], nextToken }) }),
  ],
  DescribeServices: [
    ecs((api) => api.service('shop', 'web')),
    ecs((api) => api.describe({ kind: 'service', cluster: 'shop', name: 'web' })),
  ],
  CreateService: [change((api) => api.createService({ serviceName: 'web' }))],
  UpdateService: [change((api) => api.updateService({ service: 'web' }))],
  DeleteService: [change((api) => api.deleteService('shop', 'web', false))],
  ListServiceDeployments: [ecs((api) => api.serviceDeployments('shop', 'web'))],
  DescribeServiceDeployments: [
    ecs((api) => api.serviceDeployments('shop', 'web'), {
      after: { ListServiceDeployments: { serviceDeployments: [{ serviceDeploymentArn: arn }] } },
    }),
  ],
  StopServiceDeployment: [ecs((api) => api.stopDeployment(arn, 'ABORT'))],
  ContinueServiceDeployment: [change((api) => api.continueDeployment(arn, 'hook', 'CONTINUE'))],
  ListTasks: [
    ecs((api) => api.tasks({ cluster: 'shop', status: 'RUNNING' }), {
      page: (nextToken) => ({ taskArns: [], nextToken }),
    }),
  ],
  DescribeTasks: [
    ecs((api) => api.task('shop', arn)),
    ecs((api) => api.describe({ kind: 'task', cluster: 'shop', arn })),
    ecs((api) => api.tasks({ cluster: 'shop', status: 'RUNNING' }), {
      after: { ListTasks: { taskArns: [arn] } },
    }),
  ],
  RunTask: [change((api) => api.runTask({ taskDefinition: 'web' }))],
  StopTask: [ecs((api) => api.stopTask('shop', arn, 'why'))],
  ExecuteCommand: [change((api) => api.executeCommand('shop', { task: arn, container: 'web' }, 'sh'))],
  ListContainerInstances: [
    ecs((api) => api.containerInstances('shop'), {
      page: (nextToken) => ({ containerInstanceArns: [], nextToken }),
    }),
  ],
  DescribeContainerInstances: [
    ecs((api) => api.describe({ kind: 'container-instance', cluster: 'shop', arn })),
    ecs((api) => api.containerInstances('shop'), {
      after: { ListContainerInstances: { containerInstanceArns: [arn] } },
    }),
  ],
  RegisterContainerInstance: [
    change((api) =>
      api.registerContainerInstance('shop', { cpu: 1, memory: 1, zone: undefined, type: undefined }),
    ),
  ],
  DeregisterContainerInstance: [change((api) => api.deregisterContainerInstance('shop', arn, false))],
  UpdateContainerInstancesState: [ecs((api) => api.setInstanceStatus('shop', arn, 'DRAINING'))],
  ListTaskDefinitionFamilies: [
    ecs((api) => api.families(), { page: (nextToken) => ({ families: [], nextToken }) }),
  ],
  ListTaskDefinitions: [
    ecs((api) => api.revisions('web'), { page: (nextToken) => ({ taskDefinitionArns: [], nextToken }) }),
  ],
  DescribeTaskDefinition: [
    ecs((api) => api.taskDefinition('web')),
    ecs((api) => api.describe({ kind: 'task-definition', arn })),
  ],
  RegisterTaskDefinition: [change((api) => api.registerTaskDefinition({ family: 'web' }))],
  DeregisterTaskDefinition: [ecs((api) => api.deregisterTaskDefinition(arn))],
};

const alarms: Calls = {
  DescribeAlarms: [
    {
      ask: ({ alarms: reader }) => reader.about(service, signal),
      after: { DescribeAlarmsForMetric: { MetricAlarms: [] } },
    },
  ],
  DescribeAlarmsForMetric: [
    { ask: ({ alarms: reader }) => reader.about({ ...service, alarms: [] }, signal) },
  ],
  GetMetricData: [
    {
      ask: ({ alarms: reader }) => reader.points([metric], { from: 0, to: 60_000, period: 60 }, signal),
      page: (NextToken) => ({ MetricDataResults: [], NextToken }),
    },
  ],
};

/** A page of a list in the query protocol. */
const inXml = (operation: string, list: string, marker: string) => (token: string) =>
  `<${operation}Response><${operation}Result><${list}/><${marker}>${token}</${marker}></${operation}Result></${operation}Response>`;

const balancing: Calls = {
  DescribeTargetGroups: [
    { ask: ({ balancing: reader }) => reader.targetGroups([arn], signal) },
    {
      ask: ({ balancing: reader }) => reader.allTargetGroups(signal),
      page: inXml('DescribeTargetGroups', 'TargetGroups', 'NextMarker'),
    },
  ],
  DescribeLoadBalancers: [{ ask: ({ balancing: reader }) => reader.loadBalancers([arn], signal) }],
  DescribeListeners: [
    {
      ask: ({ balancing: reader }) => reader.listeners(arn, signal),
      page: inXml('DescribeListeners', 'Listeners', 'NextMarker'),
    },
  ],
  DescribeRules: [
    {
      ask: ({ balancing: reader }) => reader.rules(arn, signal),
      page: inXml('DescribeRules', 'Rules', 'NextMarker'),
    },
  ],
  DescribeTargetHealth: [{ ask: ({ balancing: reader }) => reader.health(arn, signal) }],
};

const named = { id: 'srv-1', arn, name: 'web', instances: 1, records: [], checksHealth: true };
const discovery: Calls = {
  ListNamespaces: [
    {
      ask: ({ discovery: reader }) => reader.namespaces(signal),
      page: (NextToken) => ({ Namespaces: [], NextToken }),
    },
  ],
  ListServices: [
    {
      ask: ({ discovery: reader }) => reader.servicesIn('ns-1', signal),
      page: (NextToken) => ({ Services: [], NextToken }),
    },
  ],
  GetService: [{ ask: ({ discovery: reader }) => reader.services([arn], signal) }],
  ListInstances: [
    {
      ask: ({ discovery: reader }) => reader.instances(named, signal),
      page: (NextToken) => ({ Instances: [], NextToken }),
    },
  ],
  GetInstancesHealthStatus: [
    {
      ask: ({ discovery: reader }) => reader.instances(named, signal),
      after: { ListInstances: { Instances: [{ Id: 'i-1' }] } },
    },
  ],
};

const quotas: Calls = {
  ListAWSDefaultServiceQuotas: [
    {
      ask: ({ quotas: reader }) => reader.defaults('ecs', signal),
      page: (NextToken) => ({ Quotas: [], NextToken }),
    },
  ],
  ListServiceQuotas: [
    {
      ask: ({ quotas: reader }) => reader.applied('ecs', signal),
      page: (NextToken) => ({ Quotas: [], NextToken }),
    },
  ],
};

const scaling: Calls = {
  DescribeScalableTargets: [{ ask: ({ scaling: reader }) => reader.target(service, signal) }],
  DescribeScalingPolicies: [
    {
      ask: ({ scaling: reader }) => reader.policies(service, signal),
      page: (NextToken) => ({ ScalingPolicies: [], NextToken }),
    },
    { ask: ({ scaling: reader }) => reader.aim(service, { name: 'by-cpu', target: 50 }, signal) },
  ],
  DescribeScheduledActions: [
    {
      ask: ({ scaling: reader }) => reader.scheduled(service, signal),
      page: (NextToken) => ({ ScheduledActions: [], NextToken }),
    },
  ],
  RegisterScalableTarget: [
    { ask: ({ scaling: reader }) => reader.bound(service, { least: 1, most: 4 }, signal) },
  ],
  PutScalingPolicy: [
    {
      ask: ({ scaling: reader }) => reader.aim(service, { name: 'by-cpu', target: 50 }, signal),
      after: {
        DescribeScalingPolicies: {
          ScalingPolicies: [{ TargetTrackingScalingPolicyConfiguration: { TargetValue: 60 } }],
        },
      },
    },
  ],
  DescribeScalingActivities: [{ ask: ({ scaling: reader }) => reader.activities(service, signal) }],
};

const schedule: ScheduledTask = {
  ...{ by: 'schedule', arn, name: 'night', group: 'default', target: undefined, enabled: true },
  ...{ cluster: arn, when: '', expression: '', next: undefined, description: undefined, bounds: [] },
  ...{ taskDefinition: arn, count: 1, input: undefined, run: { fault: '' } },
};
const rule: ScheduledTask = { ...schedule, by: 'rule' };
const one = { RuleNames: ['night'] };

const schedules: Calls = {
  ListRuleNamesByTarget: [
    {
      ask: ({ schedules: reader }) => reader.rules(arn, signal),
      page: (NextToken) => ({ RuleNames: [], NextToken }),
    },
  ],
  DescribeRule: [
    {
      ask: ({ schedules: reader }) => reader.rules(arn, signal),
      after: { ListRuleNamesByTarget: one, ListTargetsByRule: { Targets: [] } },
    },
  ],
  ListTargetsByRule: [
    {
      ask: ({ schedules: reader }) => reader.rules(arn, signal),
      after: { ListRuleNamesByTarget: one, DescribeRule: { Name: 'night' } },
    },
  ],
  EnableRule: [{ ask: ({ schedules: reader }) => reader.turn(rule, 'on', signal), seenBy: 'DescribeRule' }],
  DisableRule: [{ ask: ({ schedules: reader }) => reader.turn(rule, 'off', signal), seenBy: 'DescribeRule' }],
  DeleteSchedule: [
    { ask: ({ schedules: reader }) => reader.remove(schedule, signal), seenBy: 'GetSchedule' },
  ],
  RemoveTargets: [{ ask: ({ schedules: reader }) => reader.remove(rule, signal) }],
  DeleteRule: [
    {
      ask: ({ schedules: reader }) => reader.remove(rule, signal),
      after: { RemoveTargets: { FailedEntries: [] }, ListTargetsByRule: { Targets: [] } },
      seenBy: 'DescribeRule',
    },
  ],
  ListSchedules: [
    {
      ask: ({ schedules: reader }) => reader.schedules(arn, signal),
      page: (NextToken) => ({ Schedules: [], NextToken }),
    },
  ],
  CreateSchedule: [{ ask: ({ schedules: reader }) => reader.put({ Name: 'night' }, 'create', signal) }],
  GetSchedule: [{ ask: ({ schedules: reader }) => reader.turn(schedule, 'on', signal) }],
  UpdateSchedule: [
    {
      ask: ({ schedules: reader }) => reader.turn(schedule, 'off', signal),
      after: { GetSchedule: { Name: 'night', ScheduleExpression: 'rate(1 day)', Target: { Arn: arn } } },
    },
  ],
};

const logs: Calls = {
  GetLogEvents: [
    {
      ask: ({ logs: reader }) =>
        reader.read(
          { region: undefined, group: 'g', stream: 's', token: undefined, since: undefined, limit: 9 },
          signal,
        ),
    },
  ],
};

const ssm: Calls = {
  StartSession: [
    {
      ask: ({ ssm: sessions }) =>
        sessions.start({ cluster: 'shop', task: arn, runtimeId: 'id-1', host: undefined, port: 80 }, signal),
    },
  ],
};

const inEc2 = (operation: string, list: string) => (token: string) =>
  `<${operation}Response><${list}/><nextToken>${token}</nextToken></${operation}Response>`;
const found = { imageDetails: [{ imageDigest: 'sha256:abc' }] };

const oneSubnet =
  '<DescribeSubnetsResponse><subnetSet><item><vpcId>vpc-1</vpcId></item></subnetSet></DescribeSubnetsResponse>';

/** The subnet is there, whether or not its routes may be looked at. */
const withoutRoutes: Site = {
  ask: ({ live: { subnet } }) => subnet.ask(about('subnet'), signal),
  after: { DescribeSubnets: oneSubnet },
  instead: () => ({ vpc: 'vpc-1', zone: '', freeAddresses: 0, outbound: undefined }),
};

/** The rules are there, whether or not the subnets around may be looked at. */
const withoutNeighbours: Site = {
  ask: ({ live }) => live['network-acl'].ask(about('network-acl'), signal),
  after: {
    DescribeNetworkAcls:
      '<DescribeNetworkAclsResponse><networkAclSet><item><networkAclId>acl-1</networkAclId></item></networkAclSet></DescribeNetworkAclsResponse>',
  },
  instead: () => ({ acl: 'acl-1', inbound: [], outbound: [], subnets: [] }),
};

/** The endpoints are there, whether or not their security groups may be looked at. */
const withoutDoors: Site = {
  ask: ({ live: { subnet } }) => subnet.ask(about('subnet'), signal),
  after: {
    DescribeSubnets: oneSubnet,
    DescribeRouteTables:
      '<DescribeRouteTablesResponse><routeTableSet><item><routeSet/></item></routeTableSet></DescribeRouteTablesResponse>',
    DescribeVpcEndpoints:
      '<DescribeVpcEndpointsResponse><vpcEndpointSet><item><serviceName>com.amazonaws.eu-west-1.logs</serviceName><vpcEndpointType>Interface</vpcEndpointType><privateDnsEnabled>true</privateDnsEnabled><groupSet><item><groupId>sg-1</groupId></item></groupSet></item></vpcEndpointSet></DescribeVpcEndpointsResponse>',
  },
  instead: () => ({
    ...{ vpc: 'vpc-1', zone: '', freeAddresses: 0 },
    outbound: { way: 'none', endpoints: ['logs'], doors: undefined },
  }),
};

const oneFileSystem = { FileSystems: [{ FileSystemId: 'fs-1', LifeCycleState: 'available' }] };
const oneMount = { MountTargets: [{ MountTargetId: 'fsmt-1', AvailabilityZoneName: 'a', VpcId: 'vpc-1' }] };

/** The file system is there, whether or not its mount targets may be looked at. */
const withoutMounts: Site = {
  ask: ({ live: reader }) => reader['file-system'].ask(about('file-system', 'fs-1'), signal),
  after: { DescribeFileSystems: oneFileSystem },
  instead: () => ({ name: undefined, state: 'available', mounts: undefined }),
};

/** The mount target is there, whether or not its security groups may be looked at. */
const withoutGroups: Site = {
  ask: ({ live: reader }) => reader['file-system'].ask(about('file-system', 'fs-2'), signal),
  after: { DescribeFileSystems: oneFileSystem, DescribeMountTargets: oneMount },
  instead: () => ({
    ...{ name: undefined, state: 'available' },
    mounts: [{ zone: 'a', vpc: 'vpc-1', lets: undefined }],
  }),
};

const aRule = 'arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/web/1/2/3';
const listOf = (operation: string, list: string, member: string) =>
  `<${operation}Response><${operation}Result><${list}><member>${member}</member></${list}></${operation}Result></${operation}Response>`;
const oneRule = listOf('DescribeRules', 'Rules', `<RuleArn>${aRule}</RuleArn>`);
const oneListener = listOf(
  'DescribeListeners',
  'Listeners',
  '<ListenerArn>l</ListenerArn><Protocol>HTTPS</Protocol><Port>443</Port>',
);
const oneCertificate = listOf(
  'DescribeListenerCertificates',
  'Certificates',
  '<CertificateArn>arn:aws:acm:eu-west-1:1:certificate/c</CertificateArn>',
);
const oneBalancer = listOf('DescribeLoadBalancers', 'LoadBalancers', '<LoadBalancerArn>b</LoadBalancerArn>');
const oneGroup = listOf(
  'DescribeTargetGroups',
  'TargetGroups',
  '<TargetGroupName>web</TargetGroupName><TargetType>ip</TargetType><LoadBalancerArns><member>b</member></LoadBalancerArns>',
);

/** The rule and its listener are there, whether or not the certificates may be looked at. */
const withoutCertificates: Site = {
  ask: ({ live: reader }) => reader['listener-rule'].ask(about('listener-rule', aRule), signal),
  after: { DescribeRules: oneRule, DescribeListeners: oneListener },
  instead: () => ({ forwards: [], hosts: [], listener: 'HTTPS 443', certificates: undefined }),
};

const live: Calls = {
  DescribeFileSystems: [
    { ask: ({ live: reader }) => reader['file-system'].ask(about('file-system'), signal) },
    {
      ask: ({ live: reader }) => reader['file-system'].list(signal),
      page: (NextMarker) => ({ FileSystems: [], NextMarker }),
    },
    { ask: ({ live: reader }) => reader['windows-file-system'].ask(about('windows-file-system'), signal) },
    // Its operation has the name of that of EFS, whose pages go on by another token.
    { ask: ({ live: reader }) => reader['windows-file-system'].list(signal) },
  ],
  DescribeMountTargets: [withoutMounts],
  DescribeMountTargetSecurityGroups: [withoutGroups],
  DescribeAccessPoints: [
    { ask: ({ live: reader }) => reader['access-point'].ask(about('access-point'), signal) },
    {
      ask: ({ live: reader }) => reader['access-point'].list(signal),
      page: (NextToken) => ({ AccessPoints: [], NextToken }),
    },
  ],
  GetRole: [{ ask: ({ live: { role } }) => role.ask(about('role'), signal) }],
  SimulatePrincipalPolicy: [
    {
      ask: ({ live: { access } }) =>
        access.ask({ ...about('access'), key: `ssm:GetParameters ${arn}` }, signal),
    },
  ],
  ListRoles: [
    {
      ask: ({ live: { role } }) => role.list(signal),
      page: inXml('ListRoles', 'Roles', 'Marker'),
    },
  ],
  DescribeImages: [
    { ask: ({ live: reader }) => reader.image.ask(about('image', image), signal) },
    // The others of a repository are asked for by the same operation as the image, which fails first.
    { ask: ({ live: reader }) => reader.image.ask(about('image', image), signal) },
  ],
  BatchGetImage: [
    {
      ask: ({ live: reader }) => reader.image.ask(about('image', image), signal),
      after: { DescribeImages: found },
      // The image is there, whether or not its manifest may be read.
      instead: () => ({
        ...{ digest: 'sha256:abc', architectures: [], bytes: undefined, pushedAt: undefined, newer: [] },
      }),
    },
  ],
  DescribeRepositories: [
    {
      ask: ({ live: reader }) => reader.image.list(signal),
      page: (nextToken) => ({ repositories: [], nextToken }),
    },
  ],
  DescribeLogGroups: [
    {
      ask: ({ live: reader }) => reader['log-group'].list(signal),
      page: (nextToken) => ({ logGroups: [], nextToken }),
    },
  ],
  DescribeSecret: [{ ask: ({ live: { secret } }) => secret.ask(about('secret'), signal) }],
  GetSecretValue: [
    {
      ask: ({ live: { secret } }) => secret.ask({ ...about('secret'), key: 'user' }, signal),
      after: { DescribeSecret: { ARN: arn } },
      instead: () => ({ arn, isDeleted: false, keys: undefined }),
    },
  ],
  ListSecrets: [
    {
      ask: ({ live: { secret } }) => secret.list(signal),
      page: (NextToken) => ({ SecretList: [], NextToken }),
    },
  ],
  GetParameter: [{ ask: ({ live: { parameter } }) => parameter.ask(about('parameter'), signal) }],
  DescribeParameters: [
    {
      ask: ({ live: { parameter } }) => parameter.list(signal),
      page: (NextToken) => ({ Parameters: [], NextToken }),
    },
  ],
  ListNamespaces: [
    {
      ask: ({ live: { namespace } }) => namespace.list(signal),
      page: (NextToken) => ({ Namespaces: [], NextToken }),
    },
  ],
  DescribeSubnets: [
    { ask: ({ live: { subnet } }) => subnet.ask(about('subnet'), signal) },
    { ask: ({ live: { subnet } }) => subnet.list(signal), page: inEc2('DescribeSubnets', 'subnetSet') },
    withoutNeighbours,
  ],
  DescribeNetworkAcls: [{ ask: ({ live }) => live['network-acl'].ask(about('network-acl'), signal) }],
  DescribeRouteTables: [withoutRoutes],
  DescribeVpcEndpoints: [withoutRoutes],
  DescribeSecurityGroups: [
    withoutGroups,
    withoutDoors,
    { ask: ({ live: reader }) => reader['security-group'].ask(about('security-group'), signal) },
    {
      ask: ({ live: reader }) => reader['security-group'].list(signal),
      page: inEc2('DescribeSecurityGroups', 'securityGroupInfo'),
    },
  ],
  DescribeRules: [
    { ask: ({ live: reader }) => reader['listener-rule'].ask(about('listener-rule', aRule), signal) },
    {
      ...{ ask: ({ live: reader }) => reader['listener-rule'].list(signal) },
      after: { DescribeLoadBalancers: oneBalancer, DescribeListeners: oneListener },
    },
  ],
  DescribeListeners: [
    {
      ask: ({ live: reader }) => reader['listener-rule'].list(signal),
      after: { DescribeLoadBalancers: oneBalancer },
    },
    {
      ask: ({ live: reader }) => reader['listener-rule'].ask(about('listener-rule', aRule), signal),
      after: { DescribeRules: oneRule },
      instead: () => ({ forwards: [], hosts: [], listener: '', certificates: undefined }),
    },
  ],
  DescribeListenerCertificates: [withoutCertificates],
  DescribeCertificate: [
    {
      ...withoutCertificates,
      after: { ...withoutCertificates.after, DescribeListenerCertificates: oneCertificate },
    },
  ],
  DescribeLoadBalancers: [
    { ask: ({ live: reader }) => reader['listener-rule'].list(signal) },
    {
      ask: ({ live: reader }) => reader['target-group'].ask(about('target-group'), signal),
      after: { DescribeTargetGroups: oneGroup },
      instead: () => ({
        ...{ name: 'web', targetType: 'ip', protocol: undefined, port: undefined, vpc: undefined },
        ...{
          healthPort: undefined,
          healthPath: undefined,
          loadBalancers: 1,
          zones: undefined,
          groups: undefined,
          subnets: undefined,
        },
      }),
    },
  ],
  DescribeTargetGroups: [
    { ask: ({ live: reader }) => reader['target-group'].ask(about('target-group'), signal) },
    {
      ask: ({ live: reader }) => reader['target-group'].list(signal),
      page: inXml('DescribeTargetGroups', 'TargetGroups', 'NextMarker'),
    },
  ],
};

/** Every adapter by its folder, with every operation that it sends. */
const adapters: Readonly<Record<string, Calls>> = {
  ecs: ecsCalls,
  alarms,
  balancing,
  discovery,
  live,
  logs,
  quotas,
  scaling,
  schedules,
  ssm,
};

interface Named extends Site {
  /** `balancing.DescribeRules`, with a number where an operation is sent from several places. */
  readonly name: string;
  readonly operation: string;
}

const sites: readonly Named[] = Object.entries(adapters).flatMap(([folder, calls]) =>
  Object.entries(calls).flatMap(([operation, all]) =>
    all.map((site, index) => ({ ...site, operation, name: `${folder}.${operation} ${index + 1}` })),
  ),
);

/** After these a change may have been made. */
const open: ReadonlySet<FailureKind> = new Set(['unreachable', 'timeout', 'unavailable', 'broken']);

const slow = partOf(faults.filter(({ kind }) => kind === 'timeout'));
const quick = partOf(faults.filter(({ kind }) => kind !== 'timeout'));

// One after the other, so that what answers in time does not wait for the others.
describe('every call of every service, by a server that', () => {
  for (const fault of slow)
    test(`${fault.name}, ends and is told as ${fault.kind}`, () =>
      meets(fault, { first: 300, second: 5_000 }));
});

describe('every call of every service, by a server that', { concurrency: true }, () => {
  for (const fault of quick)
    test(`${fault.name}, ends and is told as ${fault.kind}`, () =>
      meets(fault, { first: 60_000, second: 60_000 }));

  test('gives two pages in turn for ever, ends and is told', async () => {
    const lists = sites.filter(({ page }) => page !== undefined);
    // A server for each folder, as two of them may send the same operation.
    const folders = Object.keys(adapters).map((folder) =>
      lists.filter(({ name }) => name.startsWith(`${folder}.`)),
    );
    const found = await Promise.all(folders.map(inTurnForEver));
    assert.deepEqual(
      Object.fromEntries(found.flatMap(({ outcomes }) => outcomes)),
      Object.fromEntries(lists.map(({ name }) => [name, 'broken'])),
    );
    assert.deepEqual([...new Set(found.flatMap(({ counts }) => counts))], [3]);
  });

  test('gives ever new pages with nothing in them, is asked for no more than a hundred and one', async () => {
    let count = 0;
    const list = sites.filter(({ name }) => name === 'live.DescribeLogGroups 1');
    const outcomes = await asking(list, 60_000, (response, call) => {
      count += 1;
      answerWith(() => JSON.stringify({ logGroups: [], nextToken: `page ${count}` }))(response, call);
    });
    assert.deepEqual(outcomes, [['live.DescribeLogGroups 1', 'broken']]);
    assert.equal(count, 101);
  });
});

test('every place that sends an operation of AWS meets the faults above', () => {
  const root = new URL('../../client/src/aws/', import.meta.url);
  const sent: Record<string, Record<string, number>> = {};
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const folder = file.includes('/') ? (file.split('/')[0] ?? '') : 'ecs';
    const counts = sent[folder] ?? {};
    sent[folder] = counts;
    for (const [, operation = ''] of readFileSync(new URL(file, root), 'utf8').matchAll(
      /new (\w+)Command\(/g,
    ))
      counts[operation] = (counts[operation] ?? 0) + 1;
  }
  const asked = Object.entries(adapters).map(([folder, calls]) => [
    folder,
    Object.fromEntries(Object.entries(calls).map(([operation, { length }]) => [operation, length])),
  ]);
  assert.deepEqual(sent, Object.fromEntries(asked));
});

interface Deadlines {
  readonly first: number;
  readonly second: number;
}

async function meets({ answer, kind }: Fault, deadlines: Deadlines): Promise<void> {
  const outcomes = await outcomesBy(answer, deadlines);
  const expected = sites.map((site) => {
    const told = site.changes && open.has(kind) ? 'uncertain' : kind;
    return [site.name, (site.instead?.(kind) || undefined) ?? told];
  });
  assert.deepEqual(Object.fromEntries(outcomes), Object.fromEntries(expected));
}

/** How each call ends: those that need the same answers to others first are asked of a server of their own. */
async function outcomesBy(fault: FaultyAnswer, deadlines: Deadlines): Promise<[string, unknown][]> {
  const needs = ({ after = {} }: Site) => Object.keys(after).sort().join(' ');
  const kinds = [...new Set(sites.map(needs))].filter((each) => each !== '');
  const first = await asking(
    sites.filter((site) => needs(site) === ''),
    deadlines.first,
    fault,
  );
  const others = await Promise.all(
    kinds.map((kind) => {
      const round = sites.filter((site) => needs(site) === kind);
      const good = new Map(round.flatMap(({ after = {} }) => Object.entries(after)));
      return asking(round, deadlines.second, (response, call) => {
        const before = good.get(call.operation);
        const text = typeof before === 'string' ? before : JSON.stringify(before);
        (before === undefined ? fault : answerWith(() => text))(response, call);
      });
    }),
  );
  return [...first, ...others.flat()];
}

/** How these lists end, and how often each was asked for, by a server that gives two pages in turn. */
async function inTurnForEver(lists: readonly Named[]) {
  const pages = new Map(lists.map(({ operation, page }) => [operation, page]));
  const counts = new Map<string, number>();
  const outcomes = await asking(lists, 60_000, (response, call) => {
    const count = (counts.get(call.operation) ?? 0) + 1;
    counts.set(call.operation, count);
    const body = pages.get(call.operation)?.(count % 2 === 0 ? 'even' : 'odd') ?? {};
    answerWith(() => (typeof body === 'string' ? body : JSON.stringify(body)))(response, call);
  });
  return { outcomes, counts: [...counts.values()] };
}

async function asking(
  asked: readonly Named[],
  deadline: number,
  answer: FaultyAnswer,
): Promise<[string, unknown][]> {
  const server = await openFaultyServer(answer);
  const open = await openAdapters(server.address, deadline);
  try {
    return await Promise.all(
      asked.map(
        async (site): Promise<[string, unknown]> => [site.name, await outcomeOf(site, open, server.address)],
      ),
    );
  } finally {
    open.close();
    server.close();
  }
}

/** The kind of the failure, once it is of the operation, its sentence names who answered and says nothing in the words of the SDK; else what came. */
async function outcomeOf(site: Named, adapters: Adapters, address: string): Promise<unknown> {
  try {
    return (await site.ask(adapters)) ?? 'nothing';
  } catch (error) {
    if (!(error instanceof EcsFailure)) return error;
    if (![site.operation, site.seenBy].includes(error.operation))
      return `${error.kind} of "${error.operation}"`;
    const raw = /Unexpected|hidden field|JSON at|deserializ|UnknownError|undefined/i.test(error.message);
    const isTold = error.message.includes(address) || error.message === 'words of AWS';
    return isTold && !raw ? error.kind : error.message;
  }
}

async function openAdapters(endpoint: string, deadline: number) {
  const around = { env: {}, deadline };
  const session = await openSession(connection({ name: 'c', endpoint }), async () => '', around);
  const { access } = session;
  const all = {
    alarms: await openAlarms(access, around),
    balancing: await openBalancing(access, around),
    discovery: await openDiscovery(access, around),
    live: await openReaders(access, around),
    logs: await openLogs(access, around),
    quotas: await openQuotas(access, around),
    scaling: await openScaling(access, around),
    schedules: await openSchedules(access, around),
    ssm: await openPortSessions(access, around),
  };
  return {
    ...all,
    ecs: session.ecs(),
    close: () => {
      for (const each of [...Object.values(all), session]) each.close();
    },
  };
}
