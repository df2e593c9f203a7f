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
      const { $metadata, ...answer } = await ask(caller, resource);
      return plainJson(answer);
    },
  };
}

const include = ['TAGS' as const];

function ask(caller: Caller, resource: ResourceReference): Promise<{ readonly $metadata: unknown }> {
  switch (resource.kind) {
    case 'cluster':
      return caller.send('DescribeClusters', clusterCommand(resource.arn));
    case 'service': {
      const input = { cluster: resource.cluster, services: [resource.name], include };
      return caller.send('DescribeServices', new DescribeServicesCommand(input));
    }
    case 'task': {
      const input = { cluster: resource.cluster, tasks: [resource.arn], include };
      return caller.send('DescribeTasks', new DescribeTasksCommand(input));
    }
    case 'container-instance': {
      const input = { cluster: resource.cluster, containerInstances: [resource.arn], include };
      return caller.send('DescribeContainerInstances', new DescribeContainerInstancesCommand(input));
    }
    case 'capacity-provider': {
      const input = { capacityProviders: [resource.name], include };
      return caller.send('DescribeCapacityProviders', new DescribeCapacityProvidersCommand(input));
    }
    case 'task-definition': {
      const input = { taskDefinition: resource.arn, include };
      return caller.send('DescribeTaskDefinition', new DescribeTaskDefinitionCommand(input));
    }
  }
}

function clusterCommand(arn: string): DescribeClustersCommand {
  const parts = [...include, 'ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS'] as const;
  return new DescribeClustersCommand({ clusters: [arn], include: [...parts] });
}
