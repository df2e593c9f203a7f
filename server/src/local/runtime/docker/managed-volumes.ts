import type { ManagedVolume } from '#core/sim/records/managed-volume.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
import { managedVolumeName, ownerLabel, taskLabels } from './names.ts';
import type { VolumeBody } from './volumes.ts';

/** The volume of the engine that stands in for an Amazon EBS volume. */
export function managedVolumeBody(owner: string, taskArn: string, volume: ManagedVolume): VolumeBody {
  const { volumeId, deleteOnTermination } = volume;
  // One that outlives its task is removed with the endpoint's other belongings.
  const Labels = deleteOnTermination ? taskLabels(owner, taskArn) : { [ownerLabel]: owner };
  return { Name: managedVolumeName(volumeId), Labels };
}

/**
 * Makes the volume, with its size where the engine can keep it: that takes a file system with project quotas.
 * Says whether the size is kept. https://docs.docker.com/reference/cli/docker/volume/create/
 */
export async function makeManagedVolume(
  engine: EngineClient,
  body: VolumeBody,
  sizeInGiB: number | undefined,
): Promise<boolean> {
  if (sizeInGiB !== undefined && (await madeWithSize(engine, body, sizeInGiB))) return true;
  await engine.text('POST', '/volumes/create', { body });
  return sizeInGiB === undefined;
}

async function madeWithSize(engine: EngineClient, body: VolumeBody, sizeInGiB: number): Promise<boolean> {
  try {
    const DriverOpts = { size: `${sizeInGiB}G` };
    await engine.text('POST', '/volumes/create', { body: { ...body, DriverOpts } });
    return true;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}
