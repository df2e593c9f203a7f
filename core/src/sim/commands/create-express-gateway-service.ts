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
import { balancersFor, makeIngress } from '../express/ingress.ts';
import { keepConfiguration } from '../express/keep.ts';
import { networkOf } from '../express/network.ts';
import { scaleBy } from '../express/scaling.ts';
import { viewExpress } from '../express/view.ts';
import { hex } from '../ids.ts';
import { createLogGroup } from '../logs/groups.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { ExpressConfiguration, ExpressIngress } from '../records/express.ts';
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
 * Makes what an Express service consists of: the cluster `default` where there is none, a task definition, a load
 * balancer, a service on Fargate, and its scaling.
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
    const { ingress, ...served } = serve(draft, input, making, call);
    scaleBy(draft, served.service, { ingress, configuration }, call);
    const { serviceArn } = served.service.shown;
    const service = draft.get('services', serviceArn) ?? served.service;
    const express = keepConfiguration(
      draft,
      service,
      {
        serviceArn,
        infrastructureRoleArn,
        endpoint: ingress.address,
        ingress,
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

/** The service, with the load balancer that it is behind. */
interface Served {
  readonly service: ServiceRecord;
  readonly ingress: ExpressIngress;
}

function serve(draft: Draft, input: Input, making: Making, call: Call): Served {
  const { cluster, serviceName, configuration } = making;
  const taskDefinition = definitionFor(draft, making, call);
  const ingress = makeIngress(draft, configuration, taskDefinition, call);
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
      ...balancersFor(draft, ingress, taskDefinition),
      ...(input.tags === undefined ? {} : { tags: input.tags }),
    },
    call,
  );
  const service = draft.get('services', serviceArnOf(cluster, serviceName));
  if (service === undefined) throw new Error('The service of an Express service was not created.');
  const managed: ServiceRecord = { ...service, shown: { ...service.shown, resourceManagementType: 'ECS' } };
  draft.put('services', managed.shown.serviceArn, managed);
  return { service: managed, ingress };
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
