import { randomBytes } from 'node:crypto';
import { hasEnded, markOfThisProcess } from '../../process-mark.ts';
import { listContainers, removeLabelled } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { ofOwner, ownerLabel } from './names.ts';

/** The owner of containers that end with this process, whatever it ends by: its name tells the process. */
export function ownerOfThisProcess(): string {
  return `${randomBytes(8).toString('hex')}-${markOfThisProcess()}`;
}

/** Removes what endpoints without a state folder left behind that were killed. */
export async function removeStrays(engine: EngineClient): Promise<void> {
  const containers = await listContainers(engine, [ownerLabel]);
  const owners = new Set(containers.map(({ Labels }) => Labels?.[ownerLabel] ?? ''));
  for (const owner of owners) if (isStray(owner)) await removeLabelled(engine, [ofOwner(owner)]);
}

function isStray(owner: string): boolean {
  const mark = /^[0-9a-f]{16}-(.+)$/.exec(owner)?.[1];
  return mark !== undefined && hasEnded(mark);
}
