import type { ApiInput, Cluster } from '#core/ecs/api.ts';

/**
 * The launch types that tasks of a definition may have on a cluster, the usual one first; `undefined` stands
 * for the strategy of the cluster.
 */
export function possibleCapacities(definition: ApiInput, cluster: Cluster): readonly (string | undefined)[] {
  const required = words(definition.requiresCompatibilities);
  const types = required.length > 0 ? required : inferred(definition);
  // A cluster without instances has only Fargate.
  const sorted = cluster.instances > 0 ? types : [...types].sort(fargateFirst);
  // Without a launch type ECS takes the strategy, whose providers may be of either type.
  return cluster.defaultStrategy.length > 0 && required.length === 0 ? [undefined, ...sorted] : sorted;
}

/** The first of these, which a run has unless somebody chooses another. */
export function usualCapacity(definition: ApiInput, cluster: Cluster): string | undefined {
  return possibleCapacities(definition, cluster)[0];
}

/** A launch type, or the strategy in its place, as a person reads it. */
export function capacityLabel(launchType: string | undefined): string {
  return launchType ?? "the cluster's default strategy";
}

/** A definition that requires nothing runs where ECS found it to be possible. */
function inferred({ compatibilities }: ApiInput): string[] {
  return words(compatibilities).includes('FARGATE') ? ['EC2', 'FARGATE'] : ['EC2'];
}

function fargateFirst(left: string, right: string): number {
  return Number(right === 'FARGATE') - Number(left === 'FARGATE');
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
