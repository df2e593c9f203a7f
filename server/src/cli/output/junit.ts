import manifest from '../../../../package.json' with { type: 'json' };
import type { Format } from '../format.ts';
import { printable } from '../printable.ts';
import { countOf, type FileReport, type ReportedFinding } from '../report.ts';

/**
 * For test reports: a suite for each file. An error is a test that failed; a warning or a note is one that passed
 * and says something, so that the report is red only when the check is.
 * https://github.com/testmoapp/junitxml
 */
const junit: Format = {
  name: 'junit',
  print: (reports) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="${xml(manifest.displayName)}" ${countsOf(reports)}>`,
      ...reports.flatMap(suite),
      '</testsuites>',
      '',
    ].join('\n'),
};

export default junit;

function suite(report: FileReport): string[] {
  const { file, kind, findings } = report;
  const cases =
    findings.length === 0
      ? [`    <testcase classname="${xml(file)}" name="${kind}"/>`]
      : findings.flatMap((finding) => testCase(file, finding));
  return [`  <testsuite name="${xml(file)}" ${countsOf([report])}>`, ...cases, '  </testsuite>'];
}

function testCase(
  file: string,
  { rule, severity, message, range: { start }, path }: ReportedFinding,
): string[] {
  const name = path === '' ? rule : `${rule} ${path}`;
  const place = `${file}:${start.line + 1}:${start.character + 1}`;
  const inner =
    severity === 'error'
      ? `<failure type="${rule}" message="${xml(message)}">${xml(`${place}: ${message}`)}</failure>`
      : `<system-out>${xml(`${place}: ${severity}: ${message}`)}</system-out>`;
  return [
    `    <testcase classname="${xml(file)}" name="${xml(name)}" line="${start.line + 1}">`,
    `      ${inner}`,
    '    </testcase>',
  ];
}

/** A file without a finding is one test that passed. */
function countsOf(reports: readonly FileReport[]): string {
  const tests = reports.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return `tests="${tests}" failures="${countOf('error', reports)}" errors="0"`;
}

function xml(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
