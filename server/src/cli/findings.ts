import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { Analysis } from '#core/ide/analysis/analysis.ts';
import { pointer } from '#core/ide/configuration/pointer.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import type { Subject } from '#core/subjects/subject.ts';
import { rangesIn } from '../files/ranges.ts';
import type { FileSettings } from './check-settings.ts';
import type { ReportedFinding } from './report.ts';

/** Everything that is wrong in a file, in the order of its text and in the form of the outputs. */
export function findingsIn(
  analysis: Analysis,
  pairedTask: (subject: Subject) => TaskDefinition | undefined,
  { rules, policy, isAccepted }: FileSettings,
): ReportedFinding[] {
  const rangeOf = rangesIn(analysis.document.text);
  return diagnose(analysis, { rules, policy, pairedTask, isAccepted }).map(
    ({ id, severity, path, span, message }: Diagnostic): ReportedFinding => ({
      rule: id,
      severity,
      path: pointer(path),
      range: rangeOf(span),
      message,
    }),
  );
}
