import { createHash } from 'node:crypto';
import type { Format } from '../format.ts';
import { fromRoot } from '../place.ts';
import { printableJson } from '../printable.ts';
import type { ReportedFinding } from '../report.ts';

/**
 * For the Code Quality report of GitLab.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
const gitlab: Format = {
  name: 'gitlab',
  print: (reports, { place }) => {
    const seen = new Map<string, number>();
    const issues = reports.flatMap(({ file, findings }) =>
      findings.map((finding) => issue(fromRoot(place, file), finding, seen)),
    );
    return printableJson(issues);
  },
};

export default gitlab;

const severities = { error: 'critical', warning: 'minor', info: 'info' } as const;

function issue(
  path: string,
  { rule, severity, message, range, path: pointer }: ReportedFinding,
  seen: Map<string, number>,
) {
  return {
    description: message,
    check_name: rule,
    fingerprint: fingerprint([path, rule, pointer, message].join('\n'), seen),
    severity: severities[severity],
    location: { path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
  };
}

/** The same from run to run, wherever in the file the finding has moved to; of equal ones each has its own. */
function fingerprint(identity: string, seen: Map<string, number>): string {
  const before = seen.get(identity) ?? 0;
  seen.set(identity, before + 1);
  return createHash('sha256').update(`${identity}\n${before}`).digest('hex');
}
