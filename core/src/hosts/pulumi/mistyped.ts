import type { DocNode, ObjectNode, Path } from '../../document/node.ts';
import type { JsonValue } from '../../document/path-edit.ts';
import type { HostFault } from '../../subjects/subject.ts';
import { type ProviderArgument, providerArguments } from '../terraform/provider-arguments.ts';
import { isCall } from './call.ts';
import { argumentOf, hasMap, isSingle } from './names.ts';

/** Arguments with a list of texts. */
const lists: ReadonlySet<string> = new Set([
  'alarm_names',
  'capacity_providers',
  'lifecycle_stages',
  'requires_compatibilities',
  'security_groups',
  'subnets',
]);

/** Words of the API that the provider has a flag for. */
const flags: ReadonlyMap<JsonValue, boolean> = new Map([
  ['ENABLED', true],
  ['DISABLED', false],
]);

/** The properties whose values are of another type than the provider's, which Pulumi refuses; paths start at the properties. */
export function mistypedIn(type: string, properties: ObjectNode): HostFault[] {
  return faultsIn(type, properties, providerArguments(type), []);
}

function faultsIn(type: string, node: DocNode, inside: readonly ProviderArgument[], at: Path): HostFault[] {
  if (node.kind !== 'object' || isCall(node)) return [];
  return node.members.flatMap(({ key, value }) => {
    const name = argumentOf(type, key);
    const argument = inside.find((each) => each.name === name);
    if (argument === undefined || value === undefined || isOpen(value)) return [];
    const path = [...at, key];
    const fault = faultOf(type, argument, value, path);
    if (fault !== undefined) return [fault];
    const { block } = argument;
    if (block === undefined) return [];
    return value.kind === 'array'
      ? value.items.flatMap((item, index) => faultsIn(type, item, block, [...path, index]))
      : faultsIn(type, value, block, path);
  });
}

function faultOf(
  type: string,
  { name, block }: ProviderArgument,
  value: DocNode,
  path: Path,
): HostFault | undefined {
  const key = path.at(-1);
  if (block !== undefined) {
    const wanted = isSingle(type, name) ? 'object' : 'array';
    if (value.kind === wanted) return undefined;
    const how = wanted === 'array' ? 'a list; put a dash before each item' : 'one object; leave the list out';
    return mistyped(path, `"${key}" takes ${how}.`);
  }
  if (name === 'container_definitions')
    return value.kind === 'scalar'
      ? undefined
      : mistyped(path, `"${key}" takes the JSON of the containers as a text; put the list below fn::toJSON.`);
  if (hasMap(name))
    return value.kind === 'object' ? undefined : mistyped(path, `"${key}" takes a map of names to values.`);
  if (lists.has(name))
    return value.kind === 'array'
      ? undefined
      : mistyped(path, `"${key}" takes a list; put its values in brackets.`);
  const flag = name === 'assign_public_ip' && value.kind === 'scalar' ? flags.get(value.value) : undefined;
  if (flag === undefined) return undefined;
  const fix = { title: `Use ${flag}`, edits: [{ set: path, to: flag }], preferred: true };
  const said = value.kind === 'scalar' ? String(value.value) : '';
  return { ...mistyped(path, `"${key}" takes true or false in Pulumi, not "${said}".`), fixes: [fix] };
}

function mistyped(path: Path, message: string): HostFault {
  return { id: 'pulumi-property-type', severity: 'error', path, message };
}

/** What is known only when the program runs, and what is left out. */
function isOpen(node: DocNode): boolean {
  if (node.kind === 'unknown') return true;
  if (node.kind === 'scalar') return node.value === null || String(node.value).includes('${');
  return node.kind === 'object' && isCall(node);
}
