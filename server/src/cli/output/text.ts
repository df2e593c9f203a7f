import { styleText } from 'node:util';
import { counted } from '#core/words/counted.ts';
import type { Format, PrintOptions } from '../format.ts';
import { printable, printableName } from '../printable.ts';
import { countOf, type FileReport, type ReportedFinding } from '../report.ts';

/** For people and terminals: one line a finding, which editors and terminals turn into a link, and a sum. */
const text: Format = {
  name: 'text',
  print: (reports, options) =>
    [
      ...reports.flatMap(({ file, findings }) => findings.map((finding) => line(file, finding, options))),
      ...(options.quiet && reports.every(({ findings }) => findings.length === 0) ? [] : [summary(reports)]),
      '',
    ].join('\n'),
};

export default text;

const colors = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

function line(
  file: string,
  { range: { start }, severity, message, rule }: ReportedFinding,
  { colors: colored }: PrintOptions,
): string {
  const word = colored ? styleText(colors[severity], severity, { validateStream: false }) : severity;
  return `${printableName(file)}:${start.line + 1}:${start.character + 1}: ${word}: ${printable(message)} [${rule}]`;
}

function summary(reports: readonly FileReport[]): string {
  const errors = counted(countOf('error', reports), 'error');
  const warnings = counted(countOf('warning', reports), 'warning');
  const notes = counted(countOf('info', reports), 'note');
  return `${errors}, ${warnings} and ${notes} in ${counted(reports.length, 'ECS document')}.`;
}
