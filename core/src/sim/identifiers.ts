import { invalidParameter } from './api-error.ts';
import { parseArn } from './arns.ts';
import { arnInCluster } from './clusters.ts';
import type { ClusterRecord } from './records/cluster.ts';

/** What ECS calls the ids of each kind when it refuses one. */
const idNames = { task: 'taskId', 'container-instance': 'instanceId' } as const;

/** 32 digits, or a UUID of older days. */
const idLengths: readonly number[] = [32, 36];

/**
 * The ARN that the id or the ARN of a task or an instance stands for in a cluster. Refuses what can be none, in ECS's
 * words: https://github.com/aws-samples/semantic-search-aws-docs/issues/5 shows those for a list in one text.
 */
export function identified(cluster: ClusterRecord, type: keyof typeof idNames, reference: string): string {
  const arn = reference.startsWith('arn:') ? parseArn(reference) : undefined;
  if (arn !== undefined && arn.type !== type)
    throw invalidParameter(`Unsupported resource type: ${arn.type}`);
  const parts = arn?.path ?? (reference.startsWith('arn:') ? [] : reference.split('/'));
  const most = arn === undefined ? 1 : 2;
  if (parts.length === 0 || parts.length > most || /[\s:]/.test(parts.join(''))) {
    throw invalidParameter('Invalid identifier: Unexpected number of separators');
  }
  if (!idLengths.includes(parts.at(-1)?.length ?? 0)) {
    throw invalidParameter(`${idNames[type]} length should be one of [${idLengths.join(',')}]`);
  }
  return arnInCluster(cluster, type, reference);
}
