import {
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
} from '@aws-sdk/client-ecs';
import type { Ecs, ResourceReference } from '#core/ecs/api.ts';
import type { Caller } from './caller.ts';
import { plainJson } from './plain-json.ts';

/** The describe actions as they answer, without the SDK's own metadata. */
export function describeCalls({ client, options, attempt }: Caller): Pick<Ecs, 'describe'> {
  return {
    describe: (resource) =>
      attempt('Describe', async () => {
        const { $metadata, ...answer } = await send(resource);
        return plainJson(answer);
      }),
  };

  function send(resource: ResourceReference): Promise<{ readonly $metadata: unknown }> {
    const include = ['TAGS' as const];
    switch (resource.kind) {
      case 'cluster': {
        const parts = [...include, 'ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS'] as const;
        return client.send(
          new DescribeClustersCommand({ clusters: [resource.arn], include: [...parts] }),
          options,
        );
      }
      case 'service': {
        const { cluster, name } = resource;
        return client.send(new DescribeServicesCommand({ cluster, services: [name], include }), options);
      }
      case 'task': {
        const { cluster, arn } = resource;
        return client.send(new DescribeTasksCommand({ cluster, tasks: [arn], include }), options);
      }
      case 'container-instance': {
        const input = { cluster: resource.cluster, containerInstances: [resource.arn] };
        return client.send(new DescribeContainerInstancesCommand({ ...input, include }), options);
      }
      case 'capacity-provider': {
        const capacityProviders = [resource.name];
        return client.send(new DescribeCapacityProvidersCommand({ capacityProviders, include }), options);
      }
      case 'task-definition':
        return client.send(
          new DescribeTaskDefinitionCommand({ taskDefinition: resource.arn, include }),
          options,
        );
    }
  }
}
