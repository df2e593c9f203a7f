import { known } from '../document/unknown.ts';
import { efsVolumes } from '../ecs/volumes.ts';
import type { FileSystemFacts, MountTarget } from './facts.ts';
import type { Place, Seen } from './live-check.ts';
import { networkList } from './vpc.ts';

/** The file systems of EFS that the tasks at a place mount, each once. */
export function mountedAt({ task }: Place): readonly string[] {
  const volumes = task === undefined ? [] : efsVolumes(task);
  const ids = volumes.flatMap(({ efs }) => known(efs.fileSystemId) ?? []);
  return [...new Set(ids.filter(isFileSystem))];
}

/** Whether a text is the id of a file system. */
export function isFileSystem(text: string): boolean {
  return text.startsWith('fs-');
}

/** The zone of the subnet at the place, where the file system has an address in other zones of its VPC alone. */
export function zoneWithout({ mounts }: FileSystemFacts, seen: Seen<'file-system'>): string | undefined {
  const name = seen.valueAt(seen.path);
  const subnet = typeof name === 'string' ? seen.known.answer({ about: 'subnet', name }) : undefined;
  if (subnet?.state !== 'there' || mounts === undefined) return undefined;
  const { zone, vpc } = subnet.facts;
  // From another VPC it is mounted by an address that the file does not say.
  const near = mounts.filter((mount) => mount.vpc === vpc);
  return near.length === 0 || near.some((mount) => mount.zone === zone) ? undefined : zone;
}

/** Whether no mount target lets any of the tasks' security groups in; no rule for addresses decides that. */
export function isShut({ mounts = [] }: FileSystemFacts, seen: Seen<'file-system'>): boolean {
  const groups = networkList(seen, 'securityGroups');
  return mounts.length > 0 && groups.length > 0 && mounts.every((mount) => shuts(mount, groups));
}

function shuts({ lets }: MountTarget, groups: readonly string[]): boolean {
  return lets !== undefined && !lets.addresses && !lets.groups.some((group) => groups.includes(group));
}
