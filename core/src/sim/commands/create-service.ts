import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-ecs';
import { defaultPlatform } from '../../ecs/platform-version.ts';
import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { type Launch, launchOf } from '../capacity/launch.ts';
import { isFargateLaunch } from '../capacity/network-input.ts';
import { checkManaged } from '../capacity/providers.ts';
import { activeCluster } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { prepareConnect, refuseConnect } from '../discovery/connect.ts';
import { reportUnfound } from '../discovery/register-tasks.ts';
import { refuseConnectors, routeService } from '../gateways/route-service.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { ServiceRecord, ShownService } from '../records/service.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { completeConfiguration, defaultRebalancing } from '../services/configuration.ts';
import { beginDeployment } from '../services/deployments.ts';
import { addRemarkEvents } from '../services/events.ts';
import { findService, serviceArnOf } from '../services/find.ts';
import { refuseMonitoring } from '../services/monitoring.ts';
import { newTaskSet } from '../services/new-task-set.ts';
import { refuseService } from '../services/refusals.ts';
import { refuseTargetGroups } from '../services/refuse-target-groups.ts';
import { reportUnknownTargetGroups } from '../services/targets.ts';
import { addTaskSet } from '../services/task-set-deployment.ts';
import { viewService } from '../services/view.ts';
import { checkedTags, setTags } from '../tags.ts';
import { runnableTaskDefinition, taskDefinitionOf } from '../task-definitions/find.ts';
import { platformFamilyOf } from '../tasks/create.ts';
import { madeBefore, remember, type TokenUse } from '../tokens.ts';
import type { Draft } from '../transaction.ts';
import { refuseDaemonVolumes, refuseVolumes } from '../volumes/refuse-volumes.ts';
import type { Wire } from '../wire.ts';

type Input = Wire<CreateServiceRequest>;

/** What is to be created, where, and by whom. */
interface Proposal {
  readonly cluster: ClusterRecord;
  readonly input: Input;
  readonly call: Call;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export default defineCommand<CreateServiceRequest, CreateServiceResponse>(
  'CreateService',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const proposal = { cluster, input, call };
    const name = input.serviceName ?? '';
    if (!/^[\w-]{1,255}$/.test(name)) throw invalidParameter('Invalid service name.');
    if ((input.clientToken ?? '').length > 36) throw invalidParameter('idempotency token longer than 36.');
    const token = tokenOf(input, call);
    const existing = existingService(draft, cluster, name, token);
    if (existing !== undefined) return { service: viewService(draft, existing, shownOf(input)) };

    const tags = checkedTags(input.tags);
    const service = newService(draft, proposal);
    const { serviceArn } = service.shown;
    draft.put('services', serviceArn, service);
    draft.remove('serviceEvents', serviceArn);
    draft.remove('expressServices', serviceArn);
    setTags(draft, serviceArn, tags);
    remember(draft, token, [serviceArn]);
    addRemarkEvents(draft, service, call.remarks);
    reportUnknownTargetGroups(draft, service);
    prepareConnect(draft, service, call);
    reportUnfound(draft, service);
    const started = begin(draft, service, proposal);
    routeService(draft, started);
    wake(draft, 'service', serviceArn, call.now);
    return { service: viewService(draft, started, shownOf(input)) };
  },
);

/** Tags are shown to who gave some. */
function shownOf({ tags }: Input): readonly string[] {
  return tags === undefined ? [] : ['TAGS'];
}

/** A deployment of its own, the first task set for CodeDeploy to take over, or nothing yet. */
function begin(draft: Draft, service: ServiceRecord, { cluster, input, call }: Proposal): ServiceRecord {
  const controller = service.shown.deploymentController.type;
  if (controller === 'ECS') return beginDeployment(draft, service);
  if (controller === 'EXTERNAL') return service;
  const definition = taskDefinitionOf(draft, service.shown.taskDefinition);
  const launch = launchOf(input, cluster);
  const members = { ...input, scale: { value: 100, unit: 'PERCENT' as const } };
  const taskSet = newTaskSet(service, members, { definition, launch, status: 'PRIMARY' }, call);
  return addTaskSet(draft, service, taskSet);
}

/** The tags of a repeated call are not compared. */
function tokenOf({ tags: _tags, ...request }: Input, call: Call): TokenUse {
  return {
    operation: 'CreateService',
    region: call.region,
    token: request.clientToken,
    request: { ...request },
    now: call.now,
  };
}

/** The service that the same call made before; another one of the name must be INACTIVE. */
function existingService(
  draft: Draft,
  cluster: ClusterRecord,
  name: string,
  token: TokenUse,
): ServiceRecord | undefined {
  const existing = findService(draft, cluster, name);
  if (existing === undefined || existing.shown.status === 'INACTIVE') return undefined;
  if (existing.shown.status === 'DRAINING') {
    throw invalidParameter('Unable to Start a service that is still Draining.');
  }
  const before = madeBefore(draft, token);
  if (before?.same === true && before.arns.includes(existing.shown.serviceArn)) return existing;
  throw invalidParameter('Creation of service was not idempotent.');
}

