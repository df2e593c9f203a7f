import type { HostFault } from '../../subjects/subject.ts';
import type { Mistyped } from './argument-types.ts';

/** What is said of an argument that Terraform refuses for its type, with its fix where there is one answer. */
export function mistypedFault(found: Mistyped): HostFault {
  const { path, takes } = found;
  return {
    id: 'tf-argument-type',
    severity: 'error',
    path,
    ...(takes === 'block' ? { on: 'key' as const } : {}),
    message: messageOf(found),
    fixes: fixesOf(found),
    isAbsolute: true,
  };
}

function messageOf({ argument, takes, node }: Mistyped): string {
  switch (takes) {
    case 'block':
      return `"${argument}" is a block; write it as ${argument} { ... }, without an equals sign.`;
    case 'list':
      return `"${argument}" takes a list; put its values in brackets.`;
    case 'map':
      return `"${argument}" takes a map; write it as ${argument} = { ... }.`;
    case 'flag':
      return `"${argument}" takes true or false in Terraform, not ${node.kind === 'scalar' ? JSON.stringify(node.value) : 'this'}.`;
    case 'encoded containers':
      return `This is JSON already, of which jsonencode makes one text; "${argument}" takes the list itself, so leave jsonencode out.`;
    case 'containers':
      return node.kind === 'scalar'
        ? `"${argument}" takes the JSON of a list of containers, which this text is not; give it as jsonencode([...]).`
        : `"${argument}" takes the JSON of a list of containers; put jsonencode(...) around the list.`;
  }
}

/** Words that are meant for flags. */
const meant: ReadonlyMap<string, boolean> = new Map([
  ['enabled', true],
  ['true', true],
  ['disabled', false],
  ['false', false],
]);

function fixesOf({ takes, node, path }: Mistyped): NonNullable<HostFault['fixes']> {
  if (node.kind !== 'scalar' || node.value === null) return [];
  if (takes === 'list')
    return [{ title: 'Put it in brackets', edits: [{ set: path, to: [node.value] }], preferred: true }];
  const is = takes === 'flag' ? meant.get(String(node.value).toLowerCase()) : undefined;
  if (is === undefined) return [];
  return [{ title: `Use ${is}`, edits: [{ set: path, to: is }], preferred: true }];
}
