import type { JsonValue } from '../document/path-edit.ts';
import type { Location } from './locate.ts';
import { membersOf } from './shape.ts';
import type { Type } from './types.ts';

/** The same content in the declared type, when there is one that cannot be mistaken. */
export function meantValue(type: Type, location: Location): JsonValue | undefined {
  const { value } = location;
  switch (type.kind) {
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
    case 'integer':
    case 'number':
      return numberIn(value, type.kind) ?? lengthIn(location);
    case 'boolean':
      return typeof value === 'string' ? truths.get(value.toLowerCase()) : undefined;
    case 'list':
      return listFor(type.item, location);
    case 'object':
      return objectFor(type, location);
    default:
      return undefined;
  }
}

/** As YAML, shells and people say it. */
const truths: ReadonlyMap<string, boolean> = new Map(
  ['true', 'yes', 'on', 'enabled'].flatMap((word, index) => [
    [word, true] as const,
    [['false', 'no', 'off', 'disabled'][index] ?? 'false', false] as const,
  ]),
);

function numberIn(value: unknown, kind: 'integer' | 'number'): number | undefined {
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined;
  const number = Number(value);
  return kind === 'number' || Number.isInteger(number) ? number : undefined;
}

/** Compose writes a time as "30s" and "2m"; the API counts seconds. */
function lengthIn({ value, place }: Location): number | undefined {
  if (place.member?.unit !== 's' || typeof value !== 'string') return undefined;
  const [, count, unit] = /^(\d+)(s|m)$/.exec(value.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * (unit === 'm' ? 60 : 1);
}

/** A command as one text runs in a shell; a map becomes the list of pairs that the API has; one item alone a list of one. */
function listFor(item: Type, location: Location): JsonValue | undefined {
  const { value, place } = location;
  if (item.kind === 'string' && typeof value === 'string') {
    if (place.shape === 'HealthCheck') return ['CMD-SHELL', value];
    const isCommand = place.name === 'command' || place.name === 'entryPoint';
    return isCommand && /\s/.test(value.trim()) ? ['sh', '-c', value] : [value];
  }
  if (item.kind !== 'object' || !isPlain(value)) return undefined;
  return isOf(item, value) ? [value] : pairsFor(item.shape, value);
}

/** What the list of pairs calls a name and a value, by its shape. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  KeyValuePair: ['name', 'value'],
  Secret: ['name', 'valueFrom'],
  Tag: ['key', 'value'],
};

function pairsFor(shape: string, map: Readonly<Record<string, JsonValue>>): JsonValue | undefined {
  const names = pairs[shape];
  const entries = Object.entries(map);
  if (names === undefined || entries.some(([, inner]) => typeof inner === 'object' && inner !== null))
    return undefined;
  const [left, right] = names;
  return entries.map(([name, inner]) => ({ [left]: name, [right]: inner === null ? '' : String(inner) }));
}

function objectFor(type: Type, { value }: Location): JsonValue | undefined {
  if (Array.isArray(value)) {
    const [only, ...others] = value;
    return others.length === 0 && isPlain(only) && isOf(type, only) ? only : undefined;
  }
  return type.kind === 'object' && typeof value === 'string' ? shortForms[type.shape]?.(value) : undefined;
}

/** The short forms of Compose and of other tools, by the shape that the API has for them. */
const shortForms: Readonly<Record<string, (text: string) => JsonValue | undefined>> = {
  KeyValuePair: (text) => partsOf(/^([\w.-]+)=(.*)$/s, text, ['name', 'value']),
  HostEntry: (text) => partsOf(/^([^:]+):(.+)$/, text, ['hostname', 'ipAddress']),
  MountPoint: (text) => partsOf(/^([\w-]+):(\/[^:]*)$/, text, ['sourceVolume', 'containerPath']),
  HostVolumeProperties: (text) => partsOf(/^(\/.*)$/, text, ['sourcePath']),
  Volume: (text) => partsOf(/^([\w-]+)$/, text, ['name']),
  CapacityProviderStrategyItem: (text) => partsOf(/^([\w-]+)$/, text, ['capacityProvider']),
  RuntimePlatform: (text) =>
    partsOf(/^(LINUX)\/(X86_64|ARM64)$/, text, ['operatingSystemFamily', 'cpuArchitecture']),
  EnvironmentFile: (text) =>
    text.startsWith('arn:') && text.includes(':s3:') ? { type: 's3', value: text } : undefined,
  // What Compose means by a bare name.
  ContainerDependency: (text) =>
    /^[\w-]+$/.test(text) ? { containerName: text, condition: 'START' } : undefined,
};

function partsOf(pattern: RegExp, text: string, names: readonly string[]): JsonValue | undefined {
  const found = pattern.exec(text);
  return found === null
    ? undefined
    : Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
}

/** Whether an object has members of a type and no others. */
function isOf(type: Type, value: Readonly<Record<string, JsonValue>>): boolean {
  const members = membersOf(type);
  const names = Object.keys(value);
  return members !== undefined && names.length > 0 && names.every((name) => Object.hasOwn(members, name));
}

function isPlain(value: unknown): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
