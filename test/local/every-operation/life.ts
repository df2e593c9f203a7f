import type { Step } from './step.ts';

const role = 'arn:aws:iam::000000000000:role/ecs';
const tags = [{ key: 'team', value: 'web' }];
const shop = { cluster: 'shop' };
const web = { ...shop, service: 'web' };
const api = { ...shop, service: 'api' };
const awsvpcConfiguration = { subnets: ['subnet-1'] };
const networkConfiguration = { awsvpcConfiguration };
const containers = [
  { name: 'app', image: 'app', memory: 64, portMappings: [{ containerPort: 80, name: 'http' }] },
];
const pause = { targetType: 'PAUSE', lifecycleStages: ['PRE_SCALE_UP'] };
const deploying = { deploymentConfiguration: { lifecycleHooks: [pause] }, forceNewDeployment: true };
const attribute = { name: 'stack', value: 'blue', targetType: 'container-instance', targetId: '$instance' };
const namespace = 'arn:aws:servicediscovery:us-east-1:000000000000:namespace/ns-1';

const clusters: readonly Step[] = [
  {
    operation: 'CreateCluster',
    input: { clusterName: 'shop', tags },
    shows: { cluster: { status: 'ACTIVE', clusterName: 'shop', registeredContainerInstancesCount: 0, tags } },
    keeps: { cluster: 'cluster.clusterArn' },
  },
  { operation: 'CreateCluster', input: { clusterName: 'spare' }, shows: { cluster: { status: 'ACTIVE' } } },
  {
    operation: 'DescribeClusters',
    input: { clusters: ['shop', 'none'], include: ['TAGS', 'SETTINGS', 'STATISTICS', 'CONFIGURATIONS'] },
    shows: {
      clusters: [{ clusterName: 'shop', tags }],
      failures: [{ arn: 'arn:aws:ecs:us-east-1:000000000000:cluster/none', reason: 'MISSING' }],
    },
  },
  {
    operation: 'UpdateCluster',
    input: { ...shop, settings: [{ name: 'containerInsights', value: 'enabled' }] },
    shows: { cluster: { settings: [{ name: 'containerInsights', value: 'enabled' }] } },
  },
  {
    operation: 'UpdateClusterSettings',
    input: { ...shop, settings: [{ name: 'containerInsights', value: 'disabled' }] },
    shows: { cluster: { settings: [{ name: 'containerInsights', value: 'disabled' }] } },
  },
  {
    operation: 'ListClusters',
    input: {},
    shows: { clusterArns: ['$cluster', 'arn:aws:ecs:us-east-1:000000000000:cluster/spare'] },
  },
  {
    operation: 'TagResource',
    input: { resourceArn: '$cluster', tags: [{ key: 'stage', value: 'live' }] },
    shows: {},
  },
  { operation: 'UntagResource', input: { resourceArn: '$cluster', tagKeys: ['team'] }, shows: {} },
  {
    operation: 'ListTagsForResource',
    input: { resourceArn: '$cluster' },
    shows: { tags: [{ key: 'stage', value: 'live' }] },
  },
];

const settings: readonly Step[] = [
  {
    operation: 'PutAccountSettingDefault',
    input: { name: 'awsvpcTrunking', value: 'enabled' },
    shows: { setting: { name: 'awsvpcTrunking', value: 'enabled', type: 'user' } },
  },
  {
    operation: 'PutAccountSetting',
    input: { name: 'containerInsights', value: 'enhanced' },
    shows: { setting: { name: 'containerInsights', value: 'enhanced' } },
  },
  {
    operation: 'ListAccountSettings',
    input: { effectiveSettings: true, name: 'awsvpcTrunking' },
    shows: { settings: [{ name: 'awsvpcTrunking', value: 'enabled' }] },
  },
  {
    operation: 'DeleteAccountSetting',
    input: { name: 'containerInsights' },
    shows: { setting: { name: 'containerInsights', value: 'disabled' } },
  },
];

