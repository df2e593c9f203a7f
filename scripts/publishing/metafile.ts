import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What esbuild says of an output: what stands in it, and what it loads from beside it. */
export interface Output {
  readonly bytes: number;
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly imports: readonly { readonly path: string; readonly external?: boolean }[];
}

/** Outputs by their path from the root, for example `dist/cli.cjs`. */
export type Outputs = Readonly<Record<string, Output>>;

/** What the last build made. Throws when nothing was built. */
export function readOutputs(root: string): Outputs {
  // Written by scripts/build.ts from esbuild's own metafiles.
  const { outputs }: { outputs: Outputs } = JSON.parse(readFileSync(join(root, 'dist', 'meta.json'), 'utf8'));
  return Object.fromEntries(Object.entries(outputs).filter(([path]) => !path.endsWith('.map')));
}

/** The paths of these outputs and of all that they load from beside them, now or later. */
export function withBesides(outputs: Outputs, paths: readonly string[]): string[] {
  const found = new Set<string>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const beside = outputs[path]?.imports.filter(
      (each) => each.external === true && each.path.startsWith('./'),
    );
    for (const each of beside ?? []) waiting.push(posix.join(posix.dirname(path), each.path));
  }
  return [...found].sort();
}
