import { embeddedJson } from '../../document/hcl/embedded.ts';
import { masked } from '../../document/hcl/interpolation.ts';
import type { DocNode, Path, Span } from '../../document/node.ts';
import { nodeAt, spanAt } from '../../document/path.ts';
import type { Elsewhere } from '../../subjects/subject.ts';
import { functions, isToldThere, type NamedFiles, pathOf } from './file-text.ts';
import type { ModuleFile } from './module-file.ts';

/** What is read beside a file of a module. */
export interface FilesRead extends NamedFiles {
  readonly root: DocNode;
  readonly files?: readonly ModuleFile[] | undefined;
}

const leading = 'in:';

/** The segment of a path that leads from a reference into another file of the module; what follows is that file's path. */
export function leadingInto(file: string): string {
  return `${leading}${file}`;
}

/** A value of another file as it stands at a reference: its own places are in another text. */
export function standingAt(node: DocNode, { start }: Span): DocNode {
  const span = { start, end: start };
  switch (node.kind) {
    case 'object': {
      const members = node.members.map(({ key, value }) => ({
        key,
        keySpan: span,
        value: value && standingAt(value, span),
      }));
      return { ...node, span, members };
    }
    case 'array':
      return { ...node, span, items: node.items.map((item) => standingAt(item, span)) };
    case 'unknown': {
      const { tagged } = node;
      if (tagged === undefined) return { ...node, span };
      return { ...node, span, tagged: { ...tagged, value: standingAt(tagged.value, span) } };
    }
    default:
      return { ...node, span };
  }
}

/** Where something stands that was read from another file; `undefined` for what the document itself says. */
export function elsewhereAt(read: FilesRead, path: Path): Elsewhere | undefined {
  const crossing = path.findLastIndex((segment) => fileNamed(read, segment) !== undefined);
  const first = path.findIndex((segment) => fileNamed(read, segment) !== undefined);
  const module = fileNamed(read, path[crossing]);
  const inner = path.slice(crossing + 1);
  const from = first === -1 ? undefined : path.slice(0, first);
  const called = calledAt(module?.root ?? read.root, inner, read);
  if (called !== undefined)
    return { ...called.found, from: from ?? path.slice(0, path.length - called.found.path.length) };
  if (module === undefined || from === undefined) return undefined;
  const { file, text, root } = module;
  const line = lineOf(text, spanAt(root, inner));
  return { file, text, path: inner, line, from, isToldThere: true };
}

function fileNamed({ files = [] }: FilesRead, segment: string | number | undefined): ModuleFile | undefined {
  if (typeof segment !== 'string' || !segment.startsWith(leading)) return undefined;
  return files.find(({ file }) => leadingInto(file) === segment);
}

/** What a call of `file` or `templatefile` on the way read. */
function calledAt(
  root: DocNode,
  path: Path,
  files: NamedFiles,
): { readonly found: Omit<Elsewhere, 'from'> } | undefined {
  const at = path.findIndex((segment) => typeof segment === 'string' && functions.has(segment));
  if (at === -1) return undefined;
  const file = pathOf(nodeAt(root, path.slice(0, at + 2)));
  const text = file === undefined ? undefined : files.readFile?.(file);
  if (file === undefined || text === undefined) return undefined;
  const inner = path.slice(at + 2);
  const json = embeddedJson(masked(text), 0)?.root;
  const line = lineOf(text, spanAt(json, inner));
  return { found: { file, text, path: inner, line, isToldThere: isToldThere(file, files) } };
}

function lineOf(text: string, { start }: Span): number {
  return text.slice(0, start).split('\n').length;
}
