import { items, known } from '../document/unknown.ts';
import { type CompletionRequest, containersPath, defineCompletion, namesIn, objectsAt } from './source.ts';

export default defineCompletion({
  id: 'container-name',
  at: [
    'ContainerDependency.containerName',
    'VolumeFrom.sourceContainer',
    'ContainerDefinition.links[]',
    'ProxyConfiguration.containerName',
    'LoadBalancer.containerName',
    'ServiceRegistry.containerName',
    'ContainerOverride.name',
    'AppSpecLoadBalancerInfo.ContainerName',
    'ImageDefinition.name',
    'WorkflowRenderStep.container-name',
  ],

  *suggest(request) {
    const own = ownName(request);
    for (const name of containerNames(request)) if (name !== own) yield { value: name };
  },
});

/** The containers of this task definition, or of the one that the document names. */
function containerNames(request: CompletionRequest): string[] {
  const { kind, pairedTask } = request;
  if (kind === 'task-definition' || kind === 'container-definitions') {
    return namesIn(objectsAt(request, containersPath(kind)));
  }
  return items(pairedTask?.containerDefinitions).flatMap(({ name }) => known(name) ?? []);
}

/** The name of the container around the place: it cannot depend on itself. */
function ownName({ kind, path, valueAt }: CompletionRequest): unknown {
  const depth = containersPath(kind).length + 1;
  const isInside = path.length > depth && typeof path[depth - 1] === 'number';
  return isInside ? valueAt([...path.slice(0, depth), 'name']) : undefined;
}
