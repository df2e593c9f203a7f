import type { DeploymentRecord, ServiceRecord, ShownService } from '../records/service.ts';

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
