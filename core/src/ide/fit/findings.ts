import fitRules from '../../fit-rules/index.ts';
import type { FitRule } from '../../fit-rules/rule.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { type Diagnostic, placed } from '../diagnostics/diagnostics.ts';
import type { FitSubject } from './readings.ts';

/** What keeps the inputs of a document off the container instances, each at the member that decides. */
export function fitFindings({ document }: Analysis, readings: readonly FitSubject[]): Diagnostic[] {
  return readings.flatMap(({ subject, reading }) =>
    fitRules.flatMap(({ id, severity, check }: FitRule) =>
      [...check(reading)].map((finding) => placed(document, subject, { ...finding, id, severity })),
    ),
  );
}
