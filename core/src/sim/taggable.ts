import { ApiError, invalidParameter } from './api-error.ts';
import { parseArn } from './arns.ts';
import { clusterNotFound } from './clusters.ts';
import type { TableName } from './state.ts';
import type { Draft } from './transaction.ts';

const tables: Readonly<Record<string, TableName>> = {
  cluster: 'clusters',
  service: 'services',
  task: 'tasks',
  'task-definition': 'taskDefinitions',
  'container-instance': 'containerInstances',
  'capacity-provider': 'capacityProviders',
  'task-set': 'taskSets',
  gateway: 'gateways',
  daemon: 'daemons',
  'daemon-task-definition': 'daemonTaskDefinitions',
};

/** What lives in a cluster has the cluster's name in its long ARN. */
const inCluster = new Set(['service', 'task', 'container-instance', 'task-set']);

/** The ARN of a resource that tags can be put on; refuses any other. */
export function taggableArn(draft: Draft, arn: string): string {
  const parsed = parseArn(arn);
  const table = tables[parsed?.type ?? ''];
  if (parsed === undefined || table === undefined) {
    throw invalidParameter('Unsupported resource type or ARN. Specify the full ARN of an ECS resource.');
  }
  if (inCluster.has(parsed.type) && parsed.path.length < 2) {
    throw invalidParameter('Long arn format must be used for tagging operations');
  }
  if (draft.get(table, arn) === undefined) throw missing(parsed.type);
  refuseEnded(draft, arn, parsed.type);
  return arn;
}

function missing(type: string): ApiError {
  if (type === 'cluster') return clusterNotFound();
  return new ApiError('ResourceNotFoundException', 'The specified resource was not found.');
}

function refuseEnded(draft: Draft, arn: string, type: string): void {
  if (type === 'cluster' && draft.get('clusters', arn)?.shown.status === 'INACTIVE') {
    throw invalidParameter('The specified cluster is inactive. Specify an active cluster and try again.');
  }
  if (type === 'task' && draft.get('tasks', arn)?.shown.lastStatus === 'STOPPED') {
    throw invalidParameter('The specified task is stopped. Specify a running task and try again.');
  }
}
