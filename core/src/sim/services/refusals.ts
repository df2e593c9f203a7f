import { defaultPercents } from '../../ecs/deployment-percents.ts';
import { invalidParameter } from '../api-error.ts';
import { checkNetwork, checkPlatform, isFargateLaunch } from '../capacity/network-input.ts';
import { readConstraints, readStrategy } from '../capacity/placement-input.ts';
import { deploymentRefusals } from './deployment-refusals.ts';
import type { Proposal, Refusals } from './proposal.ts';

/** Refuses what ECS would not create, or not change a service into. */
export function refuseService(proposal: Proposal): void {
  const { service, definition, launch } = proposal;
  for (const refusals of tables) {
    for (const message of refusals(proposal)) throw invalidParameter(message);
  }
  readConstraints(service.placementConstraints);
  readStrategy(service.placementStrategy);
  checkPlatform(service.platformVersion, definition, launch);
  checkNetwork(service.networkConfiguration, definition, launch);
}

const tables: readonly Refusals[] = [
  scheduling,
  daemon,
  percents,
  circuitBreaker,
  rebalancing,
  loadBalancers,
  registries,
  ...deploymentRefusals,
];

function* scheduling({ service }: Proposal) {
  if (!['REPLICA', 'DAEMON'].includes(service.schedulingStrategy)) {
    yield 'Scheduling strategy should be one of [REPLICA,DAEMON]';
  }
  const controller = service.deploymentController.type ?? 'ECS';
  if (!['ECS', 'CODE_DEPLOY', 'EXTERNAL'].includes(controller)) {
    yield 'Deployment controller type should be one of [ECS,CODE_DEPLOY,EXTERNAL]';
  }
}

function* daemon({ service, launch, desiredCountGiven }: Proposal) {
  if (service.schedulingStrategy !== 'DAEMON') return;
  if (desiredCountGiven) {
    yield 'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again';
  }
  if (isFargateLaunch(launch)) {
    yield 'The daemon scheduling strategy does not support the FARGATE launch type. Change the launch type and try again';
  }
  if ((service.deploymentConfiguration.maximumPercent ?? 100) > 100) {
    yield 'The daemon scheduling strategy does not support values above 100 for maximumPercent';
  }
  if ((service.placementStrategy ?? []).length > 0) {
    yield 'The daemon scheduling strategy does not support placement strategies';
  }
}

function* percents({ service }: Proposal) {
  const {
    maximumPercent = defaultPercents.maximumPercent,
    minimumHealthyPercent = defaultPercents.minimumHealthyPercent,
  } = service.deploymentConfiguration;
  if (maximumPercent < 100) yield 'maximumPercent must be at least 100';
  if (minimumHealthyPercent > 100) yield 'minimumHealthyPercent must be at most 100';
  if (minimumHealthyPercent < 0) yield 'minimumHealthyPercent must be at least 0';
  if (maximumPercent === 100 && minimumHealthyPercent === 100) {
    yield 'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments';
  }
}

function* circuitBreaker({ service }: Proposal) {
  const { type, value } =
    service.deploymentConfiguration.deploymentCircuitBreaker?.thresholdConfiguration ?? {};
  const types = ['BOUNDED_PERCENT', 'COUNT', 'UNBOUNDED_PERCENT'];
  if (type !== undefined && !types.includes(type)) {
    yield 'Invalid deployment circuit breaker threshold type.';
  }
  if (value !== undefined && value < 1) yield 'Invalid deployment circuit breaker threshold value.';
}

function* rebalancing({ service }: Proposal) {
  if (service.availabilityZoneRebalancing !== 'ENABLED') return;
  if (service.schedulingStrategy === 'DAEMON') {
    yield 'Availability Zone Rebalancing does not support DAEMON services';
  }
  if ((service.deploymentConfiguration.maximumPercent ?? defaultPercents.maximumPercent) <= 100) {
    yield "The service couldn't be updated because Availability Zone Rebalancing does not support maximumPercent <= 100 % as deployment configuration. Update deployment configuration and try again.";
  }
}

function* loadBalancers({ service, definition }: Proposal) {
  const balancers = service.loadBalancers ?? [];
  for (const { containerName, containerPort, loadBalancerName, targetGroupArn } of balancers) {
    if (loadBalancerName !== undefined && targetGroupArn !== undefined) {
      yield 'loadBalancerName and targetGroupArn cannot both be specified. You must specify either a loadBalancerName or a targetGroupArn.';
    }
    if (!containerName) yield 'Container Name can not be blank.';
    const container = definition.containerDefinitions.find(({ name }) => name === containerName);
    if (container === undefined)
      yield `The container ${containerName} does not exist in the task definition.`;
    else if (!container.portMappings.some((mapping) => mapping.containerPort === containerPort)) {
      yield `The container ${containerName} did not have a container port ${containerPort} defined.`;
    }
  }
  const grace = service.healthCheckGracePeriodSeconds ?? 0;
  if (grace < 0) yield 'healthCheckGracePeriodSeconds must be at least 0';
  if (grace > 0 && balancers.length === 0) {
    yield 'Health check grace period is only valid for services configured to use load balancers';
  }
}

function* registries({ service, definition }: Proposal) {
  const list = service.serviceRegistries ?? [];
  if (list.length > 1) yield 'service registries can have at most 1 items';
  if (definition.networkMode === 'awsvpc') return;
  for (const { containerName, containerPort, registryArn } of list) {
    if (containerName && containerPort) continue;
    yield `When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition. Registry: ${registryArn}`;
  }
}