const capacity: readonly Step[] = [
  {
    operation: 'CreateCapacityProvider',
    input: {
      name: 'managed',
      ...shop,
      managedInstancesProvider: {
        infrastructureRoleArn: role,
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'p',
          networkConfiguration: { subnets: ['subnet-1'] },
          instanceRequirements: {
            vCpuCount: { min: 1, max: 2 },
            memoryMiB: { min: 1024, max: 8192 },
            allowedInstanceTypes: ['m6i.large'],
          },
        },
        infrastructureOptimization: { scaleInAfter: -1 },
      },
    },
    shows: { capacityProvider: { status: 'PROVISIONING', updateStatus: 'CREATE_IN_PROGRESS', tags: [] } },
    keeps: { managed: 'capacityProvider.capacityProviderArn' },
  },
  {
    operation: 'CreateCapacityProvider',
    input: {
      name: 'group',
      autoScalingGroupProvider: {
        autoScalingGroupArn:
          'arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:1:autoScalingGroupName/group',
        managedScaling: { status: 'ENABLED' },
      },
    },
    shows: { capacityProvider: { status: 'ACTIVE', type: 'EC2_AUTOSCALING' } },
  },
  {
    operation: 'PutClusterCapacityProviders',
    input: { ...shop, capacityProviders: ['FARGATE'], defaultCapacityProviderStrategy: [] },
    after: 5,
    shows: { cluster: { capacityProviders: ['FARGATE', 'managed'] } },
  },
  {
    operation: 'UpdateCapacityProvider',
    input: { name: 'group', autoScalingGroupProvider: { managedScaling: { targetCapacity: 50 } } },
    shows: {
      capacityProvider: {
        updateStatus: 'UPDATE_IN_PROGRESS',
        autoScalingGroupProvider: { managedScaling: { targetCapacity: 50, status: 'ENABLED' } },
      },
    },
  },
  {
    operation: 'DescribeCapacityProviders',
    input: { capacityProviders: ['group', 'none'], include: ['TAGS'] },
    after: 5,
    shows: {
      capacityProviders: [{ name: 'group', status: 'ACTIVE', updateStatus: 'UPDATE_COMPLETE' }],
      failures: [{ arn: 'none', reason: 'MISSING' }],
    },
  },
];

