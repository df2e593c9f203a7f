import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import { isFunction, lineOf, linesOf, type Source, startOf, walk } from './source.ts';

/** A function of the product, with what makes one hard to read. */
export interface FunctionFigures {
  /** Path and line. */
  readonly at: string;
  readonly lines: number;
  readonly parameters: number;
  /** How deep branches and loops stand in each other. */
  readonly nesting: number;
}

/** Every function of a file; one inside another counts for both. */
export function functionsIn({ path, file }: Source): FunctionFigures[] {
  const found: FunctionFigures[] = [];
  walk(file, (node) => {
    if (!isFunction(node)) return;
    found.push({
      at: `${path}:${lineOf(file, node)}`,
      lines: linesOf(file, node),
      parameters: parametersOf(node),
      nesting: nestingOf(node),
    });
  });
  return found;
}

function parametersOf(node: Node): number {
  let count = 0;
  node.forEachChild((child) => {
    if (child.kind === SyntaxKind.Parameter) count += 1;
    return undefined;
  });
  return count;
}

const branches: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.DoStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForStatement,
  SyntaxKind.IfStatement,
  SyntaxKind.SwitchStatement,
  SyntaxKind.TryStatement,
  SyntaxKind.WhileStatement,
]);

/** The deepest nesting below a node; a function inside starts from zero, and `else if` is no deeper than its `if`. */
function nestingOf(node: Node): number {
  let deepest = 0;
  node.forEachChild((child) => {
    if (isFunction(child)) return undefined;
    const isElseIf = node.kind === SyntaxKind.IfStatement && child.kind === SyntaxKind.IfStatement;
    const own = branches.has(child.kind) && !isElseIf ? 1 : 0;
    deepest = Math.max(deepest, own + nestingOf(child));
    return undefined;
  });
  return deepest;
}

/** Casts but `as const`, and the two ways to look away from types. */
export function escapesIn({ path, file }: Source): { readonly casts: string[]; readonly holes: string[] } {
  const casts: string[] = [];
  const holes: string[] = [];
  walk(file, (node) => {
    const at = `${path}:${lineOf(file, node)}`;
    const isConst = /\bas const$/.test(file.text.slice(node.pos, node.end));
    if (node.kind === SyntaxKind.AsExpression && !isConst) casts.push(at);
    if (node.kind === SyntaxKind.AnyKeyword || node.kind === SyntaxKind.NonNullExpression) holes.push(at);
  });
  return { casts, holes };
}

/** Exported declarations, and those of them that no docstring describes. */
export function exportsIn({ path, file }: Source): { readonly all: number; readonly bare: string[] } {
  let all = 0;
  const bare: string[] = [];
  for (const statement of file.statements) {
    const start = startOf(file, statement);
    if (!/^export (?!default\b|\{|\*|type \{)/.test(file.text.slice(start, start + 20))) continue;
    all += 1;
    const isDescribed = file.text.slice(statement.pos, start).includes('/**');
    if (!isDescribed) bare.push(`${path}:${lineOf(file, statement)}`);
  }
  return { all, bare };
}
