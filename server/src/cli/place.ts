import { posix } from 'node:path';
import { workTreeAround } from '../files/work-tree.ts';
import { slashed } from './files/walk.ts';

/** Where a run stands: the folder it was started in, and the root of the repository around that; `/` between folders. */
export interface RunFolder {
  readonly folder: string;
  readonly root: string;
}

/** Without a repository around it the folder itself is the root. */
export function placeOf(folder: string): RunFolder {
  return { folder: slashed(folder), root: slashed(workTreeAround(folder) ?? folder) };
}

/** How standard input is called where its `-` would be taken for a file. */
export const inputName = 'stdin';

/** A file's path from the root; absolute for what lies elsewhere. */
export function fromRoot({ folder, root }: RunFolder, file: string): string {
  if (file === '-') return inputName;
  const path = posix.normalize(isAbsolute(file) ? file : `${folder}/${file}`);
  const inside = root.endsWith('/') ? root : `${root}/`;
  return path.startsWith(inside) ? path.slice(inside.length) : path;
}

/** A path as a URI reference: relative, or with the scheme `file` for what lies outside of the root. */
export function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (/^[a-z]:\//i.test(path)) return `file:///${path.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`;
  if (path.startsWith('//')) return `file:${encoded}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

function isAbsolute(path: string): boolean {
  return /^(?:[a-z]:)?\//i.test(path);
}
