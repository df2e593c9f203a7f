import type { DocNode, ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import { convertedTo } from './converted-to.ts';

/** A resource of a module, as it stands in HCL or in JSON. */
export interface TerraformResource {
  readonly type: string;
  readonly name: string;
  /** Where its arguments stand, from the document's root. */
  readonly path: Path;
  readonly body: ObjectNode;
  /** What a plan calls it, with its module and index; absent in a module's own text. */
  readonly address?: string;
  /** The file of the module that it stands in; absent for the document's own. */
  readonly file?: string;
}

/** A value and where it stands, from the document's root. */
export interface Placed {
  readonly node: DocNode;
  readonly path: Path;
  /** The file of the module that it stands in; absent for the document's own. */
  readonly file?: string;
}

/** What a file of a module declares. */
export interface Declared {
  readonly resources: readonly TerraformResource[];
  readonly locals: ReadonlyMap<string, Placed>;
  /** Calls of modules; their type is the source. */
  readonly modules: readonly TerraformResource[];
  readonly data: readonly TerraformResource[];
  /** What variables are when nobody says otherwise; those of which nothing is to be told are absent. */
  readonly variables: ReadonlyMap<string, Placed>;
}

/** What a text declares that declares nothing. */
export const noneDeclared: Declared = {
  resources: [],
  locals: new Map(),
  modules: [],
  data: [],
  variables: new Map(),
};

/**
 * The blocks and locals of a file.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function declaredIn(root: DocNode | undefined): Declared {
  if (root?.kind !== 'object') return noneDeclared;
  const modules: TerraformResource[] = [];
  const locals = new Map<string, Placed>();
  for (const { key, value } of root.members) {
    if (key.startsWith('module.') && value?.kind === 'object')
      addModule({ name: key.slice('module.'.length), path: [key], body: value }, modules);
    else if (key === 'module') addNestedModules(value, modules);
    else if (key === 'locals') addLocals(value, [key], locals);
  }
  return {
    resources: typedBlocks(root, 'resource'),
    data: typedBlocks(root, 'data'),
    variables: variablesIn(root),
    modules,
    locals,
  };
}

/** Blocks with a type and a name, in HCL and in JSON. */
function typedBlocks(root: ObjectNode, sort: string): TerraformResource[] {
  return root.members.flatMap(({ key, value }): TerraformResource[] => {
    if (key === sort) return nestedResources(value, [key]);
    if (!key.startsWith(`${sort}.`) || value?.kind !== 'object') return [];
    const [, type = '', name = ''] = key.split('.');
    return [{ type, name, path: [key], body: value }];
  });
}

function variablesIn(root: ObjectNode): Map<string, Placed> {
  const blocks = root.members.flatMap(({ key, value }) => {
    if (key.startsWith('variable.') && value?.kind === 'object')
      return [{ name: key.slice('variable.'.length), node: value, path: [key] }];
    return key === 'variable' ? nestedVariables(value) : [];
  });
  return new Map(
    blocks.flatMap(({ name, node, path }): [string, Placed][] => {
      const value = memberOf(node, 'default')?.value;
      const type = memberOf(node, 'type')?.value;
      return isGiven(value) ? [[name, { node: inType(value, type), path: [...path, 'default'] }]] : [];
    }),
  );
}

/** `{"variable": {"<name>": {...}}}`, where each may stand in a list. */
function nestedVariables(value: DocNode | undefined) {
  return objectsIn(value, ['variable']).flatMap(({ node, path }) =>
    node.members.flatMap(({ key: name, value: bodies }) =>
      objectsIn(bodies, [...path, name]).map((each) => ({ name, ...each })),
    ),
  );
}

/** A literal in the type that is written beside it: `string`, `number` and `bool`, in JSON as texts. */
function inType(value: DocNode, type: DocNode | undefined): DocNode {
  const written = type?.kind === 'unknown' ? type.text : type?.kind === 'scalar' ? String(type.value) : '';
  return value.kind === 'scalar' ? convertedTo(written, value) : value;
}

/** Whether a value is one to go by; what is null or empty is to be filled in by whoever uses the module. */
export function isGiven(value: DocNode | undefined): value is DocNode {
  if (value?.kind === 'array') return value.items.length > 0;
  if (value?.kind === 'object') return value.members.length > 0;
  return value?.kind === 'scalar' && value.value !== null && value.value !== '';
}

function addModule(module: Omit<TerraformResource, 'type'>, modules: TerraformResource[]): void {
  const source = memberOf(module.body, 'source')?.value;
  if (source?.kind === 'scalar') modules.push({ ...module, type: String(source.value) });
}

/** `{"module": {"<name>": {...}}}`, where each may stand in a list. */
function addNestedModules(value: DocNode | undefined, modules: TerraformResource[]): void {
  for (const { node, path } of objectsIn(value, ['module']))
    for (const { key: name, value: bodies } of node.members)
      for (const { node: body, path: at } of objectsIn(bodies, [...path, name]))
        addModule({ name, path: at, body }, modules);
}

/** `{"resource": {"<type>": {"<name>": {...}}}}`, where each may stand in a list. */
function nestedResources(value: DocNode | undefined, path: Path): TerraformResource[] {
  return objectsIn(value, path).flatMap((types) =>
    types.node.members.flatMap(({ key: type, value: named }) =>
      objectsIn(named, [...types.path, type]).flatMap((names) =>
        names.node.members.flatMap(({ key: name, value: body }) =>
          objectsIn(body, [...names.path, name]).map(({ node, path: at }) => ({
            type,
            name,
            path: at,
            body: node,
          })),
        ),
      ),
    ),
  );
}

/** The object, or the objects of a list, each with its place. */
export function objectsIn(
  value: DocNode | undefined,
  path: Path,
): { readonly node: ObjectNode; readonly path: Path }[] {
  if (value?.kind === 'object') return [{ node: value, path }];
  if (value?.kind !== 'array') return [];
  return value.items.flatMap((node, index) =>
    node.kind === 'object' ? [{ node, path: [...path, index] }] : [],
  );
}

function addLocals(value: DocNode | undefined, path: Path, locals: Map<string, Placed>): void {
  for (const { node, path: at } of objectsIn(value, path))
    for (const { key } of node.members) {
      const found = memberOf(node, key)?.value;
      if (found !== undefined) locals.set(key, { node: found, path: [...at, key] });
    }
}
