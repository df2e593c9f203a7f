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
export function describeCalls(caller: Caller): Pick<Ecs, 'describe'> {
  return {
    async describe(resource) {
      const { $metadata, ...answer } = await send(resource);
      return plainJson(answer);
    },
  };

  function send(resource: ResourceReference): Promise<{ readonly $metadata: unknown }> {
    const include = ['TAGS' as const];
    switch (resource.kind) {
      case 'cluster': {
        const parts = [...include, 'ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS'] as const;
        return caller.send(
          'DescribeClusters',
          new DescribeClustersCommand({ clusters: [resource.arn], include: [...parts] }),
        );
      }
      case 'service': {
        const { cluster, name } = resource;
        return caller.send(
          'DescribeServices',
          new DescribeServicesCommand({ cluster, services: [name], include }),
        );
      }
      case 'task': {
        const { cluster, arn } = resource;
        return caller.send('DescribeTasks', new DescribeTasksCommand({ cluster, tasks: [arn], include }));
      }
      case 'container-instance': {
        const input = { cluster: resource.cluster, containerInstances: [resource.arn] };
        return caller.send(
          'DescribeContainerInstances',
          new DescribeContainerInstancesCommand({ ...input, include }),
        );
      }
      case 'capacity-provider': {
        const capacityProviders = [resource.name];
        return caller.send(
          'DescribeCapacityProviders',
          new DescribeCapacityProvidersCommand({ capacityProviders, include }),
        );
      }
      case 'task-definition':
        return caller.send(
          'DescribeTaskDefinition',
          new DescribeTaskDefinitionCommand({ taskDefinition: resource.arn, include }),
        );
    }
  }
}
