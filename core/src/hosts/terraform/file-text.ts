import { promisedSyntax } from '../../document/file-names.ts';
import { embeddedJson } from '../../document/hcl/embedded.ts';
import { masked } from '../../document/hcl/interpolation.ts';
import type { DocNode } from '../../document/node.ts';

/** Reads a file of the module by its path from there; `undefined` when it is not to be had. */
export type ReadFile = (path: string) => string | undefined;

/** The files of a module that are named in it; absent where there are none. */
export interface NamedFiles {
  readonly readFile?: ReadFile | undefined;
  /** Whether a file is there, by its path from the module; `undefined` for one outside of it. */
  readonly isThere?: ((path: string) => boolean | undefined) | undefined;
  /** Whether a file is checked by itself too; absent where its name decides. */
  readonly isCheckedToo?: ((path: string) => boolean) | undefined;
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

/** Whether what is wrong with a file is said when that file is checked by itself. */
export function isToldThere(file: string, { isCheckedToo }: NamedFiles): boolean {
  return isCheckedToo?.(file) ?? promisedSyntax(file) !== undefined;
}

/** A path from the module's folder, when it is written out. */
export function pathOf(node: DocNode | undefined): string | undefined {
  if (node?.kind === 'scalar') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.kind !== 'unknown') return undefined;
  const [, path] = /^\$\{path\.(?:module|root)\}\/(.+)$/.exec(node.text) ?? [];
  return path?.includes('${') === true ? undefined : path;
}
