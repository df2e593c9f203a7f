import type { TextEdit } from '../../document/edit/text-edit.ts';
import type { Diagnostic } from '../diagnostics/diagnostics.ts';

/** Something the editor can do about a finding. */
export interface CodeAction {
  readonly title: string;
  readonly kind: 'fix' | 'suppress' | 'fix-all';
  readonly edits: readonly TextEdit[];
  /** The finding that it heals; absent for all at once. */
  readonly diagnostic?: Diagnostic;
  /** The editor's own "fix" key takes it. */
  readonly preferred: boolean;
}
