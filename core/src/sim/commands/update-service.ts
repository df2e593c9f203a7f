import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { type Launch, launchOf } from '../capacity/launch.ts';
import { checkManaged } from '../capacity/providers.ts';
import { activeCluster } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { prepareConnect, refuseConnect } from '../discovery/connect.ts';
import { reportUnfound } from '../discovery/register-tasks.ts';
import { equalJson } from '../equal-json.ts';
import { refuseConnectors, routeService } from '../gateways/route-service.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { ServiceRecord, ShownService } from '../records/service.ts';
import { completeConfiguration } from '../services/configuration.ts';
import { controllerAfter, takeOver } from '../services/controller.ts';
import { beginDeployment } from '../services/deployments.ts';
import { addRemarkEvents } from '../services/events.ts';
import { activeService } from '../services/find.ts';
import { refuseMonitoring } from '../services/monitoring.ts';
import { refuseService } from '../services/refusals.ts';
import { refuseTargetGroups } from '../services/refuse-target-groups.ts';
import { publishAction } from '../services/service-action.ts';
import { reportUnknownTargetGroups } from '../services/targets.ts';
import { viewService } from '../services/view.ts';
import { runnableTaskDefinition, taskDefinitionOf } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import { refuseDaemonVolumes, refuseVolumes } from '../volumes/refuse-volumes.ts';
import type { Wire } from '../wire.ts';

type Input = Wire<UpdateServiceRequest>;

/** A member that is left out stays as it is; an empty list clears. Only some changes start a deployment. */
export default defineCommand<UpdateServiceRequest, UpdateServiceResponse>(
  'UpdateService',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const before = activeService(draft, cluster, input.service ?? '');
    refuseMembers(input, before);
    refuseMonitoring(input.monitoring);
    const after = updated(draft, before, input, call);
    refuse(draft, cluster, after, input);
    draft.put('services', after.shown.serviceArn, after);
    addRemarkEvents(draft, after, call.remarks);
    if (input.loadBalancers !== undefined) reportUnknownTargetGroups(draft, after);
    if (input.serviceRegistries !== undefined || input.serviceConnectConfiguration !== undefined) {
      prepareConnect(draft, after, call);
      reportUnfound(draft, after);
    }
    const result = deployed(draft, input, before, after);
    if (after.shown.desiredCount !== before.shown.desiredCount) {
      publishAction(draft, result, 'SERVICE_DESIRED_COUNT_UPDATED');
    }
    routeService(draft, result);
    wake(draft, 'service', after.shown.serviceArn, call.now);
    return { service: viewService(draft, result) };
  },
);

/** The service with the deployment that the change starts, if it starts one. */
function deployed(draft: Draft, input: Input, before: ServiceRecord, after: ServiceRecord): ServiceRecord {
  if (after.shown.deploymentController.type !== 'ECS') return after;
  if (before.shown.deploymentController.type !== 'ECS') return beginDeployment(draft, takeOver(draft, after));
  return isDeployment(input, before, after) ? beginDeployment(draft, after) : after;
}

function refuseMembers(input: Input, before: ServiceRecord): void {
  if ((input.desiredCount ?? 0) < 0) throw invalidParameter('Task count can not be lesser than 0');
  const controller = controllerAfter(before, input.deploymentController?.type);
  if (controller === 'CODE_DEPLOY') refuseForCodeDeploy(input);
  const strategy = input.capacityProviderStrategy;
  if (strategy === undefined || input.forceNewDeployment === true) return;
  if (!equalJson(strategy, before.shown.capacityProviderStrategy ?? [])) {
    throw invalidParameter(
      'When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity provider strategy on a service that is already using one, you must force a new deployment.',
    );
  }
}

function refuseForCodeDeploy(input: Input): void {
  const what =
    input.taskDefinition !== undefined ? 'task definition' : input.networkConfiguration && 'network';
  if (!what) return;
  throw invalidParameter(
    `Unable to update ${what}${what === 'network' ? ' parameters' : ''} on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.`,
  );
}

