import type { RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import { counted } from '#core/words/counted.ts';
import { type CheckResult, checkSources } from '../check-sources.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { filesBeside, readSources, type SourceFile } from '../find-files.ts';
import { fixSources } from '../fix-sources.ts';
import type { Format } from '../format.ts';
import { parseOptions, wholeNumber } from '../options.ts';
import formats from '../output/index.ts';
import { countOf } from '../report.ts';
import { readRuleSettings } from '../rule-settings.ts';
import { replaceText } from '../write-file.ts';

/** Checks files and folders as the editor does. */
const check: Command = {
  name: 'check',
  summary: 'check task definitions, services and other ECS documents',
  help: `
check FILE|FOLDER|-... [--fix] [--format text|json|sarif] [--max-warnings N] [--rule ID=SEVERITY]...

Checks ECS documents in JSON and YAML. Of a folder, the *.json, *.jsonc, *.yaml and *.yml files that
hold one are taken, except in node_modules and in folders whose name starts with a dot; "-" is standard
input. A service is checked together with the task definition it names when that is among the files,
or beside a file that is named by itself.

  --fix                change the files: make every fix that has just one sensible answer, tell of each on
                       standard error, and check what is left
  --format F           text (default), json or sarif
  --max-warnings N     more warnings than N make the check fail
  --rule ID=SEVERITY   error, warning, info or off, for one rule; may be given several times

Exit code: 0 no errors, 1 errors or too many warnings, 2 misuse or an unreadable file.
`,
  async run(args, terminal) {
    const { format, maxWarnings, rules, paths, fix } = parse(args);
    const sources = await readSources(paths, terminal);
    const result = checkSources(fix ? fixFiles(sources, rules, terminal) : sources, rules, filesBeside);
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
      fix: { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
      'max-warnings': { type: 'string' },
      rule: { type: 'string', multiple: true, default: [] },
    },
    hint,
  );
  if (positionals.length === 0) throw new UsageError(`Name a file or a folder to check. ${hint}`);
  if (values.fix && positionals.includes('-')) {
    throw new UsageError(`--fix changes files, and standard input is none. ${hint}`);
  }
  const warnings = values['max-warnings'];
  return {
    fix: values.fix,
    format: formatNamed(values.format),
    maxWarnings:
      warnings === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--max-warnings', warnings, 0),
    rules: readRuleSettings(values.rule),
    paths: positionals,
  };
}

/** Writes the fixed files, says what was done, and gives all sources as they are now. */
function fixFiles(sources: readonly SourceFile[], rules: RuleSettings, terminal: Terminal): SourceFile[] {
  const changed = new Map<string, string>();
  let fixes = 0;
  for (const { source, text, fixed } of fixSources(sources, rules, filesBeside)) {
    replaceText(source.name, source.text, text);
    changed.set(source.name, text);
    fixes += fixed.length;
    for (const { diagnostic, fix } of fixed)
      terminal.err(`${source.name}: fixed: ${fix.title} [${diagnostic.id}]\n`);
  }
  terminal.err(`${counted(fixes, 'fix', 'fixes')} in ${counted(changed.size, 'file')}.\n`);
  return sources.map((source) => ({ ...source, text: changed.get(source.name) ?? source.text }));
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
