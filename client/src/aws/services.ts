import {
  CreateServiceCommand,
  type CreateServiceRequest,
  DeleteServiceCommand,
  DescribeServicesCommand,
  paginateListServices,
  type Deployment as SdkDeployment,
  type Service as SdkService,
  UpdateServiceCommand,
  type UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import type { Deployment, Ecs, Service } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { everyPage, inBatches } from './batches.ts';
import type { Caller } from './caller.ts';

type ServiceCalls = Pick<Ecs, 'services' | 'service' | 'createService' | 'updateService' | 'deleteService'>;

export function serviceCalls({ client, options, attempt }: Caller): ServiceCalls {
  const describe = (cluster: string, names: string[]) =>
    attempt('DescribeServices', () =>
      // DescribeServices takes 10: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
      inBatches(names, 10, async (services) => {
        const answer = await client.send(new DescribeServicesCommand({ cluster, services }), options);
        return (answer.services ?? []).filter((service) => service.status !== 'INACTIVE').map(toService);
      }),
    );

  return {
    async services(cluster) {
      const arns = await attempt('ListServices', () =>
        everyPage(
          paginateListServices({ client, pageSize: 100 }, { cluster }, options),
          (page) => page.serviceArns,
        ),
      );
      const found = await describe(cluster, arns);
      return found.sort((left, right) => left.name.localeCompare(right.name));
    },

    async service(cluster, name) {
      return (await describe(cluster, [name]))[0];
    },

    async createService(input) {
      // The endpoint checks the input; its author wrote it as JSON, so there is no type to hold it to.
      const request = input as unknown as CreateServiceRequest;
      const answer = await attempt('CreateService', () =>
        client.send(new CreateServiceCommand(request), options),
      );
      return toService(answer.service ?? {});
    },

    async updateService(input) {
      // As for CreateService.
      const request = input as unknown as UpdateServiceRequest;
      const answer = await attempt('UpdateService', () =>
        client.send(new UpdateServiceCommand(request), options),
      );
      return toService(answer.service ?? {});
    },

    async deleteService(cluster, service, force) {
      await attempt('DeleteService', () =>
        client.send(new DeleteServiceCommand({ cluster, service, force }), options),
      );
    },
  };
}

function toService(service: SdkService): Service {
  const arn = service.serviceArn ?? '';
  return {
    arn,
    name: service.serviceName ?? shortName(arn),
    cluster: service.clusterArn ?? '',
    status: service.status ?? 'ACTIVE',
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    taskDefinition: service.taskDefinition ?? '',
    launchType: service.launchType,
    scheduling: service.schedulingStrategy ?? 'REPLICA',
    controller: service.deploymentController?.type ?? 'ECS',
    executeCommand: service.enableExecuteCommand ?? false,
    deployments: (service.deployments ?? []).map(toDeployment),
    events: (service.events ?? []).map((event) => ({
      id: event.id ?? '',
      at: event.createdAt?.getTime(),
      message: event.message ?? '',
    })),
  };
}

function toDeployment(deployment: SdkDeployment): Deployment {
  return {
    id: deployment.id ?? '',
    status: deployment.status ?? '',
    taskDefinition: deployment.taskDefinition ?? '',
    desired: deployment.desiredCount ?? 0,
    running: deployment.runningCount ?? 0,
    pending: deployment.pendingCount ?? 0,
    failed: deployment.failedTasks ?? 0,
    rollout: deployment.rolloutState,
    rolloutReason: deployment.rolloutStateReason,
    updatedAt: deployment.updatedAt?.getTime(),
  };
}
