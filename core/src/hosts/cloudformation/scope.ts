import type { DocNode } from '../../document/node.ts';
import type { Given, Parameter } from './parameters.ts';

/** What a template declares besides its resources. */
export interface Declarations {
  readonly text: string;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly conditions: ReadonlyMap<string, DocNode>;
  readonly mappings: DocNode | undefined;
  readonly outputs?: DocNode | undefined;
  /** All that can be referred to; absent where macros, loops or what is not written yet may add to it. */
  readonly names?: ReadonlySet<string>;
  /** Whether the template says that it is one, so that it is not a piece of another. */
  readonly isWhole?: boolean;
}

/** One choice of what a template leaves open: the values of parameters, and how its conditions come out. */
export interface Scope extends Declarations {
  /** What parameters are taken to be; one that is not among them is not known. */
  readonly values: ReadonlyMap<string, Given>;
  /** Parameters that are taken to be something that no condition compares them with. */
  readonly others: ReadonlySet<string>;
  /** How comparisons come out whose sides are not known, by what is written there. */
  readonly coins: ReadonlyMap<string, boolean>;
}

/** Nothing is taken for known. */
export function openScope(declarations: Declarations): Scope {
  return { ...declarations, values: new Map(), others: new Set(), coins: new Map() };
}

/** Parameters are what they are when nobody says otherwise. */
export function standardScope(declarations: Declarations): Scope {
  const standards = [...declarations.parameters].flatMap(([name, parameter]): [string, Given][] =>
    parameter.default === undefined ? [] : [[name, parameter.default]],
  );
  return { ...openScope(declarations), values: new Map(standards) };
}
