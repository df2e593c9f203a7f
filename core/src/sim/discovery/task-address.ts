import type { TaskRecord } from '../records/task.ts';
import { isVolume } from '../volumes/managed-volume.ts';

/** The address of a task's own network interface; `undefined` of a task without one, or before it is attached. */
export function ownAddress(task: TaskRecord): string | undefined {
  if (!task.awsvpc) return undefined;
  const attachment = (task.shown.attachments ?? []).find((one) => !isVolume(one));
  return attachment?.details?.find(({ name }) => name === 'privateIPv4Address')?.value;
}

/** Where this machine reaches tasks that publish host ports. */
export const hostAddress = '127.0.0.1';

/** Where a port of a task is reached: at its own address, or by the host port of this machine. */
export function placeOfPort(
  task: TaskRecord,
  containerPort: number | undefined,
  containerName?: string,
): { readonly address: string; readonly port: number | undefined } | undefined {
  if (task.awsvpc) {
    const address = ownAddress(task);
    return address === undefined ? undefined : { address, port: containerPort };
  }
  const binding = task.shown.containers
    .filter(({ name }) => containerName === undefined || name === containerName)
    .flatMap(({ networkBindings = [] }) => networkBindings)
    .find((one) => one.containerPort === containerPort);
  return { address: hostAddress, port: binding?.hostPort ?? containerPort };
}