const instances: readonly Step[] = [
  ...['instance', 'other'].map((name) => ({
    operation: 'RegisterContainerInstance',
    input: {
      ...shop,
      totalResources: [
        { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
        { name: 'MEMORY', type: 'INTEGER', integerValue: 4096 },
      ],
      versionInfo: { agentVersion: '1.60.0' },
    },
    shows: { containerInstance: { status: 'ACTIVE', agentConnected: true, pendingTasksCount: 0 } },
    keeps: { [name]: 'containerInstance.containerInstanceArn' },
  })),
  {
    operation: 'PutAttributes',
    input: { ...shop, attributes: [attribute] },
    shows: { attributes: [attribute] },
  },
  {
    operation: 'ListAttributes',
    input: { ...shop, targetType: 'container-instance', attributeName: 'stack' },
    shows: { attributes: [{ name: 'stack', value: 'blue', targetId: '$instance' }] },
  },
  {
    operation: 'DescribeContainerInstances',
    input: { ...shop, containerInstances: ['$instance', 'f'.repeat(32)], include: ['TAGS'] },
    shows: {
      containerInstances: [{ containerInstanceArn: '$instance', status: 'ACTIVE', tags: [] }],
      failures: [
        {
          arn: `arn:aws:ecs:us-east-1:000000000000:container-instance/shop/${'f'.repeat(32)}`,
          reason: 'MISSING',
        },
      ],
    },
  },
  {
    operation: 'ListContainerInstances',
    input: { ...shop, filter: 'attribute:stack == blue' },
    shows: { containerInstanceArns: ['$instance'] },
  },
  {
    operation: 'DeleteAttributes',
    input: { ...shop, attributes: [attribute] },
    shows: { attributes: [attribute] },
  },
  {
    operation: 'UpdateContainerInstancesState',
    input: { ...shop, containerInstances: ['$other'], status: 'DRAINING' },
    shows: { containerInstances: [{ status: 'DRAINING' }], failures: [] },
  },
  {
    operation: 'UpdateContainerAgent',
    input: { ...shop, containerInstance: '$other' },
    shows: { containerInstance: { agentUpdateStatus: 'PENDING' } },
  },
];

const definitions: readonly Step[] = [
  ...[1, 2, 3].map((revision) => ({
    operation: 'RegisterTaskDefinition',
    input: { family: 'web', containerDefinitions: containers },
    shows: { taskDefinition: { status: 'ACTIVE', revision } },
    keeps: { [`web${revision}`]: 'taskDefinition.taskDefinitionArn' },
  })),
  {
    operation: 'RegisterTaskDefinition',
    input: {
      family: 'front',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: containers,
      tags,
    },
    shows: { taskDefinition: { family: 'front', requiresCompatibilities: ['FARGATE'] }, tags },
  },
  {
    operation: 'DescribeTaskDefinition',
    input: { taskDefinition: 'front', include: ['TAGS'] },
    shows: { taskDefinition: { family: 'front', revision: 1 }, tags },
  },
  {
    operation: 'ListTaskDefinitions',
    input: { familyPrefix: 'web', sort: 'DESC' },
    shows: { taskDefinitionArns: ['$web3', '$web2', '$web1'] },
  },
  { operation: 'ListTaskDefinitionFamilies', input: {}, shows: { families: ['front', 'web'] } },
  {
    operation: 'DeregisterTaskDefinition',
    input: { taskDefinition: 'web:3' },
    shows: { taskDefinition: { status: 'INACTIVE' } },
  },
  {
    operation: 'DeleteTaskDefinitions',
    input: { taskDefinitions: ['web:3', 'web:2'] },
    shows: {
      taskDefinitions: [{ taskDefinitionArn: '$web3', status: 'DELETE_IN_PROGRESS' }],
      failures: [{ arn: '$web2' }],
    },
  },
];

const tasks: readonly Step[] = [
  {
    operation: 'RunTask',
    input: { ...shop, taskDefinition: 'web:1', enableExecuteCommand: true, tags },
    shows: {
      tasks: [{ lastStatus: 'PENDING', desiredStatus: 'RUNNING', group: 'family:web', version: 1, tags }],
      failures: [],
    },
    keeps: { task: 'tasks.0.taskArn' },
  },
  {
    operation: 'DescribeTasks',
    input: { ...shop, tasks: ['$task', 'f'.repeat(32)], include: ['TAGS'] },
    after: 10,
    shows: {
      tasks: [{ lastStatus: 'RUNNING', healthStatus: 'UNKNOWN', tags }],
      failures: [{ reason: 'MISSING' }],
    },
  },
  {
    operation: 'ExecuteCommand',
    input: { ...shop, task: '$task', command: 'sh', interactive: true },
    shows: { interactive: true, containerName: 'app', taskArn: '$task' },
  },
  { operation: 'ListTasks', input: { ...shop, family: 'web' }, shows: { taskArns: ['$task'] } },
  {
    operation: 'StopTask',
    input: { ...shop, task: '$task', reason: 'enough' },
    shows: {
      task: { desiredStatus: 'STOPPED', stopCode: 'UserInitiated', stoppedReason: 'enough', tags: [] },
    },
  },
  {
    operation: 'StartTask',
    input: { ...shop, taskDefinition: 'web:1', containerInstances: ['$instance'], startedBy: 'me' },
    shows: { tasks: [{ containerInstanceArn: '$instance', startedBy: 'me' }], failures: [] },
    keeps: { started: 'tasks.0.taskArn' },
  },
  {
    operation: 'StopTask',
    input: { ...shop, task: '$started' },
    shows: { task: { stoppedReason: 'Task stopped by user' } },
  },
];

const services: readonly Step[] = [
  {
    operation: 'CreateService',
    input: {
      ...shop,
      serviceName: 'web',
      taskDefinition: 'web:1',
      desiredCount: 1,
      serviceConnectConfiguration: { enabled: true, namespace, services: [{ portName: 'http' }] },
    },
    shows: {
      service: { status: 'ACTIVE', desiredCount: 1, runningCount: 0, deployments: [{ status: 'PRIMARY' }] },
    },
    keeps: { web: 'service.serviceArn' },
  },
  {
    operation: 'DescribeServices',
    input: { ...shop, services: ['web', 'none'] },
    after: 60,
    shows: {
      services: [{ runningCount: 1, deployments: [{ rolloutState: 'COMPLETED' }] }],
      failures: [{ arn: 'arn:aws:ecs:us-east-1:000000000000:service/shop/none', reason: 'MISSING' }],
    },
  },
  { operation: 'ListServices', input: shop, shows: { serviceArns: ['$web'] } },
  { operation: 'ListServicesByNamespace', input: { namespace }, shows: { serviceArns: ['$web'] } },
  {
    operation: 'ListTasks',
    input: { ...shop, serviceName: 'web' },
    shows: {},
    keeps: { serviceTask: 'taskArns.0' },
  },
  {
    operation: 'UpdateTaskProtection',
    input: { ...shop, tasks: ['$serviceTask'], protectionEnabled: true, expiresInMinutes: 1 },
    shows: { protectedTasks: [{ taskArn: '$serviceTask', protectionEnabled: true }], failures: [] },
  },
  {
    operation: 'GetTaskProtection',
    input: { ...shop, tasks: ['$serviceTask', '$task'] },
    shows: {
      protectedTasks: [{ taskArn: '$serviceTask', protectionEnabled: true }],
      failures: [{ arn: '$task' }],
    },
  },
  {
    operation: 'UpdateService',
    input: { ...web, ...deploying },
    shows: {
      service: { deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }, { status: 'ACTIVE' }] },
    },
  },
  {
    operation: 'ListServiceDeployments',
    input: { ...web, status: ['IN_PROGRESS'] },
    after: 30,
    shows: { serviceDeployments: [{ status: 'IN_PROGRESS' }] },
    keeps: {
      deployment: 'serviceDeployments.0.serviceDeploymentArn',
      revision: 'serviceDeployments.0.targetServiceRevisionArn',
    },
  },
  {
    operation: 'DescribeServiceDeployments',
    input: { serviceDeploymentArns: ['$deployment'] },
    shows: {
      serviceDeployments: [
        {
          status: 'IN_PROGRESS',
          lifecycleStage: 'PRE_SCALE_UP',
          deploymentConfiguration: { strategy: 'ROLLING' },
        },
      ],
      failures: [],
    },
    keeps: { hook: 'serviceDeployments.0.lifecycleHookDetails.0.hookId' },
  },
  {
    operation: 'DescribeServiceRevisions',
    input: { serviceRevisionArns: ['$revision'] },
    shows: { serviceRevisions: [{ serviceRevisionArn: '$revision', taskDefinition: '$web1' }], failures: [] },
  },
  {
    operation: 'ContinueServiceDeployment',
    input: { serviceDeploymentArn: '$deployment', hookId: '$hook' },
    shows: { serviceDeploymentArn: '$deployment' },
  },
  { operation: 'UpdateService', input: { ...web, ...deploying }, after: 300, shows: {} },
  {
    operation: 'ListServiceDeployments',
    input: web,
    after: 30,
    shows: { serviceDeployments: [{ status: 'IN_PROGRESS' }, { status: 'SUCCESSFUL' }] },
    keeps: { next: 'serviceDeployments.0.serviceDeploymentArn' },
  },
  {
    operation: 'StopServiceDeployment',
    input: { serviceDeploymentArn: '$next', stopType: 'ROLLBACK' },
    shows: { serviceDeploymentArn: '$next' },
  },
  {
    operation: 'DescribeServiceDeployments',
    input: { serviceDeploymentArns: ['$next'] },
    after: 300,
    shows: { serviceDeployments: [{ status: 'ROLLBACK_SUCCESSFUL' }] },
  },
];

