import type {
  CreateExpressGatewayServiceRequest,
  CreateExpressGatewayServiceResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { isFargateProvider } from '../capacity/launch.ts';
import { activeCluster, clusterArnOf } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { expressConfiguration } from '../express/configuration.ts';
import { expressDefinition, refuseOwnDefinition } from '../express/definition.ts';
import { keepConfiguration } from '../express/keep.ts';
import { endpointOf } from '../express/resources.ts';
import { viewExpress } from '../express/view.ts';
import { hex } from '../ids.ts';
import { createLogGroup } from '../logs/groups.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { ExpressConfiguration } from '../records/express.ts';
import type { ServiceRecord } from '../records/service.ts';
import { serviceArnOf } from '../services/find.ts';
import { runnableTaskDefinition } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import createCluster from './create-cluster.ts';
import createService from './create-service.ts';
import registerTaskDefinition from './register-task-definition.ts';

type Input = Wire<CreateExpressGatewayServiceRequest>;

/** What an Express service is made in and called. */
interface Making {
  readonly cluster: ClusterRecord;
  readonly serviceName: string;
  readonly configuration: ExpressConfiguration;
  readonly logGroup: string;
}

/**
 * Makes what an Express service consists of as far as it is ECS: the cluster `default` where there is none, a task
 * definition, and a service on Fargate.
 */
export default defineCommand<CreateExpressGatewayServiceRequest, CreateExpressGatewayServiceResponse>(
  'CreateExpressGatewayService',
  (draft, input, call) => {
    const serviceName = input.serviceName ?? `express-${hex(draft.random, 8)}`;
    const { infrastructureRoleArn = '' } = input;
    if (!/^arn:[\w-]+:iam::\d*:role\/.+$/.test(infrastructureRoleArn)) {
      throw invalidParameter('The infrastructure role ARN is invalid. Specify the ARN of an IAM role.');
    }
    const configuration = expressConfiguration(input);
    const cluster = clusterFor(draft, input, call);
    const logGroup = `/aws/ecs/${cluster.shown.clusterName}/${serviceName}-${hex(draft.random, 4)}`;
    const making = { cluster, serviceName, configuration, logGroup };
    const service = serve(draft, input, making, call);
    const { serviceArn } = service.shown;
    const express = keepConfiguration(
      draft,
      service,
      {
        serviceArn,
        infrastructureRoleArn,
        endpoint: endpointOf(serviceArn, hex(draft.random, 12)),
        logGroup,
        updatedAt: call.now,
        configurations: [],
      },
      configuration,
    );
    return { service: viewExpress(draft, { service, express }, ['TAGS']) };
  },
);

function clusterFor(draft: Draft, { cluster = 'default' }: Input, call: Call): ClusterRecord {
  const there = draft.get('clusters', clusterArnOf(cluster, call))?.shown.status === 'ACTIVE';
  if (!there && cluster === 'default') createCluster.run(draft, { capacityProviders: ['FARGATE'] }, call);
  return activeCluster(draft, cluster, call);
}

function serve(draft: Draft, input: Input, making: Making, call: Call): ServiceRecord {
  const { cluster, serviceName, configuration } = making;
  const taskDefinition = definitionFor(draft, making, call);
  const { clusterArn, capacityProviders = [] } = cluster.shown;
  const fargate = capacityProviders.some(isFargateProvider);
  createService.run(
    draft,
    {
      cluster: clusterArn,
      serviceName,
      taskDefinition,
      desiredCount: configuration.scalingTarget?.minTaskCount ?? 1,
      ...(fargate && capacityProviders.includes('FARGATE')
        ? { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 0, weight: 1 }] }
        : { launchType: 'FARGATE' as const }),
      networkConfiguration: networkOf(configuration),
      ...(input.tags === undefined ? {} : { tags: input.tags }),
    },
    call,
  );
  const service = draft.get('services', serviceArnOf(cluster, serviceName));
  if (service === undefined) throw new Error('The service of an Express service was not created.');
  const managed: ServiceRecord = { ...service, shown: { ...service.shown, resourceManagementType: 'ECS' } };
  draft.put('services', managed.shown.serviceArn, managed);
  return managed;
}

function definitionFor(draft: Draft, making: Making, call: Call): string {
  const { cluster, serviceName, configuration, logGroup } = making;
  if (configuration.taskDefinitionArn !== undefined) {
    const own = runnableTaskDefinition(draft, configuration.taskDefinitionArn, call);
    refuseOwnDefinition(own);
    return own.taskDefinitionArn;
  }
  const family = `${cluster.shown.clusterName}-${serviceName}`;
  // A name with digits of its own is never taken; a group that the call names is its author's to make.
  if (configuration.primaryContainer?.awsLogsConfiguration?.logGroup === undefined) {
    createLogGroup(draft, { logGroupName: logGroup }, call);
  }
  const input = expressDefinition({ family, region: call.region, logGroup, configuration });
  const { remarks: _own, ...quiet } = call;
  return registerTaskDefinition.run(draft, input, quiet).taskDefinition?.taskDefinitionArn ?? '';
}

/** The subnets of the default VPC, where the call names none. */
export function networkOf({ networkConfiguration }: ExpressConfiguration) {
  const { subnets = [], securityGroups = [] } = networkConfiguration ?? {};
  return {
    awsvpcConfiguration: {
      subnets: subnets.length > 0 ? subnets : ['subnet-default-a', 'subnet-default-b', 'subnet-default-c'],
      securityGroups,
      assignPublicIp: 'ENABLED' as const,
    },
  };
}
