import type { DocumentKind } from '#core/ecs/kinds.ts';
import type { Severity } from '#core/rules/rule.ts';
import type { Range } from '../files/ranges.ts';

/** What was found in one file. */
export interface FileReport {
  /** As the caller wrote it, or below the folder the caller named; `/` between folders. */
  readonly file: string;
  readonly kind: DocumentKind;
  readonly findings: readonly ReportedFinding[];
}

/** A finding with its place in a file, as every output format takes it. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** A JSON pointer (RFC 6901). */
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

/** How many findings of a severity there are. */
export function countOf(severity: Severity, reports: readonly FileReport[]): number {
  return reports.reduce(
    (sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length,
    0,
  );
}
