import type { Attribute } from '@aws-sdk/client-ecs';
import { ApiError, invalidParameter } from '../api-error.ts';
import type { ClusterRecord, ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { findInstance } from './find.ts';

/** How many attributes of its own an instance can have. */
const limit = 10;

/** The instance that an attribute of a call is of. */
export function targetOf(
  draft: Draft,
  cluster: ClusterRecord,
  { targetId, targetType }: Wire<Attribute>,
): ContainerInstanceRecord {
  if (targetType !== undefined && targetType !== 'container-instance') {
    throw invalidParameter('targetType should be one of [container-instance]');
  }
  const instance = findInstance(draft, cluster, targetId ?? '');
  if (instance === undefined || instance.shown.status === 'INACTIVE') {
    throw new ApiError('TargetNotFoundException', 'The specified target was not found.');
  }
  return instance;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attribute.html */
export function checkAttribute({ name, value }: Wire<Attribute>): void {
  if (!/^[\w./\\-]{1,128}$/.test(name ?? '')) throw invalidParameter(`Attribute name '${name}' is invalid.`);
  if (value !== undefined && !/^\S(.{0,126}\S)?$/.test(value)) {
    throw invalidParameter(`Attribute value '${value}' is invalid.`);
  }
}

/** Refuses more attributes than an instance can have beside those that ECS and its agent gave it. */
export function refuseTooMany(attributes: readonly Wire<Attribute>[]): void {
  const own = attributes.filter(({ name }) => !/^(ecs\.|com\.amazonaws\.ecs\.)/.test(name ?? ''));
  if (own.length > limit) {
    throw new ApiError(
      'AttributeLimitExceededException',
      `You can apply up to ${limit} custom attributes for each resource.`,
    );
  }
}
