import { memberOf, nodeAt } from '../../document/path.ts';
import { leadingInto, standingAt } from './elsewhere.ts';
import type { Declared, Placed } from './resources.ts';

/** What is known of the variables while a value is worked out. */
export interface Known {
  readonly declared: Declared;
  /** Whether variables have the value that they have when nobody gives them another one. */
  readonly standard?: boolean | undefined;
  /** The variables that were met and have such a value. */
  readonly variables: Map<string, Placed>;
}

const reference = /^(?:\$\{)?\s*(local|var)\.([\w-]+)((?:\.[\w-]+|\[(?:\d+|"[^"\]]*")\])*)\s*\}?$/;
const rendered = /^(?:\$\{)?\s*data\.template_file\.([\w-]+)(?:\[[^\]]*\])?\.rendered\s*\}?$/;

/** What the module says of a local, of a variable or of a rendered template that a value names. */
export function followed({ node, path }: Placed, known: Known): Placed | undefined {
  if (node.kind !== 'unknown') return undefined;
  const found = named(node.text, known) ?? template(node.text, known.declared);
  if (found?.file === undefined) return found;
  return {
    node: standingAt(found.node, node.span),
    path: [...path, leadingInto(found.file), ...found.path],
  };
}

function named(text: string, { declared, standard, variables }: Known): Placed | undefined {
  const [, sort, name = '', steps = ''] = reference.exec(text) ?? [];
  if (sort === 'local') return inner(declared.locals.get(name), steps);
  const value = sort === 'var' ? declared.variables.get(name) : undefined;
  if (value === undefined) return undefined;
  variables.set(name, value);
  return standard === true ? inner(value, steps) : undefined;
}

/** The part of a value that attributes and indexes lead to. */
function inner(value: Placed | undefined, steps: string): Placed | undefined {
  if (value === undefined || steps === '') return value;
  const segments = [...steps.matchAll(/\.([\w-]+)|\[(\d+)\]|\["([^"\]]*)"\]/g)].map(
    ([, attribute, index, key]) => (index === undefined ? (attribute ?? key ?? '') : Number(index)),
  );
  const node = nodeAt(value.node, segments);
  return node && { ...value, node, path: [...value.path, ...segments] };
}

/** https://registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file */
function template(text: string, { data }: Declared): Placed | undefined {
  const name = rendered.exec(text)?.[1];
  const source = data.find((each) => each.type === 'template_file' && each.name === name);
  const node = source && memberOf(source.body, 'template')?.value;
  if (source === undefined || node === undefined) return undefined;
  const { path, file } = source;
  return { node, path: [...path, 'template'], ...(file === undefined ? {} : { file }) };
}
