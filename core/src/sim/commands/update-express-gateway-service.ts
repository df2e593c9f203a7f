import type {
  UpdateExpressGatewayServiceRequest,
  UpdateExpressGatewayServiceResponse,
} from '@aws-sdk/client-ecs';
import { lastPart } from '../arns.ts';
import { type Call, defineCommand } from '../command.ts';
import { equalJson } from '../equal-json.ts';
import { expressConfiguration } from '../express/configuration.ts';
import { expressDefinition, refuseOwnDefinition } from '../express/definition.ts';
import { activeExpress, type ExpressService } from '../express/find.ts';
import { balancersFor, checkBy } from '../express/ingress.ts';
import { keepConfiguration } from '../express/keep.ts';
import { networkOf } from '../express/network.ts';
import { scaleBy } from '../express/scaling.ts';
import type { ExpressConfiguration } from '../records/express.ts';
import { runnableTaskDefinition } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import registerTaskDefinition from './register-task-definition.ts';
import updateService from './update-service.ts';

/** A new revision that is rolled out; a change of the scaling alone takes effect without one. */
export default defineCommand<UpdateExpressGatewayServiceRequest, UpdateExpressGatewayServiceResponse>(
  'UpdateExpressGatewayService',
  (draft, input, call) => {
    const found = activeExpress(draft, input.serviceArn ?? '');
    const [before = {}] = found.express.configurations;
    const configuration = expressConfiguration(input, before);
    const service = change(draft, found, configuration, call);
    const express = keepConfiguration(draft, service, found.express, configuration);
    const { serviceArn, serviceName, clusterArn, status, createdAt } = service.shown;
    return {
      service: {
        serviceArn,
        serviceName,
        cluster: clusterArn,
        status: { statusCode: status },
        targetConfiguration: express.configurations[0],
        createdAt,
        updatedAt: call.now,
      },
    };
  },
);

function change(draft: Draft, found: ExpressService, configuration: ExpressConfiguration, call: Call) {
  const { serviceArn, clusterArn, desiredCount } = found.service.shown;
  const { minTaskCount = 1, maxTaskCount = 20 } = configuration.scalingTarget ?? {};
  updateService.run(
    draft,
    {
      service: serviceArn,
      cluster: clusterArn,
      desiredCount: Math.min(Math.max(desiredCount, minTaskCount), maxTaskCount),
      ...(rollsOut(found, configuration) ? rollout(draft, found, configuration, call) : {}),
    },
    call,
  );
  const service = draft.get('services', serviceArn) ?? found.service;
  scaleBy(draft, service, { ingress: found.express.ingress, configuration }, call);
  return draft.get('services', serviceArn) ?? service;
}

/** Whether anything but the scaling changes. */
function rollsOut({ express }: ExpressService, configuration: ExpressConfiguration): boolean {
  const [before = {}] = express.configurations;
  const names = Object.keys(configuration) as (keyof ExpressConfiguration)[];
  return names.some((name) => name !== 'scalingTarget' && !equalJson(before[name], configuration[name]));
}

function rollout(draft: Draft, found: ExpressService, configuration: ExpressConfiguration, call: Call) {
  const { ingress } = found.express;
  checkBy(draft, ingress, configuration.healthCheckPath ?? '');
  const taskDefinition = definitionFor(draft, found, configuration, call);
  return {
    taskDefinition,
    ...balancersFor(draft, ingress, taskDefinition),
    networkConfiguration: networkOf(configuration),
    forceNewDeployment: true,
  };
}

function definitionFor(
  draft: Draft,
  { service, express }: ExpressService,
  configuration: ExpressConfiguration,
  call: Call,
): string {
  if (configuration.taskDefinitionArn !== undefined) {
    const own = runnableTaskDefinition(draft, configuration.taskDefinitionArn, call);
    refuseOwnDefinition(own);
    return own.taskDefinitionArn;
  }
  const family = `${lastPart(service.shown.clusterArn)}-${service.shown.serviceName}`;
  const { logGroup } = express;
  const input = expressDefinition({ family, region: call.region, logGroup, configuration });
  const { remarks: _own, ...quiet } = call;
  return registerTaskDefinition.run(draft, input, quiet).taskDefinition?.taskDefinitionArn ?? '';
}
