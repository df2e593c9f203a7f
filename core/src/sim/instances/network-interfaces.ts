import type { ContainerInstanceRecord } from '../records/cluster.ts';

/**
 * How many awsvpc tasks an instance has interfaces for: one less than its size has, for the first is its own.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function networkInterfacesOf(instance: ContainerInstanceRecord): number {
  const type = instance.shown.attributes.find(({ name }) => name === 'ecs.instance-type')?.value ?? '';
  return (bySize.get(type.split('.')[1] ?? '') ?? unknownSize) - 1;
}

/** By the size of common general purpose types; those of one size differ little between families. */
const bySize: ReadonlyMap<string, number> = new Map([
  ['nano', 2],
  ['micro', 2],
  ['small', 3],
  ['medium', 3],
  ['large', 3],
  ['xlarge', 4],
  ['2xlarge', 4],
  ['4xlarge', 8],
  ['8xlarge', 8],
  ['12xlarge', 8],
  ['16xlarge', 15],
  ['24xlarge', 15],
]);

/** A declared instance that does not say its type is not held back by interfaces. */
const unknownSize = 1001;
