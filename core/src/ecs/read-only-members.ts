import type { DocumentKind } from './kinds.ts';

const service = [
  'serviceArn',
  'clusterArn',
  'status',
  'runningCount',
  'pendingCount',
  'platformFamily',
  'taskSets',
  'deployments',
  'roleArn',
  'events',
  'createdAt',
  'currentServiceDeployment',
  'currentServiceRevisions',
  'createdBy',
  'resourceManagementType',
];

const task = [
  'attachments',
  'attributes',
  'availabilityZone',
  'capacityProviderName',
  'clusterArn',
  'connectivity',
  'connectivityAt',
  'containerInstanceArn',
  'containers',
  'cpu',
  'createdAt',
  'desiredStatus',
  'executionStoppedAt',
  'healthStatus',
  'inferenceAccelerators',
  'lastStatus',
  'memory',
  'platformFamily',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'stopCode',
  'stoppedAt',
  'stoppedReason',
  'stoppingAt',
  'taskArn',
  'taskDefinitionArn',
  'version',
  'ephemeralStorage',
  'fargateEphemeralStorage',
];

/**
 * Members that describe calls answer with and that the matching input does not take. Files made from such an
 * answer hold them: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Types.html
 */
const outputOnly: Partial<Record<DocumentKind, readonly string[]>> = {
  'task-definition': [
    'taskDefinitionArn',
    'revision',
    'status',
    'requiresAttributes',
    'compatibilities',
    'registeredAt',
    'deregisteredAt',
    'deleteRequestedAt',
    'registeredBy',
  ],
  'create-service': service,
  'update-service': service,
  'run-task': task,
  'start-task': task,
  cluster: [
    'clusterArn',
    'status',
    'registeredContainerInstancesCount',
    'runningTasksCount',
    'pendingTasksCount',
    'activeServicesCount',
    'statistics',
    'attachments',
    'attachmentsStatus',
  ],
  'capacity-provider': ['capacityProviderArn', 'status', 'updateStatus', 'updateStatusReason', 'type'],
  'task-set': [
    'id',
    'taskSetArn',
    'serviceArn',
    'clusterArn',
    'startedBy',
    'status',
    'computedDesiredCount',
    'pendingCount',
    'runningCount',
    'createdAt',
    'updatedAt',
    'platformFamily',
    'stabilityStatus',
    'stabilityStatusAt',
    'fargateEphemeralStorage',
  ],
};

/** Members of a task's containers as DescribeTasks answers with them. */
export const containerOutputs: readonly string[] = [
  'containerArn',
  'taskArn',
  'lastStatus',
  'exitCode',
  'reason',
  'networkBindings',
  'networkInterfaces',
  'healthStatus',
  'imageDigest',
  'runtimeId',
  'managedAgents',
  'gpuIds',
];

/** The members that only an answer has, for a kind of input. */
export function readOnlyMembers(kind: DocumentKind): readonly string[] {
  return outputOnly[kind] ?? [];
}
