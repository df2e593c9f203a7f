import { usableInstances } from '../capacity/place-copies.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { zoneOfSubnet } from '../tasks/zones.ts';
import type { Draft } from '../transaction.ts';

/** The zones that a task like this one can run in: those of its subnets on Fargate, else those of its instances. */
export function zonesFor(
  draft: Draft,
  { shown }: ServiceRecord,
  primary: DeploymentRecord,
  like: TaskRecord,
) {
  const { launchType = 'EC2', capacityProviderName } = like.shown;
  const region = shown.serviceArn.split(':')[3] ?? '';
  if (launchType === 'FARGATE') {
    return [...new Set(subnetsOf(primary).map((subnet) => zoneOfSubnet(subnet, region)))].sort();
  }
  const instances = usableInstances(draft, {
    clusterArn: shown.clusterArn,
    launchType,
    provider: capacityProviderName,
  });
  const zones = instances
    .filter(({ status }) => status === 'ACTIVE')
    .flatMap(({ attributes }) => attributes.get('ecs.availability-zone') ?? []);
  return [...new Set(zones)].sort();
}

/** The subnets of a deployment that lie in a zone. */
export function subnetsIn(primary: DeploymentRecord, zone: string): string[] {
  return subnetsOf(primary).filter((subnet) => zoneOfSubnet(subnet, zone.slice(0, -1)) === zone);
}

function subnetsOf({ shown }: DeploymentRecord): readonly string[] {
  return shown.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
}

/** How many of the tasks are in each of the zones. */
export function countByZone(
  tasks: readonly TaskRecord[],
  zones: readonly string[],
): ReadonlyMap<string, number> {
  return new Map(
    zones.map((zone) => [zone, tasks.filter(({ shown }) => shown.availabilityZone === zone).length]),
  );
}

/** `2 tasks in us-east-1a, and 1 tasks in us-east-1b`, as service events say it. */
export function inZones(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts].map(([zone, count]) => `${count} tasks in ${zone}`);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')}, and ${last}`;
}
