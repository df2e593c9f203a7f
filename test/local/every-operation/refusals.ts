/** An operation, what it is asked, and how it refuses. */
export type Refusal = readonly [operation: string, input: object, answer: string];

const id = '0123456789abcdef0123456789abcdef';
const arn = 'arn:aws:ecs:us-east-1:000000000000';
const none = { cluster: 'none' };
const noCluster = 'ClusterNotFoundException: Cluster not found.';
const noService = 'ServiceNotFoundException: Service not found.';
const noDaemon = 'DaemonNotFoundException: The specified daemon was not found.';
const noGateway = 'GatewayNotFoundException: The specified gateway was not found.';
const noInstance = 'InvalidParameterException: The referenced container instance was not found.';
const noTask = 'InvalidParameterException: The referenced task was not found.';
const of = { cluster: 'shop', service: 'web' };
const group = (over: object) => ({
  name: 'x',
  autoScalingGroupProvider: { autoScalingGroupArn: 'a', ...over },
});
const app = [{ name: 'app', image: 'app', memory: 64 }];

/** What every operation is refused, in a region where there is the cluster `shop` and nothing in it but the task definition `web`. */
export const refusals: readonly Refusal[] = [
  ['AssociateGatewayWithCluster', { gateway: 'none', cluster: 'shop' }, noGateway],
  [
    'ContinueServiceDeployment',
    { serviceDeploymentArn: 'x', hookId: 'x' },
    'ServiceDeploymentNotFoundException: The service deployment was not found.',
  ],
  [
    'CreateCapacityProvider',
    { name: 'x' },
    'InvalidParameterException: Exactly one of autoScalingGroupProvider and managedInstancesProvider must be specified.',
  ],
  [
    'CreateCapacityProvider',
    group({ managedScaling: { targetCapacity: 0 } }),
    'InvalidParameterException: The target capacity value is invalid. Specify a value from 1 to 100.',
  ],
  [
    'CreateCapacityProvider',
    group({ managedTerminationProtection: 'ENABLED' }),
    'InvalidParameterException: The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, enable managed scaling.',
  ],
  ['CreateCluster', { clusterName: 'a b' }, 'InvalidParameterException: Invalid cluster name'],
  [
    'CreateCluster',
    { capacityProviders: ['none'] },
    "InvalidParameterException: The specified capacity provider 'none' was not found. Specify a valid name or ARN and try again.",
  ],
  [
    'CreateDaemon',
    { daemonName: 'a', clusterArn: 'none', daemonTaskDefinitionArn: 'a', capacityProviderArns: ['a'] },
    noCluster,
  ],
  [
    'CreateExpressGatewayService',
    { infrastructureRoleArn: 'me' },
    'InvalidParameterException: The infrastructure role ARN is invalid. Specify the ARN of an IAM role.',
  ],
  [
    'CreateGateway',
    { name: 'a b', infrastructureRoleArn: 'a', configuration: { hostSharedAlb: {} } },
    'InvalidParameterException: Invalid gateway name.',
  ],
  ['CreateService', { ...none, serviceName: 'a', taskDefinition: 'web', desiredCount: 1 }, noCluster],
  [
    'CreateService',
    { cluster: 'shop', serviceName: 'a b', taskDefinition: 'web', desiredCount: 1 },
    'InvalidParameterException: Invalid service name.',
  ],
  [
    'CreateService',
    { cluster: 'shop', serviceName: 'a', taskDefinition: 'none', desiredCount: 1 },
    'ClientException: TaskDefinition not found.',
  ],
  [
    'CreateService',
    { cluster: 'shop', taskDefinition: 'web', desiredCount: 1 },
    'InvalidParameterException: ServiceName should not be null or empty.',
  ],
  ['CreateTaskSet', { ...of, taskDefinition: 'web' }, noService],
  [
    'DeleteAccountSetting',
    { name: 'none' },
    'InvalidParameterException: name should be one of [awsvpcTrunking,containerInsights,containerInstanceLongArnFormat,defaultLogDriverMode,fargateEventWindows,fargateFIPSMode,fargateTaskRetirementWaitPeriod,guardDutyActivate,serviceLongArnFormat,tagResourceAuthorization,taskLongArnFormat]',
  ],
  [
    'DeleteAttributes',
    { cluster: 'shop', attributes: [{ name: 'a', targetId: id }] },
    'TargetNotFoundException: The specified target was not found.',
  ],
  [
    'DeleteCapacityProvider',
    { capacityProvider: 'none' },
    'ClientException: The specified capacity provider does not exist. Specify a valid name or ARN and try again.',
  ],
  [
    'DeleteCapacityProvider',
    { capacityProvider: 'FARGATE' },
    'InvalidParameterException: The specified capacity provider is reserved and cannot be changed or deleted.',
  ],
  ['DeleteCluster', none, noCluster],
  ['DeleteDaemon', { daemonArn: `${arn}:daemon/shop/none` }, noDaemon],
  [
    'DeleteDaemonTaskDefinition',
    { daemonTaskDefinition: 'none:1' },
    'ClientException: Daemon task definition not found.',
  ],
  ['DeleteExpressGatewayService', { serviceArn: `${arn}:service/shop/none` }, noService],
  ['DeleteGateway', { gateway: 'none' }, noGateway],
  ['DeleteService', of, 'ServiceNotFoundException: '],
  [
    'DeleteTaskDefinitions',
    { taskDefinitions: [] },
    'ClientException: size of TaskDefinition references list must be greater than 0',
  ],
  ['DeleteTaskSet', { ...of, taskSet: 'ecs-svc/1' }, noService],
  ['DeregisterContainerInstance', { cluster: 'shop', containerInstance: id }, noInstance],
  [
    'DeregisterTaskDefinition',
    { taskDefinition: 'none:1' },
    'ClientException: Unable to describe task definition.',
  ],
  [
    'DeregisterTaskDefinition',
    { taskDefinition: 'web' },
    'ClientException: Revision should not be null or empty.',
  ],
  [
    'DescribeCapacityProviders',
    { include: ['ALL'] },
    'InvalidParameterException: include should be one of [TAGS]',
  ],
  ['DescribeCapacityProviders', { ...none }, noCluster],
  [
    'DescribeClusters',
    { include: ['ALL'] },
    'InvalidParameterException: include should be one of [ATTACHMENTS,CONFIGURATIONS,SETTINGS,STATISTICS,TAGS]',
  ],
  [
    'DescribeContainerInstances',
    { cluster: 'shop', containerInstances: [] },
    'InvalidParameterException: Container instance cannot be empty.',
  ],
  ['DescribeDaemon', { daemonArn: `${arn}:daemon/shop/none` }, noDaemon],
  [
    'DescribeDaemonDeployments',
    { daemonDeploymentArns: [] },
    'InvalidParameterException: Daemon deployment ARNs cannot be empty.',
  ],
  [
    'DescribeDaemonRevisions',
    { daemonRevisionArns: [] },
    'InvalidParameterException: Daemon revision ARNs cannot be empty.',
  ],
  [
    'DescribeDaemonTaskDefinition',
    { daemonTaskDefinition: 'none' },
    'ClientException: Daemon task definition not found.',
  ],
  [
    'DescribeExpressGatewayService',
    { serviceArn: 'none' },
    'InvalidParameterException: The Service ARN provided is invalid.',
  ],
  ['DescribeGateway', { gateway: 'none' }, noGateway],
  ['DescribeGatewayResources', { gateway: 'none' }, noGateway],
  [
    'DescribeGatewayRoute',
    { gatewayRouteArn: 'none' },
    'InvalidParameterException: The gateway route ARN provided is invalid.',
  ],
  [
    'DescribeServiceDeployments',
    { serviceDeploymentArns: ['none'] },
    'InvalidParameterException: The Service ARN provided is invalid.',
  ],
  [
    'DescribeServiceRevisions',
    { serviceRevisionArns: ['none'] },
    'InvalidParameterException: The Service ARN provided is invalid.',
  ],
  [
    'DescribeServices',
    { cluster: 'shop', services: [] },
    'InvalidParameterException: Services cannot be empty.',
  ],
  [
    'DescribeServices',
    { cluster: 'shop', services: ['a'], include: ['ALL'] },
    'InvalidParameterException: include should be one of [TAGS]',
  ],
  [
    'DescribeTaskDefinition',
    { taskDefinition: 'none' },
    'ClientException: Unable to describe task definition.',
  ],
  ['DescribeTaskSets', of, noService],
  ['DescribeTasks', { cluster: 'shop', tasks: [] }, 'InvalidParameterException: Tasks cannot be empty.'],
  ['DescribeTasks', { ...none, tasks: [id] }, noCluster],
  ['DisassociateGatewayFromCluster', { gateway: 'none', cluster: 'shop' }, noGateway],
  ['ExecuteCommand', { cluster: 'shop', task: id, command: 'sh', interactive: true }, noTask],
  ['GetTaskProtection', { ...none }, noCluster],
  [
    'ListAccountSettings',
    { name: 'none' },
    'InvalidParameterException: name should be one of [awsvpcTrunking,containerInsights,containerInstanceLongArnFormat,defaultLogDriverMode,fargateEventWindows,fargateFIPSMode,fargateTaskRetirementWaitPeriod,guardDutyActivate,serviceLongArnFormat,tagResourceAuthorization,taskLongArnFormat]',
  ],
  ['ListAttributes', { ...none, targetType: 'container-instance' }, noCluster],
  [
    'ListAttributes',
    { cluster: 'shop', targetType: 'task' },
    'InvalidParameterException: target type should be one of [container-instance]',
  ],
  ['ListClusters', { maxResults: 101 }, 'InvalidParameterException: Max results can not be greater than 100'],
  [
    'ListContainerInstances',
    { cluster: 'shop', filter: 'attribute:' },
    'InvalidParameterException: Invalid filter expression: "" is not an attribute name. Use 1 to 128 letters, digits and . _ - / \\ after "attribute:".',
  ],
  [
    'ListContainerInstances',
    { cluster: 'shop', status: 'GONE' },
    'InvalidParameterException: status should be one of [ACTIVE,DEREGISTERING,DRAINING,REGISTERING,REGISTRATION_FAILED]',
  ],
  ['ListDaemonDeployments', { daemonArn: `${arn}:daemon/shop/none` }, noDaemon],
  [
    'ListDaemonTaskDefinitions',
    { status: 'GONE' },
    'InvalidParameterException: status should be one of [ACTIVE,ALL,DELETE_IN_PROGRESS]',
  ],
  ['ListDaemons', { clusterArn: `${arn}:cluster/none` }, noCluster],
  [
    'ListGatewayClusterAssociations',
    { status: ['GONE'] },
    'InvalidParameterException: status should be one of [ACTIVE,DISASSOCIATING,INACTIVE]',
  ],
  ['ListGatewayRoutes', { gateway: 'none' }, noGateway],
  [
    'ListGateways',
    { status: ['GONE'] },
    'InvalidParameterException: status should be one of [ACTIVE,DELETED,UPDATE_COMPLETE,UPDATE_FAILED,UPDATE_IN_PROGRESS]',
  ],
  ['ListServiceDeployments', of, noService],
  ['ListServices', none, noCluster],
  [
    'ListServices',
    { cluster: 'shop', launchType: 'X' },
    'InvalidParameterException: launch type should be one of [EC2,FARGATE,EXTERNAL,FMI,MANAGED_INSTANCES]',
  ],
  [
    'ListServicesByNamespace',
    { namespace: '' },
    'InvalidParameterException: Namespace should not be null or empty.',
  ],
  [
    'ListTagsForResource',
    { resourceArn: 'none' },
    'InvalidParameterException: Unsupported resource type or ARN. Specify the full ARN of an ECS resource.',
  ],
  [
    'ListTagsForResource',
    { resourceArn: `${arn}:service/shop/none` },
    'ResourceNotFoundException: The specified resource was not found.',
  ],
  [
    'ListTaskDefinitionFamilies',
    { status: 'GONE' },
    'InvalidParameterException: status should be one of [ACTIVE,ALL,INACTIVE]',
  ],
  [
    'ListTaskDefinitions',
    { status: 'GONE' },
    'InvalidParameterException: status should be one of [ACTIVE,DELETE_IN_PROGRESS,INACTIVE]',
  ],
  ['ListTaskDefinitions', { sort: 'UP' }, 'InvalidParameterException: sort should be one of [ASC,DESC]'],
  ['ListTasks', { cluster: 'shop', serviceName: 'none' }, noService],
  [
    'ListTasks',
    { cluster: 'shop', desiredStatus: 'GONE' },
    'InvalidParameterException: desired status should be one of [PENDING,RUNNING,STOPPED]',
  ],
  [
    'PutAccountSetting',
    { name: 'awsvpcTrunking', value: 'maybe' },
    "InvalidParameterException: Invalid setting 'value'",
  ],
  [
    'PutAccountSettingDefault',
    { name: 'none', value: 'enabled' },
    'InvalidParameterException: name should be one of [awsvpcTrunking,containerInsights,containerInstanceLongArnFormat,defaultLogDriverMode,fargateEventWindows,fargateFIPSMode,fargateTaskRetirementWaitPeriod,guardDutyActivate,serviceLongArnFormat,tagResourceAuthorization,taskLongArnFormat]',
  ],
  [
    'PutAttributes',
    { cluster: 'shop', attributes: [{ name: 'a', targetId: id }] },
    'TargetNotFoundException: The specified target was not found.',
  ],
  [
    'PutClusterCapacityProviders',
    { cluster: 'shop', capacityProviders: ['none'], defaultCapacityProviderStrategy: [] },
    "InvalidParameterException: The specified capacity provider 'none' was not found. Specify a valid name or ARN and try again.",
  ],
  ['RegisterContainerInstance', none, noCluster],
  [
    'RegisterDaemonTaskDefinition',
    { family: 'a b', containerDefinitions: app },
    'ClientException: Family contains invalid characters.',
  ],
  [
    'RegisterTaskDefinition',
    { family: 'a b', containerDefinitions: app },
    'ClientException: Family contains invalid characters.',
  ],
  [
    'RegisterTaskDefinition',
    { containerDefinitions: app },
    'ClientException: Family should not be null or empty.',
  ],
  [
    'RunTask',
    { cluster: 'shop', taskDefinition: 'web' },
    'InvalidParameterException: No Container Instances were found in your cluster.',
  ],
  ['RunTask', { ...none, taskDefinition: 'web' }, noCluster],
  ['RunTask', { cluster: 'shop' }, 'InvalidParameterException: TaskDefinition should not be null or empty.'],
  [
    'StartTask',
    { cluster: 'shop', taskDefinition: 'web', containerInstances: [] },
    'InvalidParameterException: Container instances cannot be empty.',
  ],
  [
    'StopServiceDeployment',
    { serviceDeploymentArn: 'none' },
    'ServiceDeploymentNotFoundException: The service deployment was not found.',
  ],
  ['StopTask', { cluster: 'shop', task: id }, noTask],
  [
    'TagResource',
    { resourceArn: `${arn}:cluster/shop`, tags: [{ key: 'aws:a', value: 'b' }] },
    'InvalidParameterException: Tag keys must not start with the reserved prefix aws:',
  ],
  [
    'TagResource',
    { resourceArn: `${arn}:service/web`, tags: [] },
    'InvalidParameterException: Long arn format must be used for tagging operations',
  ],
  ['UntagResource', { resourceArn: `${arn}:cluster/none`, tagKeys: ['a'] }, noCluster],
  [
    'UpdateCapacityProvider',
    { name: 'none' },
    "InvalidParameterException: The specified capacity provider 'none' was not found. Specify a valid name or ARN and try again.",
  ],
  ['UpdateCluster', none, noCluster],
  [
    'UpdateCluster',
    { cluster: 'shop', settings: [{ name: 'x', value: 'y' }] },
    'InvalidParameterException: name should be one of [containerInsights]',
  ],
  [
    'UpdateClusterSettings',
    { cluster: 'shop', settings: [{ name: 'containerInsights', value: 'y' }] },
    'InvalidParameterException: Setting value should be one of [disabled,enabled,enhanced]',
  ],
  ['UpdateContainerAgent', { cluster: 'shop', containerInstance: id }, noInstance],
  [
    'UpdateContainerInstancesState',
    { cluster: 'shop', containerInstances: [id], status: 'GONE' },
    'InvalidParameterException: Container instances status should be one of [ACTIVE,DRAINING]',
  ],
  [
    'UpdateDaemon',
    { daemonArn: `${arn}:daemon/shop/none`, daemonTaskDefinitionArn: 'a', capacityProviderArns: ['a'] },
    noDaemon,
  ],
  ['UpdateExpressGatewayService', { serviceArn: `${arn}:service/shop/none` }, noService],
  ['UpdateGateway', { gateway: 'none' }, noGateway],
  ['UpdateService', { ...of, desiredCount: 1 }, noService],
  ['UpdateServicePrimaryTaskSet', { ...of, primaryTaskSet: 'ecs-svc/1' }, noService],
  [
    'UpdateTaskProtection',
    { cluster: 'shop', tasks: [], protectionEnabled: true },
    'InvalidParameterException: Tasks cannot be empty.',
  ],
  ['UpdateTaskSet', { ...of, taskSet: 'ecs-svc/1', scale: { value: 1, unit: 'PERCENT' } }, noService],
];
