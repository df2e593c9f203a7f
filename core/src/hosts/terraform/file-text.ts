import { embeddedJson } from '../../document/hcl/embedded.ts';
import { masked } from '../../document/hcl/interpolation.ts';
import type { DocNode, Path } from '../../document/node.ts';
import { nodeAt, spanAt } from '../../document/path.ts';
import type { Elsewhere } from '../../subjects/subject.ts';

/** Reads a file of the module by its path from there; `undefined` when it is not to be had. */
export type ReadFile = (path: string) => string | undefined;

/** The files of a module; absent where there are none. */
export interface ModuleFiles {
  readonly readFile?: ReadFile | undefined;
  /** Whether a file is there, by its path from the module; `undefined` for one outside of it. */
  readonly isThere?: ((path: string) => boolean | undefined) | undefined;
}

/** The functions whose value is a file's text. */
export const functions: ReadonlySet<string> = new Set(['file', 'templatefile']);

/** The JSON of the file that a call names, as what stands at its first argument; `undefined` for every other value. */
export function fileContent(call: DocNode, read: ReadFile | undefined): DocNode | undefined {
  const { name, value } = (call.kind === 'unknown' && call.tagged) || {};
  if (read === undefined || name === undefined || !functions.has(name) || value?.kind !== 'array')
    return undefined;
  const path = pathOf(value.items[0]);
  const text = path === undefined ? undefined : read(path);
  // Its places are in another text; here all of it stands at the call.
  return text === undefined ? undefined : embeddedJson(masked(text), () => call.span.start)?.root;
}

/** Where something stands that was read from a file; `undefined` for what the document itself says. */
export function elsewhereAt(root: DocNode, path: Path, read: ReadFile | undefined): Elsewhere | undefined {
  const at = path.findIndex((segment) => typeof segment === 'string' && functions.has(segment));
  if (at === -1 || read === undefined) return undefined;
  const file = pathOf(nodeAt(root, path.slice(0, at + 2)));
  const text = file === undefined ? undefined : read(file);
  if (file === undefined || text === undefined) return undefined;
  const inner = path.slice(at + 2);
  const json = embeddedJson(masked(text), 0)?.root;
  return { file, text, path: inner, line: text.slice(0, spanAt(json, inner).start).split('\n').length };
}

/** A path from the module's folder, when it is written out. */
export function pathOf(node: DocNode | undefined): string | undefined {
  if (node?.kind === 'scalar') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.kind !== 'unknown') return undefined;
  const [, path] = /^\$\{path\.(?:module|root)\}\/(.+)$/.exec(node.text) ?? [];
  return path?.includes('${') === true ? undefined : path;
}
