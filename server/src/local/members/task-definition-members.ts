import type { MemberTable } from './member-table.ts';

const noMesh = 'no traffic is redirected through the proxy container';
const standIn = 'a volume of the container engine stands in for the file system';

/** RegisterTaskDefinition and the shapes below it. */
export const taskDefinitionMembers: MemberTable = {
  RegisterTaskDefinitionRequest: {
    acts: `family containerDefinitions networkMode volumes placementConstraints requiresCompatibilities cpu memory
      tags ephemeralStorage runtimePlatform`,
    real: 'pidMode ipcMode taskRoleArn',
    shown: { proxyConfiguration: noMesh },
    noted: {
      executionRoleArn: 'images, secrets and logs are reached without the role',
      enableFaultInjection: 'there is no endpoint for fault injection inside the containers',
    },
    checked: { inferenceAccelerators: 'AWS has ended Elastic Inference' },
  },
  ContainerDefinition: {
    acts: `name image cpu memory memoryReservation portMappings essential restartPolicy volumesFrom dependsOn
      startTimeout stopTimeout dockerLabels healthCheck resourceRequirements links logConfiguration`,
    real: `entryPoint command environment mountPoints linuxParameters secrets hostname user workingDirectory
      disableNetworking privileged readonlyRootFilesystem dnsServers dnsSearchDomains extraHosts
      dockerSecurityOptions interactive pseudoTerminal ulimits systemControls environmentFiles`,
    shown: { credentialSpecs: 'no credential specification is read' },
    noted: {
      repositoryCredentials: "images are pulled with the container engine's own credentials",
      versionConsistency: 'a tag is not pinned to the digest that it had at first',
      firelensConfiguration: 'the router runs, and no logs of other containers are sent to it',
    },
  },
  PortMapping: {
    acts: 'containerPort hostPort protocol containerPortRange name',
    noted: {
      appProtocol: 'it is a setting of Service Connect alone',
    },
  },
  ContainerRestartPolicy: { acts: 'enabled ignoredExitCodes restartAttemptPeriod' },
  KeyValuePair: { acts: 'name value' },
  EnvironmentFile: { real: 'value type' },
  MountPoint: { real: 'sourceVolume containerPath readOnly' },
  VolumeFrom: { acts: 'sourceContainer', real: 'readOnly' },
  LinuxParameters: {
    real: 'capabilities devices initProcessEnabled sharedMemorySize tmpfs maxSwap swappiness',
  },
  KernelCapabilities: { real: 'add drop' },
  Device: { real: 'hostPath containerPath permissions' },
  Tmpfs: { real: 'containerPath size mountOptions' },
  Secret: { real: 'name valueFrom' },
  ContainerDependency: { acts: 'containerName condition' },
  HostEntry: { real: 'hostname ipAddress' },
  Ulimit: { real: 'name softLimit hardLimit' },
  LogConfiguration: {
    acts: 'logDriver options',
    noted: { secretOptions: 'no secret is put into the options of the log driver' },
  },
  HealthCheck: { acts: 'command', real: 'interval timeout retries startPeriod' },
  SystemControl: { real: 'namespace value' },
  ResourceRequirement: {
    acts: 'type value',
    refused: { sharingStrategy: 'GPUs are not shared between tasks here; ask for whole ones with "value"' },
  },
  Volume: {
    acts: 'name configuredAtLaunch',
    real: 'host dockerVolumeConfiguration efsVolumeConfiguration',
    shown: { s3filesVolumeConfiguration: standIn, fsxWindowsFileServerVolumeConfiguration: standIn },
  },
  HostVolumeProperties: { real: 'sourcePath' },
  DockerVolumeConfiguration: {
    acts: 'scope driver',
    real: 'driverOpts labels',
    noted: { autoprovision: 'a shared volume that is not there is made in any case' },
  },
  EFSVolumeConfiguration: {
    real: 'fileSystemId',
    noted: {
      rootDirectory: 'the volume that stands in is mounted whole',
      transitEncryption: 'nothing goes over a network',
      transitEncryptionPort: 'nothing goes over a network',
      authorizationConfig: 'nobody is asked who they are',
    },
  },
  TaskDefinitionPlacementConstraint: { acts: 'type expression' },
  InferenceAccelerator: {
    checked: {
      deviceName: 'AWS has ended Elastic Inference',
      deviceType: 'AWS has ended Elastic Inference',
    },
  },
  EphemeralStorage: { acts: 'sizeInGiB' },
  RuntimePlatform: { acts: 'cpuArchitecture operatingSystemFamily' },
  Tag: { acts: 'key value' },
  DeregisterTaskDefinitionRequest: { acts: 'taskDefinition' },
  DeleteTaskDefinitionsRequest: { acts: 'taskDefinitions' },
  DescribeTaskDefinitionRequest: { acts: 'taskDefinition include' },
  ListTaskDefinitionFamiliesRequest: { acts: 'familyPrefix status nextToken maxResults' },
  ListTaskDefinitionsRequest: { acts: 'familyPrefix status sort nextToken maxResults' },
};
