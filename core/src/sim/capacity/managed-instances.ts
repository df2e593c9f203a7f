import type {
  CreateManagedInstancesProviderConfiguration,
  ManagedInstancesProvider,
  UpdateManagedInstancesProviderConfiguration,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import type { Wire } from '../wire.ts';

type Provider = Wire<ManagedInstancesProvider>;

/** What ECS keeps of a Managed Instances provider, its defaults filled in. */
export function completeManaged(input: Wire<CreateManagedInstancesProviderConfiguration>): Provider {
  const { instanceLaunchTemplate: template } = input;
  const provider: Provider = {
    ...input,
    instanceLaunchTemplate: {
      ...template,
      ec2InstanceProfileArn: template?.ec2InstanceProfileArn,
      networkConfiguration: template?.networkConfiguration,
      capacityOptionType: template?.capacityOptionType ?? 'ON_DEMAND',
      monitoring: template?.monitoring ?? 'BASIC',
    },
    propagateTags: input.propagateTags ?? 'NONE',
  };
  refuseManaged(provider);
  return provider;
}

/** A provider with what an update changes of it. */
export function changedManaged(
  before: Provider,
  update: Wire<UpdateManagedInstancesProviderConfiguration>,
): Provider {
  const template = { ...before.instanceLaunchTemplate, ...update.instanceLaunchTemplate };
  const provider: Provider = {
    ...before,
    ...update,
    instanceLaunchTemplate: {
      ...template,
      ec2InstanceProfileArn: template.ec2InstanceProfileArn,
      networkConfiguration: template.networkConfiguration,
    },
  };
  refuseManaged(provider);
  return provider;
}

/** The seconds that an instance may be idle when the provider does not say; -1 keeps idle instances. */
export const defaultScaleInAfter = 300;

function refuseManaged({
  instanceLaunchTemplate,
  infrastructureOptimization,
  infrastructureRoleArn,
}: Provider) {
  const { scaleInAfter = defaultScaleInAfter } = infrastructureOptimization ?? {};
  if (!/^arn:[\w-]+:iam::\d*:role\/.+$/.test(infrastructureRoleArn ?? '')) {
    throw invalidParameter('The infrastructure role ARN is invalid. Specify the ARN of an IAM role.');
  }
  if ((instanceLaunchTemplate?.networkConfiguration?.subnets ?? []).length === 0) {
    throw invalidParameter('subnets can not be empty.');
  }
  if (scaleInAfter < -1 || scaleInAfter > 3600) {
    throw invalidParameter('The scaleInAfter value is invalid. Specify -1 or a value from 0 to 3600.');
  }
  const { vCpuCount, memoryMiB } = instanceLaunchTemplate?.instanceRequirements ?? {};
  for (const [name, range] of [
    ['vCpuCount', vCpuCount],
    ['memoryMiB', memoryMiB],
  ] as const) {
    if (range?.max !== undefined && range.max < (range.min ?? 0)) {
      throw invalidParameter(`The maximum of ${name} must not be less than its minimum.`);
    }
  }
}
