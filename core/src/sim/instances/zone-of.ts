import type { ContainerInstanceRecord } from '../records/cluster.ts';

/** The Availability Zone that an instance says it is in. */
export function zoneOf({ shown }: ContainerInstanceRecord): string | undefined {
  return shown.attributes.find(({ name }) => name === 'ecs.availability-zone')?.value;
}
