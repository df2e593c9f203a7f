import type { CreateDaemonRequest, UpdateDaemonRequest } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import type { Call } from '../command.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { DaemonRecord } from '../records/daemon.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import type { RevisionInput } from './deploy.ts';
import { runnableDaemonTaskDefinition } from './find.ts';

type Input = Wire<UpdateDaemonRequest> | Wire<CreateDaemonRequest>;

/** The providers of a daemon: Managed Instances of its cluster. */
export function daemonProviders(
  draft: Draft,
  cluster: ClusterRecord,
  { capacityProviderArns = [] }: Input,
): string[] {
  if (capacityProviderArns.length === 0) throw invalidParameter('Capacity provider ARNs cannot be empty.');
  for (const arn of capacityProviderArns) {
    const provider = draft.get('capacityProviders', arn);
    if (provider === undefined || provider.status === 'INACTIVE' || provider.status === 'DEPROVISIONING') {
      throw invalidParameter(
        `The specified capacity provider '${arn}' was not found. Specify a valid name or ARN and try again.`,
      );
    }
    if (provider.managedInstancesProvider === undefined || provider.cluster !== cluster.shown.clusterName) {
      throw invalidParameter(
        `Daemons run on Amazon ECS Managed Instances capacity providers of their own cluster only, which '${arn}' is not.`,
      );
    }
  }
  return [...new Set(capacityProviderArns)];
}

/** How a daemon is rolled out. */
export function daemonConfiguration({ deploymentConfiguration = {} }: Input): DaemonRecord['configuration'] {
  const { drainPercent = 25, bakeTimeInMinutes = 0 } = deploymentConfiguration;
  if (drainPercent < 0 || drainPercent > 100) {
    throw invalidParameter('drainPercent must be between 0.0 and 100.0.');
  }
  if (bakeTimeInMinutes < 0 || bakeTimeInMinutes > 1440) {
    throw invalidParameter('bakeTimeInMinutes must be between 0 and 1440.');
  }
  return { ...deploymentConfiguration, drainPercent, bakeTimeInMinutes };
}

/** What a new revision of a daemon fixes. */
export function daemonRevisionInput(draft: Draft, input: Input, call: Call): RevisionInput {
  const { shown, runs } = runnableDaemonTaskDefinition(draft, input.daemonTaskDefinitionArn ?? '', call);
  return {
    daemonTaskDefinitionArn: shown.daemonTaskDefinitionArn,
    containerImages: runs.containerDefinitions.map(({ name, image }) => ({ containerName: name, image })),
    propagateTags: input.propagateTags ?? 'NONE',
    enableECSManagedTags: input.enableECSManagedTags ?? false,
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    critical: input.critical ?? true,
  };
}
