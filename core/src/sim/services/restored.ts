import type { DeploymentRecord, ServiceRecord, ShownService } from '../records/service.ts';
import type { Draft } from '../transaction.ts';

/** What a rollback to a deployment gives the service back. */
export function restored(
  service: ServiceRecord,
  { shown }: DeploymentRecord,
): Pick<ServiceRecord, 'shown' | 'extras'> {
  const {
    launchType: _type,
    capacityProviderStrategy: _strategy,
    networkConfiguration: _network,
    ...rest
  } = service.shown;
  const { serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations } = shown;
  return {
    shown: { ...rest, ...fixedMembers(shown), taskDefinition: shown.taskDefinition },
    extras: {
      ...(serviceConnectConfiguration === undefined ? {} : { serviceConnectConfiguration }),
      ...(volumeConfigurations === undefined ? {} : { volumeConfigurations }),
      ...(vpcLatticeConfigurations === undefined ? {} : { vpcLatticeConfigurations }),
    },
  };
}

/** Where the tasks of a deployment run, of which nothing changes while it lasts. */
export function fixedMembers({
  launchType,
  capacityProviderStrategy,
  networkConfiguration,
}: Pick<ShownService, 'launchType' | 'capacityProviderStrategy' | 'networkConfiguration'>) {
  return {
    ...(launchType === undefined ? {} : { launchType }),
    ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
    ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
  };
}

/** A deployment that leads again after a later one has failed, for which nothing of it has failed yet. */
export function leadingAgain(
  draft: Draft,
  source: DeploymentRecord,
  failed: DeploymentRecord,
  reason: string,
): DeploymentRecord {
  const { stage: _stage, bakesFrom: _bakes, alarmsWereOn: _alarms, unplacedAt: _place, ...rest } = source;
  return {
    ...rest,
    rollback: true,
    serviceDeploymentArn: failed.serviceDeploymentArn,
    failedTasks: 0,
    proven: false,
    throttle: { failures: 0, until: 0 },
    shown: {
      ...source.shown,
      status: 'PRIMARY',
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: reason,
      updatedAt: draft.now,
    },
  };
}
