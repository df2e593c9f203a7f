import type { ContainerRun } from '#core/sim/effects.ts';
import type { TaskDefinitionRecord } from '#core/sim/records/task-definition.ts';
import { realPath } from './host-guard.ts';
import { managedVolumeName, ownerLabel, sharedLabel, taskLabels, taskVolumeName } from './names.ts';

/** A volume to make sure of before the container is created; making it twice does no harm. */
export interface VolumeBody {
  readonly Name: string;
  readonly Driver?: string;
  readonly DriverOpts?: Readonly<Record<string, string>>;
  readonly Labels: Readonly<Record<string, string>>;
}

/** What a container mounts, and the volumes to be made first. */
export interface Mounts {
  /** `source:path` or `source:path:ro`. */
  readonly binds: readonly string[];
  readonly volumes: readonly VolumeBody[];
}

/** Where a container's mount points lead: folders of this machine, and volumes that last or that die with the task. */
export async function mountsOf(
  owner: string,
  taskArn: string,
  { definition, taskDefinition, task }: ContainerRun,
): Promise<Mounts> {
  const found: { readonly source: string | VolumeBody; readonly bind: string }[] = [];
  for (const { sourceVolume, containerPath, readOnly } of definition.mountPoints) {
    const volume = taskDefinition.volumes?.find(({ name }) => name === sourceVolume);
    if (volume === undefined || containerPath === undefined) continue;
    const managed = task.volumes.find(({ name }) => name === sourceVolume);
    // It was made when the task got its other resources.
    const source =
      managed === undefined ? sourceOf(owner, taskArn, volume) : managedVolumeName(managed.volumeId);
    // What was looked at is what is mounted: a link may be turned round between the two.
    const name = await nameOf(source, managed !== undefined);
    found.push({ source, bind: `${name}:${containerPath}${readOnly === true ? ':ro' : ''}` });
  }
  return {
    binds: found.map(({ bind }) => bind),
    volumes: found.flatMap(({ source }) => (typeof source === 'string' ? [] : [source])),
  };
}

async function nameOf(source: string | VolumeBody, managed: boolean): Promise<string> {
  if (typeof source !== 'string') return source.Name;
  return managed ? source : realPath(source);
}

type Volume = NonNullable<TaskDefinitionRecord['volumes']>[number];

/** A folder's path, or a volume of the engine's. */
function sourceOf(owner: string, taskArn: string, volume: Volume): string | VolumeBody {
  const { host, dockerVolumeConfiguration: docker, efsVolumeConfiguration: efs, name = '' } = volume;
  if (host?.sourcePath) return host.sourcePath;
  // An EFS file system is shared by all tasks, so a volume that is shared by all tasks stands in for it.
  if (efs !== undefined) return { Name: `efs-${efs.fileSystemId}`, Labels: { [ownerLabel]: owner } };
  const options = docker === undefined ? {} : optionsOf(docker);
  if (docker?.scope === 'shared')
    return { Name: name, ...options, Labels: { ...docker.labels, [sharedLabel]: owner } };
  const labels = { ...docker?.labels, ...taskLabels(owner, taskArn) };
  return { Name: taskVolumeName(taskArn, name), ...options, Labels: labels };
}

function optionsOf({ driver, driverOpts }: NonNullable<Volume['dockerVolumeConfiguration']>) {
  return {
    ...(driver === undefined ? {} : { Driver: driver }),
    ...(driverOpts === undefined ? {} : { DriverOpts: driverOpts }),
  };
}
