import type { Span } from '../../document/node.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { references } from './references.ts';

/** A place to light up; `write` where the name is given. */
export interface Highlight {
  readonly span: Span;
  readonly kind: 'read' | 'write';
}

/** Everywhere in the document the name under an offset stands. */
export function highlights(analysis: Analysis, offset: number): Highlight[] {
  return references(analysis, offset, []).map(({ span, role }) => ({
    span,
    kind: role === 'definition' ? 'write' : 'read',
  }));
}
