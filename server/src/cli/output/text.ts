import { counted } from '#core/words/counted.ts';
import type { Format } from '../format.ts';
import { countOf, type FileReport, type ReportedFinding } from '../report.ts';

/** For people and terminals: one line a finding, which editors and terminals turn into a link, and a sum. */
const text: Format = {
  name: 'text',
  print: (reports) =>
    [
      ...reports.flatMap(({ file, findings }) => findings.map((finding) => line(file, finding))),
      summary(reports),
      '',
    ].join('\n'),
};

export default text;

function line(file: string, { range: { start }, severity, message, rule }: ReportedFinding): string {
  return `${file}:${start.line + 1}:${start.character + 1}: ${severity}: ${message} [${rule}]`;
}

function summary(reports: readonly FileReport[]): string {
  const errors = counted(countOf('error', reports), 'error');
  const warnings = counted(countOf('warning', reports), 'warning');
  const notes = counted(countOf('info', reports), 'note');
  return `${errors}, ${warnings} and ${notes} in ${counted(reports.length, 'ECS document')}.`;
}
