import type { DocNode, Path } from '../../document/node.ts';
import type { HostFault } from '../../subjects/subject.ts';
import { functions, type NamedFiles, pathOf } from './file-text.ts';
import type { ModuleFile } from './module-file.ts';
import type { TerraformResource } from './resources.ts';

/** A call of `file` or `templatefile` that could not be followed, and where it stands, from the document's root. */
export interface FileCall {
  readonly name: string;
  readonly file: DocNode;
  readonly path: Path;
}

/** The call that a value is, when it reads a file. */
export function fileCall(node: DocNode, path: Path): FileCall | undefined {
  if (node.kind !== 'unknown' || node.tagged === undefined || !functions.has(node.tagged.name))
    return undefined;
  const { name, value } = node.tagged;
  const file = value.kind === 'array' ? value.items[0] : undefined;
  return file && { name, file, path: [...path, name, 0] };
}

/** What stands around the calls of a module's file. */
interface Around extends NamedFiles {
  readonly root?: DocNode;
  readonly files?: readonly ModuleFile[];
  readonly resources: readonly TerraformResource[];
}

/**
 * What is said of calls whose file is not there, which makes Terraform fail before it plans:
 * https://developer.hashicorp.com/terraform/language/functions/file
 */
export function missingFiles(calls: readonly FileCall[], around: Around): HostFault[] {
  if (around.isThere === undefined || around.resources.some(({ type }) => writes.has(type))) return [];
  return calls.flatMap(({ name, file, path }): HostFault[] => {
    const named = pathOf(file);
    if (named === undefined || !isFromModule(file, around) || around.isThere?.(named) !== false) return [];
    const message = `The module has no file "${named}", so ${name}() fails before Terraform plans anything; name one that is there, by its path from the folder of the module.`;
    return [{ id: 'tf-file-missing', severity: 'warning', path, message, isAbsolute: true }];
  });
}

/** What may make the file, or run something that does. */
const writes: ReadonlySet<string> = new Set([
  'local_file',
  'local_sensitive_file',
  'null_resource',
  'terraform_data',
]);

/**
 * Whether a path is one from the folder of the module. One without `path.module` goes by where Terraform runs, which is
 * the module itself where it configures its providers.
 */
function isFromModule(file: DocNode, { root, files = [] }: Around): boolean {
  if (file.kind === 'unknown' && /^\$\{path\.module\}\//.test(file.text)) return true;
  return [root, ...files.map((each) => each.root)].some(
    (each) => each?.kind === 'object' && each.members.some(({ key }) => /^provider(?:\.|$)/.test(key)),
  );
}
