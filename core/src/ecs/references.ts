// The members of inputs of ECS, and of the services around it, that name a thing of the account; completion, hover and live checks look at the same ones.

/** A cluster by its name or its ARN. */
export const clusterReferences: readonly string[] = [
  'CreateServiceRequest.cluster',
  'UpdateServiceRequest.cluster',
  'RunTaskRequest.cluster',
  'StartTaskRequest.cluster',
  'CreateTaskSetRequest.cluster',
  'CreateExpressGatewayServiceRequest.cluster',
  'CreateCapacityProviderRequest.cluster',
  'UpdateServicePrimaryTaskSetRequest.cluster',
];

/** A task definition by its family, its revision or its ARN. */
export const taskDefinitionNames: readonly string[] = [
  'CreateServiceRequest.taskDefinition',
  'UpdateServiceRequest.taskDefinition',
  'RunTaskRequest.taskDefinition',
  'StartTaskRequest.taskDefinition',
  'CreateTaskSetRequest.taskDefinition',
];

/** A task definition, whichever way it may be named. */
export const taskDefinitionReferences: readonly string[] = [
  ...taskDefinitionNames,
  'CreateExpressGatewayServiceRequest.taskDefinitionArn',
  'AppSpecProperties.TaskDefinition',
  'RuleEcsParameters.TaskDefinitionArn',
  'ScheduleEcsParameters.TaskDefinitionArn',
  'PipeEcsTaskParameters.TaskDefinitionArn',
];

/** An IAM role. */
export const roleReferences: readonly string[] = [
  'RegisterTaskDefinitionRequest.taskRoleArn',
  'RegisterTaskDefinitionRequest.executionRoleArn',
  'RegisterDaemonTaskDefinitionRequest.taskRoleArn',
  'RegisterDaemonTaskDefinitionRequest.executionRoleArn',
  'TaskOverride.taskRoleArn',
  'TaskOverride.executionRoleArn',
  'CreateServiceRequest.role',
  'CreateExpressGatewayServiceRequest.taskRoleArn',
  'CreateExpressGatewayServiceRequest.executionRoleArn',
  'CreateExpressGatewayServiceRequest.infrastructureRoleArn',
  'ServiceManagedEBSVolumeConfiguration.roleArn',
  'TaskManagedEBSVolumeConfiguration.roleArn',
  'AdvancedConfiguration.roleArn',
  'VpcLatticeConfiguration.roleArn',
];

/** A subnet. */
export const subnetReferences: readonly string[] = [
  'AwsVpcConfiguration.subnets[]',
  'ExpressGatewayServiceNetworkConfiguration.subnets[]',
  'RuleAwsVpcConfiguration.Subnets[]',
  'ScheduleAwsVpcConfiguration.Subnets[]',
  'PipeAwsVpcConfiguration.Subnets[]',
  'AppSpecAwsvpcConfiguration.Subnets[]',
  'ManagedInstancesNetworkConfiguration.subnets[]',
];

/** A security group. */
export const securityGroupReferences: readonly string[] = [
  'AwsVpcConfiguration.securityGroups[]',
  'ExpressGatewayServiceNetworkConfiguration.securityGroups[]',
  'RuleAwsVpcConfiguration.SecurityGroups[]',
  'ScheduleAwsVpcConfiguration.SecurityGroups[]',
  'PipeAwsVpcConfiguration.SecurityGroups[]',
  'AppSpecAwsvpcConfiguration.SecurityGroups[]',
  'ManagedInstancesNetworkConfiguration.securityGroups[]',
];

/** The image of a container. */
export const imageReferences: readonly string[] = [
  'ContainerDefinition.image',
  'DaemonContainerDefinition.image',
  'ExpressGatewayContainer.image',
];
