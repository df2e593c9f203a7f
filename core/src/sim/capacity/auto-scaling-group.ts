import type { AutoScalingGroupProvider, AutoScalingGroupProviderUpdate } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import type { Wire } from '../wire.ts';

type Group = Wire<AutoScalingGroupProvider>;

/** What ECS fills in: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html */
export function completeGroup(input: Group): Group {
  const group: Group = {
    autoScalingGroupArn: input.autoScalingGroupArn,
    managedScaling: { ...managedScaling, ...input.managedScaling },
    managedTerminationProtection: input.managedTerminationProtection ?? 'DISABLED',
    managedDraining: input.managedDraining ?? 'ENABLED',
  };
  refuseGroup(group);
  return group;
}

/** A provider's group with what an update changes of it. */
export function changedGroup(before: Group, update: Wire<AutoScalingGroupProviderUpdate>): Group {
  return completeGroup({
    ...before,
    ...update,
    managedScaling: { ...before.managedScaling, ...update.managedScaling },
  });
}

const managedScaling = {
  status: 'DISABLED' as const,
  targetCapacity: 100,
  minimumScalingStepSize: 1,
  maximumScalingStepSize: 10000,
  instanceWarmupPeriod: 300,
};

function refuseGroup({ managedScaling: scaling = {}, managedTerminationProtection }: Group): void {
  const {
    minimumScalingStepSize: least = 1,
    maximumScalingStepSize: most = 10000,
    targetCapacity = 100,
  } = scaling;
  if (least < 1 || most > 10000 || least > most) {
    throw invalidParameter('The minimum or maximum scaling step size value is invalid');
  }
  if (targetCapacity < 1 || targetCapacity > 100) {
    throw invalidParameter('The target capacity value is invalid. Specify a value from 1 to 100.');
  }
  if (managedTerminationProtection === 'ENABLED' && scaling.status !== 'ENABLED') {
    throw invalidParameter(
      'The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, enable managed scaling.',
    );
  }
}
