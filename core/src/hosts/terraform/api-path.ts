import type { DocNode, Path } from '../../document/node.ts';
import type { Written } from './place.ts';

/** The API's paths of the values of a reading, by where they or their names are written, from the document's root. */
export type ApiPaths = ReadonlyMap<string, Path>;

/** Looks up where each value of a reading is written. */
export function apiPaths(node: DocNode, written: ReadonlyMap<DocNode, Written>): ApiPaths {
  const found = new Map<string, Path>();
  visit(node, []);
  return found;

  function visit(each: DocNode, path: Path): void {
    const own = written.get(each);
    if (own !== undefined && own.isGathered !== true) {
      found.set(own.path.join('\n'), path);
      if (own.key !== undefined) found.set(own.key.join('\n'), path);
    }
    if (each.kind === 'array') each.items.forEach((item, index) => void visit(item, [...path, index]));
    if (each.kind === 'object')
      for (const { key, value } of each.members) if (value !== undefined) visit(value, [...path, key]);
  }
}
