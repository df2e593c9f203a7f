/** Which member of the API goes by which property, where that is not its name with a capital letter; by shape. */
type Names = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Checked against the published specification by a test:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html
 */
export const propertyNames: Names = {
  CreateCapacityProviderRequest: { cluster: 'ClusterName' },
  CreateClusterRequest: { settings: 'ClusterSettings' },
  CreateServiceRequest: { placementStrategy: 'PlacementStrategies' },
  EFSAuthorizationConfig: { iam: 'IAM' },
  EFSVolumeConfiguration: { fileSystemId: 'FilesystemId' },
  ProxyConfiguration: { properties: 'ProxyConfigurationProperties' },
  UpdateServicePrimaryTaskSetRequest: { primaryTaskSet: 'TaskSetId' },
  RuleEcsParameters: { PlacementStrategy: 'PlacementStrategies', Tags: 'TagList' },
  RuleNetworkConfiguration: { awsvpcConfiguration: 'AwsVpcConfiguration' },
  Volume: {
    efsVolumeConfiguration: 'EFSVolumeConfiguration',
    fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
    s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  },
};

/** Shapes whose names differ in one of the resource types that have them. */
export const propertyNamesIn: Readonly<Record<string, Names>> = {
  'AWS::ECS::ClusterCapacityProviderAssociations': { CreateClusterRequest: { clusterName: 'Cluster' } },
  'AWS::ECS::TaskSet': { NetworkConfiguration: { awsvpcConfiguration: 'AwsVpcConfiguration' } },
};

/** Properties that do not reach the API under a name of its own: CloudFormation acts on them, or another service. */
export const ownProperties: Readonly<Record<string, readonly string[]>> = {
  CreateServiceRequest: ['ForceNewDeployment'],
  RuleTarget: [
    'AppSyncParameters',
    'BatchParameters',
    'HttpParameters',
    'KinesisParameters',
    'RedshiftDataParameters',
    'RunCommandParameters',
    'SageMakerPipelineParameters',
    'SqsParameters',
  ],
  PipeTargetParameters: [
    'BatchJobParameters',
    'CloudWatchLogsParameters',
    'EventBridgeEventBusParameters',
    'HttpParameters',
    'KinesisStreamParameters',
    'LambdaFunctionParameters',
    'RedshiftDataParameters',
    'SageMakerPipelineParameters',
    'SqsQueueParameters',
    'StepFunctionStateMachineParameters',
    'TimestreamParameters',
  ],
  ScalingPutScalingPolicyRequest: ['ScalingTargetId'],
  ScalingRegisterScalableTargetRequest: ['ScheduledActions'],
  ScheduleTarget: [
    'EventBridgeParameters',
    'KinesisParameters',
    'SageMakerPipelineParameters',
    'SqsParameters',
  ],
};

/** A member of the API by the name that CloudFormation gives it. */
export function templateName(shape: string, member: string, type = ''): string {
  return (
    propertyNamesIn[type]?.[shape]?.[member] ??
    propertyNames[shape]?.[member] ??
    member.charAt(0).toUpperCase() + member.slice(1)
  );
}

/** What a property stands for. */
export type Spelling =
  | { readonly is: 'member' | 'misspelt'; readonly member: string }
  | { readonly is: 'own' | 'unknown' };

/** What a property of a shape with these members stands for. Letters in another case, or the API's own name, are slips. */
export function spelling(written: string, shape: string, members: readonly string[], type: string): Spelling {
  const exact = members.find((member) => templateName(shape, member, type) === written);
  if (exact !== undefined) return { is: 'member', member: exact };
  if (ownProperties[shape]?.includes(written)) return { is: 'own' };
  const letters = lettersOf(written);
  const similar = members.find(
    (member) => lettersOf(member) === letters || lettersOf(templateName(shape, member, type)) === letters,
  );
  return similar === undefined ? { is: 'unknown' } : { is: 'misspelt', member: similar };
}

function lettersOf(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}
