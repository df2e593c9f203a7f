import {
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeDaemonCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-ecs';
import type { Ecs, ResourceReference } from '#core/ecs/api.ts';
import { partIn } from './batches.ts';
import type { Caller, EcsCommand } from './caller.ts';
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

interface Answer {
  readonly $metadata: unknown;
}

async function ask(caller: Caller, resource: ResourceReference): Promise<Answer> {
  switch (resource.kind) {
    case 'cluster':
      return whole(caller, 'clusters', clusterCommand(resource.arn));
    case 'service': {
      const input = { cluster: resource.cluster, services: [resource.name], include };
      return whole(caller, 'services', new DescribeServicesCommand(input));
    }
    case 'task': {
      const input = { cluster: resource.cluster, tasks: [resource.arn], include };
      return whole(caller, 'tasks', new DescribeTasksCommand(input));
    }
    case 'container-instance': {
      const input = { cluster: resource.cluster, containerInstances: [resource.arn], include };
      return whole(caller, 'containerInstances', new DescribeContainerInstancesCommand(input));
    }
    case 'capacity-provider': {
      const input = { capacityProviders: [resource.name], include };
      return whole(caller, 'capacityProviders', new DescribeCapacityProvidersCommand(input));
    }
    case 'daemon':
      return whole(caller, 'daemon', new DescribeDaemonCommand({ daemonArn: resource.arn }));
    case 'task-definition': {
      const input = { taskDefinition: resource.arn, include };
      return whole(caller, 'taskDefinition', new DescribeTaskDefinitionCommand(input));
    }
  }
}

/** The answer, once it has the member that was asked for. */
async function whole<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  caller: Caller,
  member: keyof Output & string,
  command: EcsCommand<Input, Output>,
): Promise<Output> {
  const operation = `Describe${member.charAt(0).toUpperCase()}${member.slice(1)}`;
  const answer = await caller.send(operation, command);
  partIn(caller, operation, member, answer[member]);
  return answer;
}

function clusterCommand(arn: string): DescribeClustersCommand {
  const parts = [...include, 'ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS'] as const;
  return new DescribeClustersCommand({ clusters: [arn], include: [...parts] });
}
