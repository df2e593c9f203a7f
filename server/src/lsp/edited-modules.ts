import { isTerraformName, isVariableValuesName } from '#core/document/file-names.ts';
import type { Documents } from './documents.ts';

/** How long nobody types before a file counts as written for the others of its module, in milliseconds. */
const rest = 300;

interface Surroundings {
  readonly documents: Documents;
  readonly ended: AbortSignal;
}

interface WithAddress {
  readonly uri: string;
}

/** The open files of Terraform modules in which another file than they themselves was edited. */
export function openInModules(documents: Documents, edited: readonly WithAddress[]): string[] {
  const files = [...new Set(edited.map(({ uri }) => uri))].filter(isOfModule);
  return documents
    .all()
    .map(({ uri }) => uri)
    .filter((uri) => isTerraformName(uri) && files.some((file) => file !== uri && areTogether(file, uri)));
}

/** Files of a module are checked with the others as they stand in the editor, so an edit of one reaches them all. */
export function onEditedModules(
  { documents, ended }: Surroundings,
  changed: (uris: readonly string[]) => void,
): void {
  const edited = new Map<string, WithAddress>();
  let waiting: NodeJS.Timeout | undefined;
  const now = () => {
    clearTimeout(waiting);
    const uris = openInModules(documents, [...edited.values()]);
    edited.clear();
    if (!ended.aborted) changed(uris);
  };
  documents.onChange(({ uri }) => {
    if (!isOfModule(uri)) return;
    edited.set(uri, { uri });
    clearTimeout(waiting);
    waiting = setTimeout(now, rest);
  });
  documents.onClose(({ uri }) => {
    if (!isOfModule(uri)) return;
    edited.set(uri, { uri });
    now();
  });
  ended.addEventListener('abort', () => clearTimeout(waiting));
}

function isOfModule(uri: string): boolean {
  return isTerraformName(uri) || isVariableValuesName(uri);
}

function areTogether(one: string, other: string): boolean {
  return folderOf(one) === folderOf(other);
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
