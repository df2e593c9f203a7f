import { type ContainerInput, containersOf, type TaskRefusals } from '../refusal.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
export const dependencyRefusals: TaskRefusals = function* (task) {
  const containers = new Map(containersOf(task).map((container) => [container.name, container]));
  for (const container of containers.values()) {
    for (const { containerName, condition } of container.dependsOn ?? []) {
      const dependency = containers.get(containerName);
      if (dependency === undefined) {
        yield `Cannot depend on container + '${containerName}' because it does not exist`;
      } else {
        yield* unfit(dependency, condition);
      }
    }
  }
  if (hasCycle(containers, dependencyNames)) yield 'Container dependsOn contains a cycle';
  if (hasCycle(containers, linkNames)) yield 'Container links should not have a cycle';
};

function* unfit(dependency: ContainerInput, condition: string | undefined) {
  if (condition === 'HEALTHY' && dependency.healthCheck === undefined) {
    yield 'A dependency container with HEALTHY condition must have health check configured';
  }
  if ((condition === 'SUCCESS' || condition === 'COMPLETE') && dependency.essential !== false) {
    yield 'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container';
  }
}

type Graph = ReadonlyMap<string | undefined, ContainerInput>;
type Edges = (container: ContainerInput) => readonly (string | undefined)[];

function dependencyNames(container: ContainerInput) {
  return (container.dependsOn ?? []).map(({ containerName }) => containerName);
}

function linkNames(container: ContainerInput) {
  return (container.links ?? []).map((link) => link.split(':')[0]);
}

/** Takes away, again and again, what points at nothing that is left; what then remains goes round. */
function hasCycle(containers: Graph, edges: Edges): boolean {
  const left = new Map(containers);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [name, container] of left) {
      if (!edges(container).some((target) => left.has(target))) left.delete(name);
    }
  }
  return left.size > 0;
}
