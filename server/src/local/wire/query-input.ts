import type { Type } from '#core/schema/types.ts';
import { type NeighbourInputs, neighbours } from '#schemas/neighbours.js';
import type { Target } from './target.ts';
import { formName } from './wire-names.ts';

type Members = Readonly<Record<string, unknown>>;

/** A form's values by the parts of their dotted names. */
interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

/**
 * The members of a form, as the query protocol sends them: nested by dots, lists numbered under `member`, typed
 * by the service's model. What is of another type stays text, for the reader of inputs to refuse.
 */
export function queryInput({ service, operation }: Target, body: string): Members {
  const model = Object.hasOwn(neighbours, service) ? neighbours[service] : undefined;
  const shape = model?.operations[operation];
  const form = new URLSearchParams(body);
  if (model === undefined || shape === undefined) return Object.fromEntries(form);
  return structure(model, shape, treeOf(form));
}

function treeOf(form: URLSearchParams): Node {
  const root: Node = { children: new Map() };
  for (const [name, value] of form) {
    let node = root;
    for (const part of name.split('.')) {
      const next = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, next);
      node = next;
    }
    node.value = value;
  }
  return root;
}

function structure(model: NeighbourInputs, shape: string, { children }: Node): Members {
  return Object.fromEntries(
    Object.entries(model.shapes[shape] ?? {}).flatMap(([name, { type }]) => {
      const node = children.get(formName(model, shape, name));
      return node === undefined ? [] : [[name, readValue(model, type, node)]];
    }),
  );
}

function readValue(model: NeighbourInputs, type: Type, node: Node): unknown {
  switch (type.kind) {
    case 'object':
      return structure(model, type.shape, node);
    case 'list':
      return numbered(node.children.get('member') ?? node).map((item) => readValue(model, type.item, item));
    case 'map':
      return Object.fromEntries(
        numbered(node.children.get('entry') ?? node).flatMap(({ children }) => {
          const value = children.get('value');
          return value === undefined
            ? []
            : [[children.get('key')?.value ?? '', readValue(model, type.value, value)]];
        }),
      );
    default:
      return scalar(type.kind, node.value ?? '');
  }
}

function numbered({ children }: Node): Node[] {
  return [...children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, node]) => node);
}

function scalar(kind: string, text: string): unknown {
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (kind === 'integer' || kind === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (kind === 'timestamp') return Number.isNaN(Date.parse(text)) ? text : Date.parse(text) / 1000;
  return text;
}
