import type {
  CreateExpressGatewayServiceRequest,
  ExpressGatewayScalingTarget,
  UpdateExpressGatewayServiceRequest,
} from '@aws-sdk/client-ecs';
import { membersOfOwnDefinition } from '../../ecs/express-own-definition.ts';
import { invalidParameter } from '../api-error.ts';
import type { ExpressConfiguration } from '../records/express.ts';
import type { Wire } from '../wire.ts';

type Input = Wire<CreateExpressGatewayServiceRequest> | Wire<UpdateExpressGatewayServiceRequest>;

const defaults = {
  cpu: '256',
  memory: '512',
  cpuArchitecture: 'X86_64' as const,
  healthCheckPath: '/ping',
};

const scalingDefaults = {
  minTaskCount: 1,
  maxTaskCount: 20,
  autoScalingMetric: 'AVERAGE_CPU' as const,
  autoScalingTargetValue: 60,
};

/**
 * The configuration of a new Express service, or of one with what an update changes of it; defaults are filled in.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateExpressGatewayService.html
 */
export function expressConfiguration(input: Input, before: ExpressConfiguration = {}): ExpressConfiguration {
  refuseBesideDefinition(input);
  const { healthCheckPath, networkConfiguration } = input;
  const taskDefinitionArn = ownDefinition(input, before);
  const common: ExpressConfiguration = {
    healthCheckPath: healthCheckPath ?? before.healthCheckPath ?? defaults.healthCheckPath,
    scalingTarget: scalingOf(input.scalingTarget, before.scalingTarget),
    ...given('networkConfiguration', networkConfiguration ?? before.networkConfiguration),
  };
  refuse(common);
  if (taskDefinitionArn !== undefined) return { ...common, taskDefinitionArn };
  const primaryContainer = input.primaryContainer ?? before.primaryContainer;
  const executionRoleArn = input.executionRoleArn ?? before.executionRoleArn;
  if (primaryContainer === undefined || executionRoleArn === undefined) {
    throw invalidParameter(
      'primaryContainer and executionRoleArn must be specified unless taskDefinitionArn is.',
    );
  }
  return {
    ...common,
    primaryContainer: { containerPort: 80, ...primaryContainer, image: primaryContainer.image },
    executionRoleArn,
    ...given('taskRoleArn', input.taskRoleArn ?? before.taskRoleArn),
    cpu: input.cpu ?? before.cpu ?? defaults.cpu,
    memory: input.memory ?? before.memory ?? defaults.memory,
    cpuArchitecture: input.cpuArchitecture ?? before.cpuArchitecture ?? defaults.cpuArchitecture,
  };
}

/** A task definition of one's own that the call names, or that the service has and the call leaves. */
function ownDefinition(input: Input, before: ExpressConfiguration): string | undefined {
  const stays = before.primaryContainer === undefined && input.primaryContainer === undefined;
  return input.taskDefinitionArn ?? (stays ? before.taskDefinitionArn : undefined);
}

function given<Name extends keyof ExpressConfiguration>(name: Name, value: ExpressConfiguration[Name]) {
  return value === undefined ? {} : { [name]: value };
}

function refuseBesideDefinition(input: Input): void {
  if (input.taskDefinitionArn === undefined) return;
  const beside = membersOfOwnDefinition.find((name) => input[name] !== undefined);
  if (beside !== undefined) {
    throw invalidParameter(`${beside} cannot be specified together with taskDefinitionArn.`);
  }
}

function scalingOf(
  input: Wire<ExpressGatewayScalingTarget> | undefined,
  before: Wire<ExpressGatewayScalingTarget> | undefined,
) {
  return { ...scalingDefaults, ...before, ...input };
}

function refuse({ healthCheckPath = '', scalingTarget }: ExpressConfiguration): void {
  const { minTaskCount = 1, maxTaskCount = 20, autoScalingTargetValue = 60 } = scalingTarget ?? {};
  if (!healthCheckPath.startsWith('/'))
    throw invalidParameter('healthCheckPath must start with a forward slash.');
  if (minTaskCount < 1) throw invalidParameter('minTaskCount must be at least 1.');
  if (maxTaskCount < minTaskCount) throw invalidParameter('maxTaskCount must not be less than minTaskCount.');
  if (autoScalingTargetValue < 1) throw invalidParameter('autoScalingTargetValue must be at least 1.');
}
