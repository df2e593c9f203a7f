import type { Path } from '../document/node.ts';
import type { Finding, Severity } from '../rules/rule.ts';

/** One mistake against the schema; its path starts at the subject's root. */
export interface SchemaFault extends Finding {
  readonly id: string;
  readonly severity: Severity;
  /** The whole member has no business there, so that nothing inside it is worth a word. */
  readonly forbids?: true;
}

/** A fault with its rank among those about the same thing; the lowest is the one to report. */
export interface RankedFault extends SchemaFault {
  readonly rank: number;
}

/** The key of the place that says a member is missing. */
export function placeOf(path: Path, on: 'key' | undefined): string {
  return `${on ?? ''}/${path.join('/')}`;
}
