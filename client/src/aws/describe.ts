import {
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeDaemonCommand,
  DescribeDaemonDeploymentsCommand,
  DescribeDaemonRevisionsCommand,
  DescribeExpressGatewayServiceCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTagsForResourceCommand,
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
    case 'task-definition': {
      const input = { taskDefinition: resource.arn, include };
      return whole(caller, 'taskDefinition', new DescribeTaskDefinitionCommand(input));
    }
    default:
      return askByArn(caller, resource.kind, resource.arn);
  }
}

type KindByArn = 'express-service' | 'daemon' | 'daemon-revision' | 'daemon-deployment' | 'tags';

/** What is named by its ARN alone. */
function askByArn(caller: Caller, kind: KindByArn, arn: string): Promise<Answer> {
  switch (kind) {
    case 'express-service': {
      const command = new DescribeExpressGatewayServiceCommand({ serviceArn: arn, include });
      return whole(caller, 'service', command, 'DescribeExpressGatewayService');
    }
    case 'daemon':
      return whole(caller, 'daemon', new DescribeDaemonCommand({ daemonArn: arn }));
    case 'daemon-revision':
      return whole(
        caller,
        'daemonRevisions',
        new DescribeDaemonRevisionsCommand({ daemonRevisionArns: [arn] }),
      );
    case 'daemon-deployment': {
      const command = new DescribeDaemonDeploymentsCommand({ daemonDeploymentArns: [arn] });
      return whole(caller, 'daemonDeployments', command);
    }
    case 'tags':
      return whole(
        caller,
        'tags',
        new ListTagsForResourceCommand({ resourceArn: arn }),
        'ListTagsForResource',
      );
  }
}

/** The answer, once it has the member that was asked for. */
async function whole<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  caller: Caller,
  member: keyof Output & string,
  command: EcsCommand<Input, Output>,
  operation = `Describe${member.charAt(0).toUpperCase()}${member.slice(1)}`,
): Promise<Output> {
  const answer = await caller.send(operation, command);
  partIn(caller, operation, member, answer[member]);
  return answer;
}

function clusterCommand(arn: string): DescribeClustersCommand {
  const parts = [...include, 'ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS'] as const;
  return new DescribeClustersCommand({ clusters: [arn], include: [...parts] });
}