function newService(draft: Draft, proposal: Proposal): ServiceRecord {
  const { cluster, input, call } = proposal;
  const controller = input.deploymentController?.type ?? 'ECS';
  const external = controller === 'EXTERNAL';
  if (external && input.taskDefinition !== undefined) throw invalidParameter('TaskDefinition must be blank');
  const strategy = input.schedulingStrategy ?? 'REPLICA';
  refuseCount(input.desiredCount, strategy);
  const launch = launchOf(input, cluster);
  const { serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations } = input;
  const extras = {
    ...(serviceConnectConfiguration === undefined ? {} : { serviceConnectConfiguration }),
    ...(volumeConfigurations === undefined ? {} : { volumeConfigurations }),
    ...(vpcLatticeConfigurations === undefined ? {} : { vpcLatticeConfigurations }),
  };
  if (external) {
    return {
      shown: shownService(proposal, launch, undefined),
      extras,
      deployments: [],
      said: {},
    };
  }
  const definition = runnableTaskDefinition(draft, input.taskDefinition ?? '', call);
  const shown = shownService(proposal, launch, definition);
  refuseMonitoring(input.monitoring);
  refuseDaemonVolumes(volumeConfigurations, strategy);
  refuseVolumes(volumeConfigurations, definition, launch);
  checkManaged(draft, cluster, definition, launch);
  refuseService({ service: shown, definition, launch, desiredCountGiven: input.desiredCount !== undefined });
  refuseTargetGroups(draft, input.loadBalancers, definition);
  refuseConnect(serviceConnectConfiguration, definition);
  refuseConnectors(input.gatewayConnectors, definition);
  const { monitoring, gatewayConnectors } = input;
  const kept = {
    ...(monitoring === undefined ? {} : { monitoring }),
    ...(gatewayConnectors === undefined ? {} : { gatewayConnectors }),
  };
  return { shown, extras, ...kept, deployments: [], said: {} };
}

function refuseCount(desiredCount: number | undefined, strategy: string): void {
  if (desiredCount === undefined && strategy === 'REPLICA') throw invalidParameter('DesiredCount is missing');
  if ((desiredCount ?? 0) < 0) throw invalidParameter('DesiredCount can not be lesser than 0');
}

function shownService(
  proposal: Proposal,
  launch: Launch,
  definition: TaskDefinitionRecord | undefined,
): ShownService {
  const { cluster, input, call } = proposal;
  const schedulingStrategy = input.schedulingStrategy ?? 'REPLICA';
  const deploymentConfiguration = completeConfiguration(input.deploymentConfiguration, schedulingStrategy);
  const needsRole = definition?.networkMode === 'awsvpc' || (input.loadBalancers ?? []).length > 0;
  return {
    serviceArn: serviceArnOf(cluster, input.serviceName ?? ''),
    serviceName: input.serviceName ?? '',
    clusterArn: cluster.shown.clusterArn,
    status: 'ACTIVE',
    desiredCount: input.desiredCount ?? 0,
    taskDefinition: definition?.taskDefinitionArn ?? '',
    schedulingStrategy,
    deploymentController: { type: input.deploymentController?.type ?? 'ECS' },
    deploymentConfiguration,
    availabilityZoneRebalancing:
      input.availabilityZoneRebalancing ?? defaultRebalancing(schedulingStrategy, deploymentConfiguration),
    resourceManagementType: 'CUSTOMER',
    loadBalancers: input.loadBalancers ?? [],
    serviceRegistries: input.serviceRegistries ?? [],
    placementConstraints: input.placementConstraints ?? [],
    placementStrategy: input.placementStrategy ?? [],
    healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? 0,
    propagateTags: input.propagateTags ?? 'NONE',
    enableECSManagedTags: input.enableECSManagedTags ?? false,
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    createdAt: call.now,
    createdBy: call.caller,
    ...(needsRole ? { roleArn: input.role ?? serviceRole(call) } : {}),
    ...shownLaunch(input, launch, definition),
  };
}

function shownLaunch(input: Input, launch: Launch, definition: TaskDefinitionRecord | undefined) {
  return {
    ...(launch.strategy === undefined
      ? { launchType: launch.launchType }
      : { capacityProviderStrategy: launch.strategy }),
    ...(input.networkConfiguration === undefined ? {} : { networkConfiguration: input.networkConfiguration }),
    ...platformOf(input, launch, definition),
  };
}

function platformOf(input: Input, launch: Launch, definition: TaskDefinitionRecord | undefined) {
  if (!isFargateLaunch(launch) || definition === undefined) {
    return input.platformVersion === undefined ? {} : { platformVersion: input.platformVersion };
  }
  return {
    platformVersion: input.platformVersion ?? defaultPlatform,
    platformFamily: platformFamilyOf(definition),
  };
}

function serviceRole({ account }: Call): string {
  return `arn:aws:iam::${account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`;
}
