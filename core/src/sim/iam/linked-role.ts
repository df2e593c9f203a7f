import { ApiError } from '../api-error.ts';
import type { NewRole } from './roles.ts';

/** What the service-linked roles are called of the services that ECS works with. */
const names: ReadonlyMap<string, string> = new Map([
  ['ecs.amazonaws.com', 'AWSServiceRoleForECS'],
  ['ecs-compute.amazonaws.com', 'AWSServiceRoleForECSCompute'],
  ['elasticloadbalancing.amazonaws.com', 'AWSServiceRoleForElasticLoadBalancing'],
  ['autoscaling.amazonaws.com', 'AWSServiceRoleForAutoScaling'],
  ['ecs.application-autoscaling.amazonaws.com', 'AWSServiceRoleForApplicationAutoScaling_ECSService'],
  ['spot.amazonaws.com', 'AWSServiceRoleForEC2Spot'],
]);

/**
 * The role that a service makes for itself.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html
 */
export function linkedRole({
  service,
  suffix,
  description,
}: {
  readonly service: string;
  readonly suffix: string | undefined;
  readonly description: string | undefined;
}): NewRole {
  const name = names.get(service);
  if (name === undefined) {
    throw new ApiError(
      'InvalidInput',
      `The local endpoint knows no service-linked role of ${service}; it knows those of ${[...names.keys()].join(', ')}.`,
    );
  }
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return {
    name: suffix === undefined ? name : `${name}_${suffix}`,
    path: `/aws-service-role/${service}/`,
    tags: {},
    trust: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    description,
    longestSession: undefined,
    boundary: undefined,
  };
}