const taskSets: readonly Step[] = [
  {
    operation: 'CreateService',
    input: { ...shop, serviceName: 'api', desiredCount: 2, deploymentController: { type: 'EXTERNAL' } },
    shows: { service: { status: 'ACTIVE', taskSets: [], deployments: [] } },
  },
  {
    operation: 'CreateTaskSet',
    input: {
      ...api,
      taskDefinition: 'web:1',
      externalId: 'blue',
      scale: { value: 50, unit: 'PERCENT' },
      tags,
    },
    shows: {
      taskSet: {
        status: 'ACTIVE',
        externalId: 'blue',
        computedDesiredCount: 1,
        stabilityStatus: 'STABILIZING',
      },
    },
    keeps: { taskSet: 'taskSet.taskSetArn' },
  },
  {
    operation: 'UpdateTaskSet',
    input: { ...api, taskSet: '$taskSet', scale: { value: 100, unit: 'PERCENT' } },
    shows: { taskSet: { computedDesiredCount: 2, stabilityStatus: 'STABILIZING' } },
  },
  {
    operation: 'UpdateServicePrimaryTaskSet',
    input: { ...api, primaryTaskSet: '$taskSet' },
    shows: { taskSet: { status: 'PRIMARY' } },
  },
  {
    operation: 'DescribeTaskSets',
    input: { ...api, include: ['TAGS'] },
    after: 60,
    shows: {
      taskSets: [{ status: 'PRIMARY', runningCount: 2, stabilityStatus: 'STEADY_STATE', tags }],
      failures: [],
    },
  },
  {
    operation: 'DeleteTaskSet',
    input: { ...api, taskSet: '$taskSet', force: true },
    shows: { taskSet: { status: 'DRAINING', computedDesiredCount: 0 } },
  },
];

