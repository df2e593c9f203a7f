import { instanceType, taskInterfaces } from '../../ecs/instance-types.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import { trunkAttribute } from './trunk.ts';

/** How many awsvpc tasks an instance has interfaces for, by its type; one that names none is not held back. */
export function networkInterfacesOf({ shown }: ContainerInstanceRecord): number {
  const named = shown.attributes.find(({ name }) => name === 'ecs.instance-type')?.value;
  const type = instanceType(named ?? '');
  if (type === undefined) return plenty;
  return taskInterfaces(
    type,
    shown.attributes.some(({ name }) => name === trunkAttribute),
  );
}

const plenty = 1000;
