import type { ApiInput } from './api.ts';
import type { DocumentKind } from './kinds.ts';
import { readOnlyMembers } from './read-only-members.ts';

/** An input without the members that only the answer of a describe call has, so that it can be sent back. */
export function registerReady(kind: DocumentKind, input: ApiInput): ApiInput {
  const readOnly = new Set(readOnlyMembers(kind));
  return Object.fromEntries(Object.entries(input).filter(([name]) => !readOnly.has(name)));
}

/**
 * A task definition without what ECS fills in by itself, its members in alphabetical order, so that a file and
 * a registered revision that mean the same read the same.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function withoutDefaults(definition: ApiInput): ApiInput {
  const { networkMode } = definition;
  const sharesHostPorts = networkMode === 'awsvpc' || networkMode === 'host';
  return object(registerReady('task-definition', definition), sharesHostPorts);
}

/** What ECS fills in, by the name of the member that gets it. */
const defaults: Readonly<Record<string, unknown>> = {
  networkMode: 'bridge',
  essential: true,
  protocol: 'tcp',
  interval: 30,
  timeout: 5,
  retries: 3,
};

function object(value: ApiInput, sharesHostPorts: boolean): ApiInput {
  const entries = Object.entries(value)
    .filter(([name, member]) => !isDefault(name, member, value, sharesHostPorts))
    .map(([name, member]): [string, unknown] => [name, plain(member, sharesHostPorts)])
    .filter(([, member]) => !isEmpty(member))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries);
}

function plain(value: unknown, sharesHostPorts: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, sharesHostPorts));
  if (typeof value === 'object' && value !== null) return object({ ...value }, sharesHostPorts);
  return value;
}

function isDefault(name: string, member: unknown, owner: ApiInput, sharesHostPorts: boolean): boolean {
  if (name === 'hostPort') return sharesHostPorts ? member === owner.containerPort : member === 0;
  // Only a container has an image; a CPU of zero elsewhere would be a mistake worth seeing.
  if (name === 'cpu') return member === 0 && 'image' in owner;
  return member === null || member === undefined || (name in defaults && defaults[name] === member);
}

function isEmpty(member: unknown): boolean {
  return typeof member === 'object' && member !== null && Object.keys(member).length === 0;
}
