import { isObject } from '../../document/value.ts';
import { type JsonObject, present } from '../../imports/imported.ts';
import { type Source, textOf } from '../../imports/source.ts';
import { literals } from './literal.ts';

/** What the kernel is asked for a container. */
export function linuxMembers(parameters: Source): JsonObject {
  const capabilities = parameters.object('capabilities');
  const members = present({
    init: parameters.flag('initProcessEnabled'),
    cap_add: literals(capabilities.list('add')),
    cap_drop: literals(capabilities.list('drop')),
    devices: parameters.list('devices').flatMap(device),
    tmpfs: parameters.list('tmpfs').flatMap(temporary),
    shm_size: mebibytes(parameters.number('sharedMemorySize')),
    mem_swappiness: parameters.number('swappiness'),
  });
  parameters.lose('maxSwap', 'write "memswap_limit", which counts memory and swap together.');
  parameters.loseRest('Compose has nothing for it.');
  return members;
}

const permissions: ReadonlyMap<string, string> = new Map([
  ['read', 'r'],
  ['write', 'w'],
  ['mknod', 'm'],
]);

function device(each: unknown): string[] {
  if (!isObject(each)) return [];
  const host = textOf(each.hostPath);
  if (host === undefined) return [];
  const given = Array.isArray(each.permissions) ? each.permissions : [];
  const letters = given.map((name) => permissions.get(String(name)) ?? '').join('');
  return [`${host}:${textOf(each.containerPath) ?? host}${letters === '' ? '' : `:${letters}`}`];
}

function temporary(each: unknown): string[] {
  if (!isObject(each)) return [];
  const path = textOf(each.containerPath);
  if (path === undefined) return [];
  const size = textOf(each.size);
  const options = Array.isArray(each.mountOptions) ? each.mountOptions.map(String) : [];
  const all = [...(size === undefined ? [] : [`size=${size}m`]), ...options];
  return [all.length === 0 ? path : `${path}:${all.join(',')}`];
}

function mebibytes(count: number | undefined): string | undefined {
  return count === undefined ? undefined : `${count}m`;
}
