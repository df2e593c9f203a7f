import type { PlacementRequest } from '../model.ts';
import type { Check } from './check.ts';

/**
 * The instance must be in an availability zone of the task's subnets.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html
 */
export function locationCheck({ availabilityZones }: PlacementRequest): Check {
  return {
    changes: false,
    refuse: ({ instance }) => {
      const zone = instance.attributes.get('ecs.availability-zone');
      if (availabilityZones === undefined || zone === undefined || availabilityZones.includes(zone)) {
        return undefined;
      }
      const needed = availabilityZones.join(', ');
      const message = `The instance is in ${zone}; the task's subnets are in ${needed}.`;
      return { resource: 'LOCATION', needed, remaining: zone, message, apiReason: 'LOCATION' };
    },
  };
}
