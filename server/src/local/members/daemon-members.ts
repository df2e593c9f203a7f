import type { MemberTable } from './member-table.ts';

const noAlarms = 'no alarm is watched while a daemon is rolled out';

/** Daemons of Managed Instances and their task definitions. */
export const daemonMembers: MemberTable = {
  RegisterDaemonTaskDefinitionRequest: {
    acts: 'family containerDefinitions cpu memory volumes tags',
    real: 'pidMode ipcMode',
    noted: {
      taskRoleArn: 'containers get no credentials of the role',
      executionRoleArn: 'images, secrets and logs are reached without the role',
    },
  },
  DaemonContainerDefinition: {
    acts: 'name image memory memoryReservation healthCheck cpu essential dependsOn startTimeout stopTimeout restartPolicy',
    real: `entryPoint command workingDirectory environment secrets readonlyRootFilesystem mountPoints logConfiguration
      privileged user ulimits linuxParameters systemControls interactive pseudoTerminal environmentFiles`,
    noted: {
      repositoryCredentials: "images are pulled with the container engine's own credentials",
      firelensConfiguration: 'the router runs, and no logs of other containers are sent to it',
    },
  },
  DaemonLinuxParameters: { real: 'capabilities devices initProcessEnabled tmpfs' },
  DaemonVolume: {
    acts: 'name',
    real: 'host',
    shown: { logDriverVolumeConfiguration: 'no log driver shares its volume with a daemon' },
  },
  DescribeDaemonTaskDefinitionRequest: { acts: 'daemonTaskDefinition' },
  DeleteDaemonTaskDefinitionRequest: { acts: 'daemonTaskDefinition' },
  ListDaemonTaskDefinitionsRequest: {
    acts: 'familyPrefix family revision status sort nextToken maxResults',
  },
  CreateDaemonRequest: {
    acts: `daemonName clusterArn daemonTaskDefinitionArn capacityProviderArns deploymentConfiguration tags
      propagateTags enableECSManagedTags enableExecuteCommand clientToken critical`,
  },
  UpdateDaemonRequest: {
    acts: `daemonArn daemonTaskDefinitionArn capacityProviderArns deploymentConfiguration propagateTags
      enableECSManagedTags enableExecuteCommand critical`,
  },
  DaemonDeploymentConfiguration: {
    acts: 'drainPercent bakeTimeInMinutes',
    refused: { alarms: noAlarms },
  },
  DeleteDaemonRequest: { acts: 'daemonArn' },
  DescribeDaemonRequest: { acts: 'daemonArn' },
  ListDaemonsRequest: { acts: 'clusterArn capacityProviderArns maxResults nextToken' },
  DescribeDaemonDeploymentsRequest: { acts: 'daemonDeploymentArns' },
  DescribeDaemonRevisionsRequest: { acts: 'daemonRevisionArns' },
  ListDaemonDeploymentsRequest: { acts: 'daemonArn status createdAt maxResults nextToken' },
};
