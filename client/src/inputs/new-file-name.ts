import type { DocumentKind } from '#core/ecs/kinds.ts';
import { kindNames, type WrittenSyntax } from '#core/starters/kind-names.ts';
import { namedKind, newFileKind } from '#core/subjects/file-kind.ts';

const endings: Readonly<Record<WrittenSyntax, readonly string[]>> = {
  json: ['.json', '.jsonc'],
  yaml: ['.yaml', '.yml'],
};

/** Why a new file cannot have that name: it would leave the folder, or not be known for what it is. */
export function nameFault(text: string, kind: DocumentKind, syntax: WrittenSyntax): string | undefined {
  const name = text.trim();
  if (!endings[syntax].some((ending) => name.toLowerCase().endsWith(ending)))
    return `End the name in ${endings[syntax].join(' or ')}.`;
  if (/^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name)) return 'Name a file inside this folder.';
  if (/[<>:"|?*]|\p{Cc}/u.test(name))
    return 'Leave out < > : " | ? * and control characters, which not every system allows in names.';
  if ((namedKind(name) ?? newFileKind(name, '')) === kind) return undefined;
  return `A file of this name is not recognized as a ${kindNames(kind).noun}. ${advice(kind, syntax)}`;
}

/** Names of our own files are fixed; others may have something before or behind the words that tell. */
function advice(kind: DocumentKind, syntax: WrittenSyntax): string {
  const name = `${kindNames(kind).newFile}.${syntax}`;
  return kind === 'local-cluster' || kind === 'configuration'
    ? `Call it ${name}.`
    : `End it like web.${name}.`;
}
