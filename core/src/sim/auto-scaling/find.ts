import { ApiError } from '../api-error.ts';
import { ecsArn, type Place } from '../arns.ts';
import type { ScalableTargetRecord, ScalingPolicyRecord } from '../records/auto-scaling.ts';
import type { Draft } from '../transaction.ts';

/** The one thing of ECS that scales. */
export const dimension = 'ecs:service:DesiredCount' as const;

/** How the calls of Application Auto Scaling name a service. */
export interface ScalableResource {
  readonly ServiceNamespace?: string | undefined;
  readonly ResourceId?: string | undefined;
  readonly ScalableDimension?: string | undefined;
}

/** The ARN of the service that a resource id names; refuses what is not a service of ECS. */
export function serviceOf(resource: ScalableResource, place: Place): string {
  const { ServiceNamespace: namespace, ResourceId: id = '', ScalableDimension: asked = dimension } = resource;
  if (namespace !== 'ecs') {
    throw new ApiError(
      'ValidationException',
      `The local endpoint scales services of ECS; it does not know the service namespace ${namespace}.`,
    );
  }
  const [, cluster, service] = /^service\/([\w-]{1,255})\/([\w-]{1,255})$/.exec(id) ?? [];
  if (cluster === undefined || service === undefined || asked !== dimension) {
    throw new ApiError(
      'ValidationException',
      'Unsupported service namespace, resource type or scalable dimension',
    );
  }
  return ecsArn(place, 'service', cluster, service);
}

/** `service namespace: ecs, resource ID: service/default/web, scalable dimension: ecs:service:DesiredCount`. */
export function inWords(resourceId: string): string {
  return `service namespace: ecs, resource ID: ${resourceId}, scalable dimension: ${dimension}`;
}

/** The target that a call is about; refuses one that is not registered. */
export function neededTarget(draft: Draft, resource: ScalableResource, place: Place): ScalableTargetRecord {
  const target = draft.get('scalableTargets', serviceOf(resource, place));
  if (target !== undefined) return target;
  throw new ApiError(
    'ObjectNotFoundException',
    `No scalable target registered for ${inWords(resource.ResourceId ?? '')}`,
  );
}

/** The key of what a service has several of, by name. */
export function namedKey(serviceArn: string, name: string): string {
  return `${serviceArn} ${name}`;
}

/** The policy of an ARN. */
export function policyOf(draft: Draft, arn: string): ScalingPolicyRecord | undefined {
  return draft.list('scalingPolicies').find((policy) => policy.arn === arn);
}