const daemonContainers = [{ name: 'agent', image: 'agent' }];

const daemons: readonly Step[] = [
  ...[1, 2].map((revision) => ({
    operation: 'RegisterDaemonTaskDefinition',
    input: { family: 'agent', cpu: '128', memory: '256', containerDefinitions: daemonContainers },
    shows: {},
    keeps: { [`agent${revision}`]: 'daemonTaskDefinitionArn' },
  })),
  {
    operation: 'DescribeDaemonTaskDefinition',
    input: { daemonTaskDefinition: 'agent' },
    shows: { daemonTaskDefinition: { family: 'agent', revision: 2, status: 'ACTIVE' } },
  },
  {
    operation: 'ListDaemonTaskDefinitions',
    input: { family: 'agent' },
    shows: { daemonTaskDefinitions: [{ arn: '$agent1' }, { arn: '$agent2' }] },
  },
  {
    operation: 'CreateDaemon',
    input: {
      daemonName: 'agent',
      clusterArn: '$cluster',
      daemonTaskDefinitionArn: '$agent1',
      capacityProviderArns: ['$managed'],
    },
    shows: { status: 'ACTIVE' },
    keeps: { daemon: 'daemonArn' },
  },
  {
    operation: 'ListDaemons',
    input: { clusterArn: '$cluster' },
    shows: { daemonSummariesList: [{ daemonArn: '$daemon' }] },
  },
  {
    operation: 'UpdateDaemon',
    input: {
      daemonArn: '$daemon',
      daemonTaskDefinitionArn: '$agent2',
      capacityProviderArns: ['$managed'],
    },
    after: 60,
    shows: { daemonArn: '$daemon' },
  },
  {
    operation: 'DescribeDaemon',
    input: { daemonArn: '$daemon' },
    after: 120,
    shows: { daemon: { daemonArn: '$daemon', status: 'ACTIVE' } },
    keeps: { daemonRevision: 'daemon.currentRevisions.0.arn' },
  },
  {
    operation: 'ListDaemonDeployments',
    input: { daemonArn: '$daemon' },
    shows: { daemonDeployments: [{ status: 'SUCCESSFUL' }] },
    keeps: { daemonDeployment: 'daemonDeployments.0.daemonDeploymentArn' },
  },
  {
    operation: 'DescribeDaemonDeployments',
    input: { daemonDeploymentArns: ['$daemonDeployment'] },
    shows: { daemonDeployments: [{ status: 'SUCCESSFUL' }], failures: [] },
  },
  {
    operation: 'DescribeDaemonRevisions',
    input: { daemonRevisionArns: ['$daemonRevision'] },
    shows: { daemonRevisions: [{ daemonTaskDefinitionArn: '$agent2' }], failures: [] },
  },
  { operation: 'DeleteDaemon', input: { daemonArn: '$daemon' }, shows: { status: 'DELETE_IN_PROGRESS' } },
  {
    operation: 'DeleteDaemonTaskDefinition',
    input: { daemonTaskDefinition: 'agent:2' },
    after: 120,
    shows: { daemonTaskDefinitionArn: '$agent2' },
  },
];

const express: readonly Step[] = [
  {
    operation: 'CreateExpressGatewayService',
    input: {
      ...shop,
      serviceName: 'hello',
      infrastructureRoleArn: role,
      executionRoleArn: role,
      primaryContainer: { image: 'hello' },
    },
    shows: { service: { serviceName: 'hello', status: { statusCode: 'ACTIVE' } } },
    keeps: { hello: 'service.serviceArn' },
  },
  {
    operation: 'UpdateExpressGatewayService',
    input: { serviceArn: '$hello', cpu: '512', memory: '1024' },
    after: 120,
    shows: { service: { serviceArn: '$hello' } },
  },
  {
    operation: 'DescribeExpressGatewayService',
    input: { serviceArn: '$hello', include: ['TAGS'] },
    after: 120,
    shows: { service: { status: { statusCode: 'ACTIVE' }, activeConfigurations: [{ cpu: '512' }] } },
  },
  {
    operation: 'DeleteExpressGatewayService',
    input: { serviceArn: '$hello' },
    shows: { service: { status: { statusCode: 'DRAINING' } } },
  },
];

