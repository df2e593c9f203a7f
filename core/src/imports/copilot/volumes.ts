import { isObject } from '../../document/value.ts';
import { type JsonObject, present } from '../imported.ts';
import { type Source, textOf } from '../source.ts';

/** The volumes of a manifest, and where the main container mounts them. */
export function volumesOf(all: Source): {
  readonly volumes: JsonObject[];
  readonly mountPoints: JsonObject[];
} {
  const names = all.names();
  const mountPoints = names.flatMap((name): JsonObject[] => {
    const volume = all.object(name);
    const path = volume.text('path');
    const isReadOnly = volume.flag('read_only') ?? true;
    return path === undefined ? [] : [{ sourceVolume: name, containerPath: path, readOnly: isReadOnly }];
  });
  const volumes = names.map((name) =>
    present({ name, efsVolumeConfiguration: efsOf(all, name, all.object(name).take('efs')) }),
  );
  return { volumes, mountPoints };
}

function efsOf(all: Source, name: string, efs: unknown): JsonObject | undefined {
  if (efs === undefined || efs === false) return undefined;
  const transit = { transitEncryption: 'ENABLED' };
  if (!isObject(efs) || textOf(efs.id) === undefined) {
    all.say(name, 'Copilot made its file system; fill in the id of yours.');
    return { fileSystemId: '<FILE_SYSTEM_ID>', ...transit };
  }
  const auth = isObject(efs.auth) ? efs.auth : {};
  const accessPointId = textOf(auth.access_point_id);
  return present({
    fileSystemId: textOf(efs.id),
    rootDirectory: accessPointId === undefined ? textOf(efs.root_dir) : undefined,
    ...transit,
    authorizationConfig:
      accessPointId === undefined && auth.iam !== true
        ? undefined
        : present({ accessPointId, iam: auth.iam === true ? 'ENABLED' : undefined }),
  });
}
