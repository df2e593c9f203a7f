import type { DocNode, Member, ObjectNode, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import type { TerraformResource } from './resources.ts';

/** The resources of one module of a plan, which name each other without the module. */
export interface PlannedModule {
  readonly resources: readonly TerraformResource[];
}

/**
 * Whether a document is what `terraform show -json` prints, of a plan or of a state.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export function isPlan(root: DocNode | undefined): boolean {
  if (root?.kind !== 'object' || memberOf(root, 'format_version') === undefined) return false;
  return modulesPath(root) !== undefined;
}

function modulesPath(root: ObjectNode): Path | undefined {
  return [
    ['planned_values', 'root_module'],
    ['values', 'root_module'],
  ].find((path) => nodeAt(root, path)?.kind === 'object');
}

/** The modules of a plan with the resources that there will be, each under its address. */
export function plannedModules(root: DocNode): PlannedModule[] {
  const path = root.kind === 'object' ? modulesPath(root) : undefined;
  if (path === undefined) return [];
  const later = unknownsOf(root);
  return modulesIn(nodeAt(root, path), path, nodeAt(root, ['configuration', 'root_module']));

  function modulesIn(node: DocNode | undefined, at: Path, written: DocNode | undefined): PlannedModule[] {
    if (node?.kind !== 'object') return [];
    const resources = itemsOf(node, 'resources').flatMap((each, index) =>
      resourceIn(each, [...at, 'resources', index], written),
    );
    const children = itemsOf(node, 'child_modules').flatMap((child, index) => {
      const name = /([\w-]+)(?:\[[^\]]*\])?$/.exec(textOf(child, 'address') ?? '')?.[1] ?? '';
      const inner = nodeAt(written, ['module_calls', name, 'module']);
      return modulesIn(child, [...at, 'child_modules', index], inner);
    });
    return [{ resources }, ...children];
  }

  function resourceIn(node: DocNode, at: Path, written: DocNode | undefined): TerraformResource[] {
    const values = nodeAt(node, ['values']);
    const type = textOf(node, 'type');
    const name = textOf(node, 'name');
    const address = textOf(node, 'address');
    const isManaged = textOf(node, 'mode') !== 'data';
    if (values?.kind !== 'object' || type === undefined || name === undefined || !isManaged) return [];
    const expressions = expressionsOf(written, `${type}.${name}`);
    const unknowns = later.get(address ?? '');
    const body = { ...withUnknowns(withoutUnset(values), unknowns, expressions), open: true as const };
    return [{ type, name, path: [...at, 'values'], body, address: address ?? `${type}.${name}` }];
  }
}

/** What is known only after the plan was carried out, by address. */
function unknownsOf(root: DocNode): ReadonlyMap<string, DocNode> {
  return new Map(
    itemsOf(root, 'resource_changes').flatMap((change): [string, DocNode][] => {
      const unknown = nodeAt(change, ['change', 'after_unknown']);
      const address = textOf(change, 'address');
      return unknown === undefined || address === undefined ? [] : [[address, unknown]];
    }),
  );
}

function expressionsOf(module: DocNode | undefined, address: string): DocNode | undefined {
  const resource = itemsOf(module, 'resources').find((each) => textOf(each, 'address') === address);
  return nodeAt(resource, ['expressions']);
}

/** A plan spells out what nobody set: null, and no block of a kind. */
function withoutUnset(node: ObjectNode): ObjectNode {
  const members = node.members.flatMap((member): Member[] => {
    const { value } = member;
    if (value?.kind === 'scalar' && (value.value === null || value.value === '')) return [];
    if (value?.kind === 'array') {
      if (value.items.length === 0) return [];
      const items = value.items.map((item) => (item.kind === 'object' ? withoutUnset(item) : item));
      return [{ ...member, value: { ...value, items } }];
    }
    return [value?.kind === 'object' ? { ...member, value: withoutUnset(value) } : member];
  });
  return { ...node, members };
}

/** Arguments that are not known yet, as what the module's configuration refers to there. */
function withUnknowns(
  node: ObjectNode,
  unknowns: DocNode | undefined,
  expressions: DocNode | undefined,
): ObjectNode {
  if (unknowns?.kind !== 'object') return node;
  const later = unknowns.members.flatMap((member): Member[] => {
    const { key, keySpan, value } = member;
    if (value?.kind !== 'scalar' || value.value !== true) return [];
    const named = nodeAt(expressions, [key, 'references', 0]);
    const text = named?.kind === 'scalar' ? String(named.value) : `(${key})`;
    return [{ key, keySpan, value: { kind: 'unknown', span: value.span, text } }];
  });
  return { ...node, members: [...node.members, ...later] };
}

function itemsOf(node: DocNode | undefined, name: string): readonly DocNode[] {
  const found = nodeAt(node, [name]);
  return found?.kind === 'array' ? found.items : [];
}

function textOf(node: DocNode | undefined, name: string): string | undefined {
  const found = nodeAt(node, [name]);
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
}
