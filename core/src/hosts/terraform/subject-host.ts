import type { DocNode, Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import type { SubjectHost } from '../../subjects/subject.ts';
import { flagOr } from './argument-value.ts';
import { argumentNameIn, isMadeUp } from './arguments.ts';
import { elsewhereAt } from './elsewhere.ts';
import type { DeclaredAround } from './faults.ts';
import { offeredArguments } from './offered-arguments.ts';
import type { TerraformResource } from './resources.ts';
import { isInJson, writtenEdits } from './written-edit.ts';

/** What Terraform makes of a resource's arguments, and how they are edited. */
export function hostOf(
  { type, name, address, path }: TerraformResource,
  kind: DocumentKind,
  declared: DeclaredAround,
): SubjectHost {
  return {
    ...reachOf(declared),
    arguments: (written) =>
      isInJson(written) ? undefined : offeredArguments(type, kind, written.slice(path.length)),
    address: address ?? `${type}.${name}`,
    ...(address === undefined ? {} : { isPrinted: true }),
    isMadeUp: (member) => isMadeUp(kind, member),
    edits: (edit, documentPlace) =>
      address === undefined ? writtenEdits({ type, kind, place: documentPlace }, edit) : [],
    value: flagOr,
    spelling: (written) =>
      isInJson(written) ? undefined : (shape, member) => argumentNameIn(type, shape, member),
  };
}

function reachOf({ root, ...read }: DeclaredAround): Pick<SubjectHost, 'elsewhere'> {
  return root === undefined ? {} : { elsewhere: (at) => elsewhereAt({ ...read, root }, at) };
}

/** Inputs of a module: what is written there can be changed, and how it spells the rest is its own affair. */
export function moduleHost(
  { name, path }: TerraformResource,
  node: DocNode,
  declared: DeclaredAround,
): SubjectHost {
  const isWritten = (at: Path) => nodeAt(node, at) !== undefined;
  return {
    ...reachOf(declared),
    address: `module.${name}`,
    isMadeUp: () => true,
    value: flagOr,
    spelling: () => undefined,
    arguments: (written) =>
      written.includes('container_definitions') && written.length > path.length + 1 ? undefined : [],
    edits: (edit, place) => {
      if ('set' in edit) return isWritten(edit.set) ? [{ set: place(edit.set), to: edit.to }] : [];
      return 'remove' in edit && isWritten(edit.remove) ? [{ remove: place(edit.remove, 'key') }] : [];
    },
  };
}
