import type { ParsedDocument } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { isToFillIn } from '../../schema/to-fill-in.ts';
import type { HostFault, Subject } from '../../subjects/subject.ts';

/** Where anything but a text has to stand; a host's own types are no others to a word to be filled in. */
const anywhere = { type: { kind: 'list', item: { kind: 'any' } }, shape: '', name: '' } as const;

/** What hosts say of types. */
const ofTypes: ReadonlySet<string> = new Set(['tf-argument-type', 'pulumi-property-type']);

/** Whether a host speaks of the type of a value that is a word to be filled in, which has the right one when it is. */
export function isBlankFault(document: ParsedDocument, { path }: Subject, fault: HostFault): boolean {
  if (!ofTypes.has(fault.id)) return false;
  const node = nodeAt(document.root, fault.isAbsolute === true ? fault.path : [...path, ...fault.path]);
  return node?.kind === 'scalar' && typeof node.value === 'string' && isToFillIn(node.value, anywhere);
}