const shownMembers = [
  'desiredCount',
  'availabilityZoneRebalancing',
  'networkConfiguration',
  'placementConstraints',
  'placementStrategy',
  'platformVersion',
  'healthCheckGracePeriodSeconds',
  'enableExecuteCommand',
  'enableECSManagedTags',
  'loadBalancers',
  'propagateTags',
  'serviceRegistries',
] as const;

const extraMembers = [
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
] as const;

function updated(draft: Draft, before: ServiceRecord, input: Input, call: Call): ServiceRecord {
  const { launchType = 'EC2', capacityProviderStrategy, ...rest } = before.shown;
  const strategy = input.capacityProviderStrategy ?? capacityProviderStrategy ?? [];
  const shown: ShownService = {
    ...rest,
    ...given(input, shownMembers),
    ...(strategy.length > 0 ? { capacityProviderStrategy: strategy } : { launchType }),
    deploymentController: { type: controllerAfter(before, input.deploymentController?.type) },
    deploymentConfiguration: completeConfiguration(
      input.deploymentConfiguration,
      before.shown.schedulingStrategy,
      before.shown.deploymentConfiguration,
    ),
    taskDefinition:
      input.taskDefinition === undefined
        ? before.shown.taskDefinition
        : runnableTaskDefinition(draft, input.taskDefinition, call).taskDefinitionArn,
  };
  const [primary, ...older] = before.deployments;
  const unthrottled = primary && { ...primary, throttle: { failures: 0, until: 0 } };
  return {
    ...before,
    ...(input.monitoring === undefined ? {} : { monitoring: input.monitoring }),
    ...(input.gatewayConnectors === undefined ? {} : { gatewayConnectors: input.gatewayConnectors }),
    shown,
    extras: { ...before.extras, ...given(input, extraMembers) },
    deployments: unthrottled === undefined ? [] : [unthrottled, ...older],
  };
}

/** The named members of the input that are there. */
function given<Name extends keyof Input>(input: Input, names: readonly Name[]): Present<Pick<Input, Name>> {
  const entries = names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]);
  // Just those of the named members were copied that are not undefined.
  return Object.fromEntries(entries) as Present<Pick<Input, Name>>;
}

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

function refuse(draft: Draft, cluster: ClusterRecord, after: ServiceRecord, input: Input): void {
  const { shown } = after;
  if (shown.taskDefinition === '') return;
  const launch: Launch = launchOf(
    { launchType: shown.launchType, capacityProviderStrategy: shown.capacityProviderStrategy },
    cluster,
  );
  const definition = taskDefinitionOf(draft, shown.taskDefinition);
  checkManaged(draft, cluster, definition, launch);
  refuseDaemonVolumes(after.extras.volumeConfigurations, shown.schedulingStrategy);
  refuseVolumes(after.extras.volumeConfigurations, definition, launch);
  refuseTargetGroups(draft, input.loadBalancers, definition);
  refuseConnect(after.extras.serviceConnectConfiguration, definition);
  refuseConnectors(after.gatewayConnectors, definition);
  refuseService({
    service: shown,
    definition,
    launch,
    desiredCountGiven: input.desiredCount !== undefined,
  });
}

const deployingMembers = [
  'taskDefinition',
  'networkConfiguration',
  'platformVersion',
  'loadBalancers',
  'serviceRegistries',
] as const;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
function isDeployment(input: Input, before: ServiceRecord, after: ServiceRecord): boolean {
  if (input.forceNewDeployment === true) return true;
  return (
    deployingMembers.some((name) => !equalJson(before.shown[name], after.shown[name])) ||
    !equalJson(before.extras, after.extras) ||
    !equalJson(before.gatewayConnectors ?? [], after.gatewayConnectors ?? []) ||
    !equalJson(before.monitoring, after.monitoring)
  );
}
