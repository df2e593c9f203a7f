import { containersOf, type TaskDefinitionInput, type TaskRefusals } from '../refusal.ts';

type VolumeInput = NonNullable<TaskDefinitionInput['volumes']>[number];

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html */
export const volumeRefusals: TaskRefusals = function* (task) {
  const volumes = task.volumes ?? [];
  const names = volumes.map(({ name }) => name);
  for (const volume of volumes) yield* oneVolume(volume);
  for (const { mountPoints, tmpfs } of containersOf(task).map(mountsOf)) {
    for (const { sourceVolume } of mountPoints) {
      if (sourceVolume !== undefined && !names.includes(sourceVolume))
        yield `Unknown volume '${sourceVolume}'.`;
    }
    const paths = [...mountPoints, ...tmpfs].map(({ containerPath }) => containerPath);
    if (new Set(paths).size < paths.length) yield 'Duplicate mount point';
  }
};

function mountsOf(container: NonNullable<TaskDefinitionInput['containerDefinitions']>[number]) {
  return { mountPoints: container.mountPoints ?? [], tmpfs: container.linuxParameters?.tmpfs ?? [] };
}

function* oneVolume(volume: VolumeInput) {
  const { host, dockerVolumeConfiguration: docker, efsVolumeConfiguration: efs } = volume;
  const kinds = [host?.sourcePath, docker, efs, volume.fsxWindowsFileServerVolumeConfiguration];
  if (kinds.filter((kind) => kind !== undefined).length > 1) {
    yield 'When the volume parameter is specified, only one volume configuration type should be used.';
  }
  if (host?.sourcePath?.trim() === '') yield 'host.sourcePath should not be blank.';
  if (docker?.driver === '') {
    yield 'volume.dockerVolumeConfiguration.driver should not be null or empty.';
  }
  if (docker !== undefined && docker.scope !== 'shared' && docker.autoprovision === false) {
    yield "When 'scope' parameter is 'task', 'autoprovision' must either not be specified or set to 'True'.";
  }
  if (efs !== undefined) yield* elasticFileSystem(efs);
}

function* elasticFileSystem(efs: NonNullable<VolumeInput['efsVolumeConfiguration']>) {
  const encrypted = efs.transitEncryption === 'ENABLED';
  const { accessPointId, iam } = efs.authorizationConfig ?? {};
  if (iam === 'ENABLED' && !encrypted) yield 'EFS IAM authorization requires TransitEncryption to be enabled';
  if (accessPointId !== undefined && (efs.rootDirectory ?? '/') !== '/') {
    yield 'When using an EFS access point, the root directory must either be set to "/" or be omitted';
  }
  if (efs.transitEncryptionPort !== undefined && !encrypted) {
    yield 'TransitEncryptionPort requires that TransitEncryption is enabled';
  }
}
