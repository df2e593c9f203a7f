import type { InstanceState, LaunchTarget } from './model.ts';

/**
 * The instances that a launch goes to: those of the providers it names, and registered ones of one's own
 * (ECS Anywhere) only for the launch type EXTERNAL.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html
 */
export function usableFor(
  launch: LaunchTarget | undefined,
  instances: readonly InstanceState[],
): readonly InstanceState[] {
  if (launch === undefined) return instances;
  const { external, capacityProviders } = launch;
  return instances.filter(
    ({ attributes, capacityProvider }) =>
      external === attributes.has('ecs.capability.external') &&
      (capacityProviders === undefined ||
        capacityProvider === anyProvider ||
        capacityProviders.includes(capacityProvider ?? '')),
  );
}

/** The provider of an instance that does not exist yet and will be of whichever one it is bought for. */
export const anyProvider = '*';
