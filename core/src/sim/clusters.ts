import type { ClusterSetting } from '@aws-sdk/client-ecs';
import { ApiError, invalidParameter } from './api-error.ts';
import { ecsArn, lastPart, type Place, parseArn, refuseRegion } from './arns.ts';
import type { ClusterRecord } from './records/cluster.ts';
import type { Draft } from './transaction.ts';
import type { Wire } from './wire.ts';

/** The ARN that a `cluster` member stands for: a name or an ARN, `default` when absent. */
export function clusterArnOf(reference: string | undefined, place: Place): string {
  if (reference === undefined) return ecsArn(place, 'cluster', 'default');
  refuseRegion(reference, place);
  if (parseArn(reference)?.type === 'cluster') return reference;
  const name = lastPart(reference) || 'default';
  if (clusterName.test(name)) return ecsArn(place, 'cluster', name);
  throw invalidParameter(`Cluster must match ${clusterName.source}, but was ${name}`);
}

/** As ECS spells it when it refuses a name: https://github.com/awslabs/amazon-ecs-nodejs-microservices/issues/18 */
const clusterName = /^[a-zA-Z0-9\-_]{1,255}$/;

/** The ACTIVE cluster that a call works in. */
export function activeCluster(draft: Draft, reference: string | undefined, place: Place): ClusterRecord {
  const cluster = draft.get('clusters', clusterArnOf(reference, place));
  if (cluster === undefined || cluster.shown.status !== 'ACTIVE') throw clusterNotFound();
  return cluster;
}

/** The refusal of a call about a cluster that is not there. */
export function clusterNotFound(): ApiError {
  return new ApiError('ClusterNotFoundException', 'Cluster not found.');
}

/**
 * The ARN of something in a cluster that an id, a name or an ARN stands for; a long ARN of another cluster is
 * refused rather than looked up in the wrong place.
 */
export function arnInCluster(cluster: ClusterRecord, type: string, reference: string): string {
  const { clusterArn, clusterName } = cluster.shown;
  const parsed = parseArn(reference);
  const place = parseArn(clusterArn) ?? { region: '', account: '' };
  refuseRegion(reference, place);
  const other = parsed !== undefined && parsed.path.length > 1 ? parsed.path[0] : undefined;
  if (other !== undefined && other !== clusterName) throw wrongCluster(type, other, clusterName);
  return ecsArn(place, type, clusterName, lastPart(reference));
}

function wrongCluster(type: string, other: string, own: string): ApiError {
  if (type === 'service') return invalidParameter('The Service ARN provided is invalid.');
  return invalidParameter(`Invalid identifier: Identifier is for cluster ${other}. Your cluster is ${own}`);
}

type Settings = readonly Wire<ClusterSetting>[];

const insights = ['disabled', 'enabled', 'enhanced'];

/** A cluster's settings with some of them changed. */
export function withSettings(before: Settings | undefined, input: Settings | undefined): Settings {
  for (const { name, value } of input ?? []) {
    if (name !== 'containerInsights')
      throw invalidParameter('Setting name should be one of [containerInsights]');
    if (!insights.includes(value ?? '')) {
      throw invalidParameter(`Setting value should be one of [${insights.join(',')}]`);
    }
  }
  const names = new Set((input ?? []).map(({ name }) => name));
  return [...(before ?? []).filter(({ name }) => !names.has(name)), ...(input ?? [])];
}
