import type { EFSVolumeConfiguration, Volume } from '@aws-sdk/client-ecs';
import type { Path } from '../document/node.ts';
import { entries, isComplete, isUnknown, items, known } from '../document/unknown.ts';
import type { Authored, TaskDefinition } from './authored.ts';

/** The ways to say what a volume is; it takes one of them. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html */
const types = [
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
  'configuredAtLaunch',
] as const;

/** What a volume is configured as; the empty `host` of described definitions and a false flag say nothing. */
export function volumeTypes(volume: Authored<Volume>): (typeof types)[number][] {
  return types.filter((type) => {
    if (type === 'host') return known(volume.host)?.sourcePath !== undefined;
    return type === 'configuredAtLaunch' ? known(volume[type]) === true : volume[type] !== undefined;
  });
}

/** An EFS volume of a task. */
export interface EfsVolume {
  /** Where its configuration lies in the task definition. */
  readonly path: Path;
  readonly efs: Authored<EFSVolumeConfiguration>;
  /** Whether the traffic is encrypted; `undefined` when that is a placeholder. */
  readonly encrypted: boolean | undefined;
}

/** The EFS volumes that are written out. */
export function efsVolumes(task: TaskDefinition): EfsVolume[] {
  return entries(task.volumes).flatMap(([index, volume]) => {
    const efs = known(volume.efsVolumeConfiguration);
    if (efs === undefined) return [];
    const encrypted = isUnknown(efs.transitEncryption) ? undefined : efs.transitEncryption === 'ENABLED';
    return [{ path: ['volumes', index, 'efsVolumeConfiguration'], efs, encrypted }];
  });
}

/** A fix that encrypts the traffic of the EFS volume at the path. */
export function enableTransitEncryption(path: Path) {
  return {
    title: 'Enable transit encryption',
    edits: [{ set: [...path, 'transitEncryption'], to: 'ENABLED' }],
  };
}

/** Whether a container mounts the volume, or a placeholder leaves it open. */
export function mayBeMounted(task: TaskDefinition, name: string): boolean {
  if (!isComplete(task.containerDefinitions)) return true;
  return items(task.containerDefinitions).some(
    ({ mountPoints }) =>
      !isComplete(mountPoints) ||
      items(mountPoints).some(({ sourceVolume }) => isUnknown(sourceVolume) || sourceVolume === name),
  );
}
