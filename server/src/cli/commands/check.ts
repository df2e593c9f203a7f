import { type CheckResult, checkSources } from '../check-sources.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { filesBeside, readSources } from '../find-files.ts';
import type { Format } from '../format.ts';
import { parseOptions, wholeNumber } from '../options.ts';
import formats from '../output/index.ts';
import { countOf } from '../report.ts';
import { readRuleSettings } from '../rule-settings.ts';

/** Checks files and folders as the editor does. */
const check: Command = {
  name: 'check',
  summary: 'check task definitions, services and other ECS documents',
  help: `
check FILE|FOLDER|-... [--format text|json|sarif] [--max-warnings N] [--rule ID=SEVERITY]...

Checks ECS documents in JSON and YAML. Of a folder, the *.json, *.jsonc, *.yaml and *.yml files that
hold one are taken, except in node_modules and in folders whose name starts with a dot; "-" is standard
input. A service is checked together with the task definition it names when that is among the files,
or beside a file that is named by itself.

  --format F           text (default), json or sarif
  --max-warnings N     more warnings than N make the check fail
  --rule ID=SEVERITY   error, warning, info or off, for one rule; may be given several times

Exit code: 0 no errors, 1 errors or too many warnings, 2 misuse or an unreadable file.
`,
  async run(args, terminal) {
    const { format, maxWarnings, rules, paths } = parse(args);
    const result = checkSources(await readSources(paths, terminal), rules, filesBeside);
    terminal.out(format.print(result.reports));
    return exitCodeOf(result, maxWarnings, terminal);
  },
};

export default check;

const hint = 'See ecs-workbench check --help.';

function parse(args: readonly string[]) {
  const { values, positionals } = parseOptions(
    args,
    {
      format: { type: 'string', default: 'text' },
      'max-warnings': { type: 'string' },
      rule: { type: 'string', multiple: true, default: [] },
    },
    hint,
  );
  if (positionals.length === 0) throw new UsageError(`Name a file or a folder to check. ${hint}`);
  const warnings = values['max-warnings'];
  return {
    format: formatNamed(values.format),
    maxWarnings:
      warnings === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--max-warnings', warnings, 0),
    rules: readRuleSettings(values.rule),
    paths: positionals,
  };
}

function formatNamed(name: string): Format {
  const format = formats.find((each) => each.name === name);
  if (format !== undefined) return format;
  const names = formats.map((each) => each.name).join(', ');
  throw new UsageError(`There is no format "${name}"; use one of ${names}.`);
}

function exitCodeOf(
  { reports, unreadable, foreign }: CheckResult,
  maxWarnings: number,
  terminal: Terminal,
): ExitCode {
  for (const name of foreign) terminal.err(`${name}: holds no ECS document, so nothing was checked.\n`);
  for (const name of unreadable) terminal.err(`${name}: is neither JSON nor YAML that can be read.\n`);
  if (unreadable.length > 0) return 2;
  const warnings = countOf('warning', reports);
  if (warnings > maxWarnings)
    terminal.err(`${warnings} warnings are more than the ${maxWarnings} allowed.\n`);
  return countOf('error', reports) > 0 || warnings > maxWarnings ? 1 : 0;
}
