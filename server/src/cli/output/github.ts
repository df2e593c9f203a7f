import type { Format } from '../format.ts';
import { fromRoot } from '../place.ts';
import { printable } from '../printable.ts';
import type { ReportedFinding } from '../report.ts';

/**
 * For GitHub Actions, which puts each on its line of the pull request.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
const github: Format = {
  name: 'github',
  print: (reports, { place }) =>
    reports
      .flatMap(({ file, findings }) => findings.map((finding) => command(fromRoot(place, file), finding)))
      .join(''),
};

export default github;

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

function command(file: string, { severity, rule, message, range: { start, end } }: ReportedFinding): string {
  const properties = {
    file,
    line: start.line + 1,
    col: start.character + 1,
    endLine: end.line + 1,
    // Columns count only for what stands in one line.
    ...(start.line === end.line ? { endColumn: end.character + 1 } : {}),
    title: rule,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${commands[severity]} ${written.join(',')}::${data(message)}\n`;
}

/** The encoding that the runner undoes; nothing else is an escape to it. */
function data(text: string): string {
  return printable(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
