import { counted } from '#core/words/counted.ts';
import { type CheckSettings, checkSettings } from '../check-settings.ts';
import { type CheckResult, checkSources } from '../check-sources.ts';
import { type CliCommand, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { filesBeside, readSources, type SourceFile, type Sources } from '../find-files.ts';
import { fixSources } from '../fix-sources.ts';
import type { Format } from '../format.ts';
import { defineOptions, oneOf, parseOptions, wholeNumber } from '../options.ts';
import formats from '../output/index.ts';
import { placeOf } from '../place.ts';
import { printable, printableName } from '../printable.ts';
import { countOf, type FileReport } from '../report.ts';
import { readRuleSettings } from '../rule-settings.ts';
import { replaceText } from '../write-file.ts';

const options = defineOptions({
  fix: {
    about:
      'change the files: make every fix that has just one sensible answer, report each on standard error, and check what is left',
  },
  format: {
    value: formats.map(({ name }) => name).join('|'),
    about: 'how to print what was found; text is the default',
  },
  quiet: { about: 'print errors alone' },
  'max-warnings': { value: 'N', about: 'more warnings than N make the check fail' },
  'fail-on-empty': { about: 'fail when no ECS document was found' },
  'skip-others': {
    about: 'pass over named files that hold no ECS document, also when they cannot be read; for hooks',
  },
  rule: {
    value: 'ID=SEVERITY',
    repeated: true,
    about: 'error, warning, info or off, for one rule, whatever the configuration says',
  },
  config: { value: 'FILE', about: 'the configuration to use, instead of the nearest one above each file' },
  'no-config': { about: 'use no configuration' },
  'stdin-filename': {
    value: 'NAME',
    about: 'the name of what standard input holds, for its kind and for the output',
  },
  color: {
    value: 'auto|always|never',
    about: 'colours in text; auto, the default, follows NO_COLOR and FORCE_COLOR',
  },
});

/** Checks files and folders as the editor does. */
const check: CliCommand = {
  name: 'check',
  summary: 'check task definitions, services and other ECS documents',
  operands: 'FILE|FOLDER|GLOB|-...',
  options,
  about: `
Checks ECS documents in JSON and YAML. Of a folder, the *.json, *.jsonc, *.yaml, *.yml and *.template files that
hold one are taken, also with an ending of template tools behind (*.json.tpl, *.yaml.j2), dot folders and links to
files inside included; .git, node_modules, .terraform and what .gitignore names are not. "-" is standard input. Only
regular files of up to 10 MiB are read.

The nearest .ecs-workbench.yaml (.yml, .json) in or above a file's folder, up to the root of its repository, says which
rules count there, what is ignored and which findings are known; "ecs-workbench baseline" makes them known.

A service is checked together with the task definition it names when that is among the files, or beside a file
that is named by itself.`,
  exit: '0 no errors, 1 errors or too many warnings, 2 misuse or a file that cannot be read.',

  async run(args, terminal) {
    const { print, limits, asked, paths, stdinName, fix } = parse(args, terminal);
    const { files, passed } = await readSources(paths, terminal, stdinName);
    for (const { name, reason } of passed) terminal.err(`${printableName(name)}: ${reason}.\n`);
    const sources = fix ? fixFiles(files, checkSettings(asked), terminal) : files;
    const settings = checkSettings(asked);
    const result = checkSources(sources, settings, filesBeside);
    const others = limits.skipsOthers ? { foreign: [], unreadable: [] } : {};
    terminal.out(print(result.reports));
    tellGone(settings, terminal);
    return exitCodeOf({ ...result, ...others, passed }, limits, terminal);
  },
};

export default check;

const hint = 'See ecs-workbench check --help.';

/** What makes the check fail besides errors. */
interface Limits {
  readonly warnings: number;
  readonly failsOnEmpty: boolean;
  readonly skipsOthers: boolean;
}

function parse(args: readonly string[], terminal: Terminal) {
  const { values, operands } = parseOptions(args, { name: 'check', options });
  if (operands.length === 0) throw new UsageError(`Name a file or a folder to check. ${hint}`);
  if (values.fix && operands.includes('-')) {
    throw new UsageError(`--fix changes files, and standard input is none. ${hint}`);
  }
  if (values['stdin-filename'] !== undefined && !operands.includes('-')) {
    throw new UsageError(`--stdin-filename names standard input, which is checked for "-". ${hint}`);
  }
  const warnings = values['max-warnings'];
  return {
    fix: values.fix,
    print: printer(values.format ?? 'text', values.quiet, colored(values.color, terminal)),
    limits: {
      warnings:
        warnings === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--max-warnings', warnings, 0),
      failsOnEmpty: values['fail-on-empty'],
      skipsOthers: values['skip-others'],
    },
    asked: {
      rules: readRuleSettings(values.rule, configurationIn(values)),
      configuration: configurationIn(values),
    },
    stdinName: values['stdin-filename'],
    paths: operands,
  };
}

function configurationIn(values: { readonly config: string | undefined; readonly 'no-config': boolean }) {
  if (values.config !== undefined && values['no-config']) {
    throw new UsageError(`--config and --no-config exclude each other. ${hint}`);
  }
  return values['no-config'] ? 'none' : values.config;
}

function tellGone(settings: CheckSettings, terminal: Terminal): void {
  const { length } = settings.gone();
  if (length === 0) return;
  const [what, them] = length === 1 ? ['finding is', 'it'] : ['findings are', 'them'];
  terminal.err(`${length} known ${what} gone; "ecs-workbench baseline" takes ${them} out of the baseline.\n`);
}

function colored(said: string | undefined, { colors }: Terminal): boolean {
  const word = oneOf('--color', said ?? 'auto', ['auto', 'always', 'never']);
  return word === 'auto' ? colors : word === 'always';
}

/** Prints reports in a format; quietly it leaves out what is not an error. */
function printer(name: string, quiet: boolean, colors: boolean): (reports: readonly FileReport[]) => string {
  const format = formatNamed(name);
  const place = placeOf(process.cwd());
  return (reports) => format.print(quiet ? reports.map(errorsAlone) : reports, { colors, quiet, place });
}

function errorsAlone(report: FileReport): FileReport {
  return { ...report, findings: report.findings.filter(({ severity }) => severity === 'error') };
}

/** Writes the fixed files, says what was done, and gives all sources as they are now. */
function fixFiles(sources: readonly SourceFile[], settings: CheckSettings, terminal: Terminal): SourceFile[] {
  const changed = new Map<string, string>();
  let fixes = 0;
  for (const { source, text, fixed } of fixSources(sources, settings, filesBeside)) {
    replaceText(source.name, source.text, text);
    changed.set(source.name, text);
    fixes += fixed.length;
    for (const { diagnostic, fix } of fixed)
      terminal.err(`${printableName(source.name)}: fixed: ${printable(fix.title)} [${diagnostic.id}]\n`);
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
  { reports, unreadable, foreign, ignored, passed }: CheckResult & Pick<Sources, 'passed'>,
  limits: Limits,
  terminal: Terminal,
): ExitCode {
  for (const name of foreign) {
    terminal.err(`${printableName(name)}: holds no ECS document, so nothing was checked.\n`);
  }
  for (const name of unreadable) {
    terminal.err(`${printableName(name)}: is neither JSON nor YAML that can be read.\n`);
  }
  for (const name of ignored) {
    terminal.err(`${printableName(name)}: is ignored by the configuration of its repository.\n`);
  }
  const isEmpty = reports.every(({ kind }) => kind === 'configuration');
  if (isEmpty && foreign.length + unreadable.length + ignored.length + passed.length === 0) {
    terminal.err('No ECS document was found, so nothing was checked.\n');
  }
  if (unreadable.length > 0 || passed.some(({ grave }) => grave)) return 2;
  const warnings = countOf('warning', reports);
  if (warnings > limits.warnings) {
    terminal.err(`${warnings} warnings are more than the ${limits.warnings} allowed.\n`);
  }
  const fails = countOf('error', reports) > 0 || warnings > limits.warnings;
  return fails || (isEmpty && limits.failsOnEmpty) ? 1 : 0;
}