const gateways: readonly Step[] = [
  {
    operation: 'CreateGateway',
    input: { name: 'gate', infrastructureRoleArn: role, configuration: { hostSharedAlb: {} } },
    shows: { name: 'gate', status: 'ACTIVE' },
    keeps: { gateway: 'gatewayArn' },
  },
  {
    operation: 'AssociateGatewayWithCluster',
    input: { gateway: 'gate', ...shop },
    shows: { gatewayArn: '$gateway', clusterArn: '$cluster', status: 'ACTIVE' },
  },
  {
    operation: 'CreateService',
    input: {
      ...shop,
      serviceName: 'front',
      taskDefinition: 'front',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration,
      gatewayConnectors: [
        {
          gatewayArn: '$gateway',
          portName: 'http',
          rules: [{ hosts: ['front.example.com'] }],
        },
      ],
    },
    shows: { service: { launchType: 'FARGATE', platformVersion: 'LATEST', platformFamily: 'Linux' } },
  },
  {
    operation: 'ListGatewayRoutes',
    input: { gateway: 'gate' },
    after: 60,
    shows: { gatewayRoutes: [{ gatewayArn: '$gateway' }] },
    keeps: { route: 'gatewayRoutes.0.gatewayRouteArn' },
  },
  { operation: 'DescribeGatewayRoute', input: { gatewayRouteArn: '$route' }, shows: { gatewayRoute: {} } },
  { operation: 'DescribeGatewayResources', input: { gateway: 'gate' }, shows: {} },
  { operation: 'ListGatewayClusterAssociations', input: { gateway: 'gate' }, shows: {} },
  { operation: 'ListGateways', input: {}, shows: { gateways: [{ name: 'gate' }] } },
  {
    operation: 'UpdateGateway',
    input: { gateway: 'gate', deletionProtection: false },
    shows: { status: 'UPDATE_IN_PROGRESS' },
  },
  {
    operation: 'DescribeGateway',
    input: { gateway: 'gate' },
    after: 5,
    shows: { gateway: { status: 'UPDATE_COMPLETE', deletionProtection: false } },
  },
];

const ends: readonly Step[] = [
  ...['web', 'api', 'front'].map((service) => ({
    operation: 'DeleteService',
    input: { ...shop, service, force: true },
    shows: { service: { status: 'DRAINING', desiredCount: 0 } },
  })),
  {
    operation: 'DescribeServices',
    input: { ...shop, services: ['web', 'api', 'front'] },
    after: 120,
    shows: { services: [{ status: 'INACTIVE' }, { status: 'INACTIVE' }, { status: 'INACTIVE' }] },
  },
  {
    operation: 'DisassociateGatewayFromCluster',
    input: { gateway: 'gate', ...shop },
    shows: { status: 'INACTIVE' },
  },
  { operation: 'DeleteGateway', input: { gateway: 'gate' }, after: 10, shows: {} },
  ...['$instance', '$other'].map((containerInstance) => ({
    operation: 'DeregisterContainerInstance',
    input: { ...shop, containerInstance, force: true },
    shows: { containerInstance: { status: 'INACTIVE', agentConnected: false } },
  })),
  {
    operation: 'DeleteCapacityProvider',
    input: { capacityProvider: 'group' },
    shows: { capacityProvider: { updateStatus: 'DELETE_IN_PROGRESS' } },
  },
  {
    operation: 'DescribeCapacityProviders',
    input: { capacityProviders: ['group'] },
    after: 5,
    shows: { capacityProviders: [{ status: 'INACTIVE', updateStatus: 'DELETE_COMPLETE' }] },
  },
  { operation: 'DeleteCluster', input: { cluster: 'spare' }, shows: { cluster: { status: 'INACTIVE' } } },
];

/** The life of a cluster from its first call to its last, in which every operation is called once at least. */
export const life: readonly Step[] = [
  ...clusters,
  ...settings,
  ...capacity,
  ...instances,
  ...definitions,
  ...tasks,
  ...services,
  ...taskSets,
  ...daemons,
  ...express,
  ...gateways,
  ...ends,
];
