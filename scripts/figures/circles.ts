import { posix } from 'node:path';
import type { Source } from './source.ts';

/** Chains of imports that lead back to their start, by value or by type; each is told once. */
export function circlesIn(sources: readonly Source[]): string[] {
  const imports = new Map(sources.map((source) => [source.path, importsOf(source)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) found.push([...way.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

function importsOf({ path, file }: Source): string[] {
  const specifiers = file.text.matchAll(
    /^(?:import|export)\b[^'";]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...specifiers].flatMap(([, named, asked]) => {
    const specifier = named ?? asked ?? '';
    if (specifier.startsWith('#core/')) return [`core/src/${specifier.slice('#core/'.length)}`];
    return specifier.startsWith('.') ? [posix.join(posix.dirname(path), specifier)] : [];
  });
}
