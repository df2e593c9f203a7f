import type { Path } from '#core/document/node.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { Analysis } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose, type RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import type { Subject } from '#core/subjects/subject.ts';
import { rangesIn } from './positions.ts';
import type { ReportedFinding } from './report.ts';

/** Everything that is wrong in a file, in the order of its text and in the form of the outputs. */
export function findingsIn(
  analysis: Analysis,
  pairedTask: (subject: Subject) => TaskDefinition | undefined,
  rules: RuleSettings,
): ReportedFinding[] {
  const rangeOf = rangesIn(analysis.document.text);
  return diagnose(analysis, { rules, pairedTask }).map(
    ({ id, severity, path, span, message }: Diagnostic): ReportedFinding => ({
      rule: id,
      severity,
      path: pointer(path),
      range: rangeOf(span),
      message,
    }),
  );
}

/** https://www.rfc-editor.org/rfc/rfc6901 */
function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
