import type { DocNode, Path } from '../../document/node.ts';
import type { HostFault } from '../../subjects/subject.ts';
import { misspeltFault } from '../misspelt-fault.ts';
import { isCall } from './call.ts';
import { argumentOf, hasMap, meantProperty, propertyOfMember } from './names.ts';

/** The properties whose names are not quite the ones that the provider has; paths start at the properties. */
export function misnamedIn(type: string, node: DocNode, at: Path = []): HostFault[] {
  if (node.kind === 'array')
    return node.items.flatMap((item, index) => misnamedIn(type, item, [...at, index]));
  if (node.kind !== 'object' || isCall(node)) return [];
  return node.members.flatMap(({ key, value }) => {
    const path = [...at, key];
    const argument = argumentOf(type, key);
    const right =
      argument === key && /[A-Z_]/.test(key) ? meantProperty(type, key) : propertyOfMember(type, key);
    const own = right === undefined || right === key ? [] : [misnamed(path, key, right)];
    return value === undefined || hasMap(argument) ? own : [...own, ...misnamedIn(type, value, path)];
  });
}

function misnamed(path: Path, written: string, right: string): HostFault {
  return misspeltFault({ id: 'unknown-member', unknown: 'Pulumi has no property', path, written, right });
}
