import { relative } from 'node:path';
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/** One file of the product, with its path from the root. */
export interface Source {
  readonly path: string;
  readonly file: SourceFile;
}

/** Hands each part's files to a look at them, read by the compiler's own parser; they are gone afterwards. */
export function withSources<Result>(
  root: string,
  parts: readonly string[],
  look: (sources: readonly Source[]) => Result,
): Result {
  const api = new API({ cwd: root });
  try {
    const openProjects = parts.map((part) => `${root}/${part}/tsconfig.json`);
    const snapshot = api.updateSnapshot({ openProjects });
    const sources = new Map<string, Source>();
    for (const { program } of snapshot.getProjects()) {
      for (const name of program.getSourceFileNames()) {
        const path = relative(root, name).replaceAll('\\', '/');
        const isOurs = parts.some((part) => path.startsWith(`${part}/src/`));
        const file = isOurs && !sources.has(path) ? program.getSourceFile(name) : undefined;
        if (file !== undefined) sources.set(path, { path, file });
      }
    }
    return look([...sources.values()].sort((left, right) => (left.path < right.path ? -1 : 1)));
  } finally {
    api.close();
  }
}

/** Visits a node and everything below it, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
    return undefined;
  });
}

/** Where a node's text starts, behind its comments; the node's own `pos` lies before them. */
export function startOf({ text }: SourceFile, node: Node): number {
  const trivia = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
  trivia.lastIndex = node.pos;
  trivia.test(text);
  return Math.min(trivia.lastIndex, node.end);
}

/** How many lines a node takes, without the comments before it. */
export function linesOf(file: SourceFile, node: Node): number {
  return file.text.slice(startOf(file, node), node.end).split('\n').length;
}

/** The line of a node, from 1. */
export function lineOf(file: SourceFile, node: Node): number {
  return file.text.slice(0, startOf(file, node)).split('\n').length;
}

/** Whether a node is code of its own that is called. */
export function isFunction({ kind }: Node): boolean {
  return functions.has(kind);
}

const functions: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ArrowFunction,
  SyntaxKind.Constructor,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.GetAccessor,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.SetAccessor,
]);
