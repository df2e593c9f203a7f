import { existsSync } from 'node:fs';
import { isDocumentName } from '#core/document/file-names.ts';
import { matchesWhole } from '#core/subjects/glob.ts';
import { slashed, type Walked, walk } from './walk.ts';

/** Whether a path is a pattern that no shell has resolved. */
export function isGlob(path: string): boolean {
  return /[*?{[]/.test(path);
}

/**
 * The files that a glob means: of a glob that ends in a star those that may be documents, else whatever they are
 * called. Dot folders count too, what git ignores does not.
 */
export function walkGlob(glob: string): Walked {
  const pattern = slashed(glob).replace(/^(?:\.\/)+/, '');
  const fixed = /^(?:[^*?{[]*\/)?/.exec(pattern)?.[0] ?? '';
  if (fixed !== '' && !existsSync(fixed)) return { files: [], passed: [] };
  const open = pattern.endsWith('*');
  return walk(
    fixed === '' ? '.' : fixed,
    (name) => matchesWhole(name, pattern) && (!open || isDocumentName(name)),
  );
}
