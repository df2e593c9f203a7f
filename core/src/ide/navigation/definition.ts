import type { Analysis } from '../analysis/analysis.ts';
import { type FileName, references } from './references.ts';

/** Where the name under an offset is given; more than one place when it is given twice. */
export function definitions(analysis: Analysis, offset: number, files: readonly Analysis[]): FileName[] {
  return references(analysis, offset, files).filter(({ role }) => role === 'definition');
}
