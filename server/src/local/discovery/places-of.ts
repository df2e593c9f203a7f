import { hostAddress } from '#core/sim/discovery/task-address.ts';
import type { DiscoveryInstanceRecord } from '#core/sim/records/discovery.ts';
import { type Place, placeOf } from '../balancing/place.ts';
import type { LiveCluster } from '../live-cluster.ts';

/** Where this machine reaches the instances of services of Cloud Map; those that it cannot reach are left out. */
export async function placesOf(
  cluster: LiveCluster,
  instances: readonly DiscoveryInstanceRecord[],
): Promise<readonly Place[]> {
  const places = await Promise.all(
    instances.map(({ attributes, of }) =>
      placeOf(
        cluster,
        { id: attributes.AWS_INSTANCE_IPV4 ?? hostAddress, of },
        Number(attributes.AWS_INSTANCE_PORT),
      ),
    ),
  );
  return places.filter((place): place is Place => place !== undefined && place !== 'simulated');
}
