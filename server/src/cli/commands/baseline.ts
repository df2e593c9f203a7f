import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { parseDocument } from '#core/document/parse.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { type KnownFinding, writeBaseline } from '#core/ide/configuration/baseline.ts';
import { pointersTo } from '#core/ide/configuration/pointer.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { counted } from '#core/words/counted.ts';
import { type LoadedConfiguration, loadConfiguration, pathFrom } from '../../files/configurations.ts';
import { readText } from '../../files/read-text.ts';
import { workTreeAround } from '../../files/work-tree.ts';
import { type CheckSettings, checkSettings, shortPath } from '../check-settings.ts';
import { readPaired } from '../check-sources.ts';
import type { CliCommand, Terminal } from '../command.ts';
import { filesBeside, readSources, type SourceFile } from '../find-files.ts';
import { parseOptions } from '../options.ts';
import { printableName } from '../printable.ts';
import { replaceText } from '../write-file.ts';

const usualName = '.ecs-workbench-baseline.json';

/** Takes what is found now as known, so that new findings alone are reported. */
const baseline: CliCommand = {
  name: 'baseline',
  summary: 'take what is found now as known, so that new findings alone are reported',
  operands: '[FILE|FOLDER|GLOB...]',
  options: {},
  about: `
Checks the files (all of this folder when none is named) and writes what is found into the baseline that the
repository's configuration names; a configuration that names none is given one, and where there is no configuration
it is made. Known findings of files that are not among them stay known; what is gone from the others is taken out.

A finding is known by its file, its rule and its place, with containers and other items of lists by their names.`,
  exit: '0, or 2 on misuse or a file that cannot be read.',

  async run(args, terminal) {
    const { operands } = parseOptions(args, { name: 'baseline', options: {} });
    const { files, passed } = await readSources(operands.length === 0 ? ['.'] : operands, terminal);
    for (const { name, reason } of passed) terminal.err(`${printableName(name)}: ${reason}.\n`);
    const settings = checkSettings({ rules: {}, configuration: undefined, withoutBaseline: true });
    for (const [configuration, known] of byConfiguration(files, settings))
      keep(configuration, known, terminal);
    return passed.some(({ grave }) => grave) ? 2 : 0;
  },
};

export default baseline;

/** What was found in the files that one configuration is about. */
interface Found {
  readonly looked: Set<string>;
  readonly findings: KnownFinding[];
}

function byConfiguration(
  files: readonly SourceFile[],
  settings: CheckSettings,
): ReadonlyMap<LoadedConfiguration, Found> {
  const found = new Map<LoadedConfiguration, Found>();
  let made: LoadedConfiguration | undefined;
  const { read, pairTask } = readPaired(files, settings, filesBeside);
  for (const { name, kind, analysis, settings: own } of read) {
    if (kind === undefined) continue;
    made ??= settings.configurationOf(name) === undefined ? newConfiguration() : undefined;
    const configuration = settings.configurationOf(name) ?? made;
    if (configuration === undefined) continue;
    const file = pathFrom(configuration.path, name);
    const { looked, findings } = found.get(configuration) ?? { looked: new Set<string>(), findings: [] };
    found.set(configuration, { looked: looked.add(file), findings });
    for (const { id, path } of diagnose(analysis, {
      ...own,
      pairedTask: (subject) => pairTask(name, subject),
    }))
      findings.push({ file, rule: id, path: pointersTo(analysis.document, path).named });
  }
  return found;
}

function keep(configuration: LoadedConfiguration, { looked, findings }: Found, terminal: Terminal): void {
  const path = baselinePath(configuration);
  const stay = (configuration.baseline?.findings ?? []).filter(({ file }) => !looked.has(file));
  writeFileSync(path, writeBaseline([...stay, ...findings]));
  const more = stay.length === 0 ? '' : `, ${stay.length} of other files stay known`;
  terminal.err(
    `${printableName(shortPath(path))}: ${counted(findings.length, 'known finding')} in ${counted(looked.size, 'file')}${more}.\n`,
  );
}

/** Where the known findings go; a configuration that does not say so is made to. */
function baselinePath({ path, configuration }: LoadedConfiguration): string {
  if (configuration.baseline === undefined) {
    const text = readText(path);
    const document = parseDocument(text, syntaxOf({ name: path, text }));
    replaceText(
      path,
      text,
      applyTextEdits(text, applyEdits(document, [{ set: ['baseline'], to: usualName }])),
    );
  }
  return join(dirname(path), configuration.baseline ?? usualName);
}

/** A configuration at the root of the repository, or in this folder where there is none around. */
function newConfiguration(): LoadedConfiguration {
  const path = join(workTreeAround(process.cwd()) ?? process.cwd(), '.ecs-workbench.yaml');
  if (!existsSync(path)) writeFileSync(path, `baseline: ${usualName}\n`);
  return loadConfiguration(path);
}
