import { spanAt } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { type NamePlace, namesIn } from '../navigation/names.ts';
import type { FilePlace } from '../navigation/references.ts';

/** Something that a file of the workspace defines. */
export interface WorkspaceSymbol extends FilePlace {
  readonly name: string;
  /** `family` for a task definition; else what it is. */
  readonly kind: 'family' | 'container' | 'volume' | 'port' | 'service' | 'cluster' | 'capacity-provider';
  /** The family around a container, volume or port. */
  readonly owner: string;
}

/** What the files define whose name has the letters of the query in that order. */
export function workspaceSymbols(files: readonly Analysis[], query: string): WorkspaceSymbol[] {
  const letters = [...query.toLowerCase()];
  return files.flatMap(symbolsIn).filter(({ name }) => hasInOrder(name.toLowerCase(), letters));
}

function symbolsIn(file: Analysis): WorkspaceSymbol[] {
  const names = namesIn(file).filter(({ role }) => role === 'definition');
  return [...names.flatMap((name) => nameSymbol(file, names, name)), ...ownNames(file)];
}

function nameSymbol(file: Analysis, names: readonly NamePlace[], place: NamePlace): WorkspaceSymbol[] {
  const { sort, name, span, subject } = place;
  if (sort === 'router' || sort === 'resource' || sort === 'log-group' || sort === 'file') return [];
  const family = names.find((other) => other.sort === 'family' && other.subject === subject)?.name;
  const owner = sort === 'family' ? '' : (family ?? subject.resource ?? '');
  return [{ name, kind: sort, owner, fileName: file.fileName, span }];
}

/** The members that name an input other than a task definition. */
const named: Partial<Record<DocumentKind, readonly [member: string, kind: WorkspaceSymbol['kind']]>> = {
  'create-service': ['serviceName', 'service'],
  'update-service': ['service', 'service'],
  cluster: ['clusterName', 'cluster'],
  'capacity-provider': ['name', 'capacity-provider'],
};

function ownNames({ document, subjects, fileName }: Analysis): WorkspaceSymbol[] {
  return subjects.flatMap((subject) => {
    const { kind, path, node, resource } = subject;
    const [member, symbolKind] = named[kind] ?? [];
    if (member === undefined || symbolKind === undefined || node.kind !== 'object') return [];
    const value = node.members.find(({ key }) => key === member)?.value;
    const name = value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : resource;
    if (name === undefined) return [];
    const place =
      value === undefined ? path.slice(0, -1) : [...path, ...(subject.place?.([member]) ?? [member])];
    const span = spanAt(document.root, place, value === undefined ? 'key' : 'value');
    return [{ name, kind: symbolKind, owner: '', fileName, span }];
  });
}

function hasInOrder(name: string, letters: readonly string[]): boolean {
  let from = 0;
  return letters.every((letter) => {
    const at = name.indexOf(letter, from);
    from = at + 1;
    return at !== -1;
  });
}
