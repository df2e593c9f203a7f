import { items, known } from '../document/unknown.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'container-port',
  at: [
    'LoadBalancer.containerPort',
    'ServiceRegistry.containerPort',
    'AppSpecLoadBalancerInfo.ContainerPort',
  ],

  *suggest({ kind, path, valueAt, pairedTask }) {
    const name = kind === 'appspec' ? 'ContainerName' : 'containerName';
    const wanted = valueAt([...path.slice(0, -1), name]);
    for (const container of items(pairedTask?.containerDefinitions)) {
      if (wanted !== undefined && known(container.name) !== wanted) continue;
      for (const { containerPort } of items(container.portMappings)) {
        const value = known(containerPort);
        if (value !== undefined) yield { value, detail: known(container.name) ?? '' };
      }
    }
  },
});
