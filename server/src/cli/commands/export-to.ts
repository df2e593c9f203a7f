import { existsSync, writeFileSync } from 'node:fs';
import { syntaxOf } from '#core/document/syntax.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { composeOf, type Exported } from '#core/ide/inputs/exported.ts';
import { type CliCommand, UsageError } from '../command.ts';
import { readOne } from '../find-files.ts';
import { defineOptions, parseOptions } from '../options.ts';
import { printable, printableName } from '../printable.ts';

const options = defineOptions({
  out: {
    value: 'FILE',
    about: 'where the file goes; compose.yaml in this folder when absent, - for standard output',
  },
});

/** Makes another tool's file out of a task definition, and says what of it was lost. */
const exportCommand: CliCommand = {
  name: 'export',
  summary: 'make a Compose file for a laptop out of a task definition',
  operands: 'compose FILE',
  options,
  about: `
Makes a Compose file out of a task definition in whatever file it stands: each container becomes a service with its
order, health check, volumes and limits, and containers that share an address in the task share it here too. What
Compose has nothing for is listed; a secret is asked of the shell that starts it. No file is overwritten.`,
  exit: '0, or 2 on misuse, for a file that cannot be exported, or when a file is there already.',

  async run(args, terminal) {
    const { operands, values } = parseOptions(args, { name: 'export', options });
    const [to, path, ...others] = operands;
    if (to !== 'compose' || path === undefined || others.length > 0)
      throw new UsageError(
        'Say what to make, "compose", and name one file. See ecs-workbench export --help.',
      );
    const { name, text } = await readOne(path, terminal);
    const exported = composeOf(analyze(text, syntaxOf({ name, text }), name));
    if ('refusal' in exported)
      throw new UsageError(`${printableName(path)} cannot be exported. ${exported.refusal}`);
    if (values.out === '-') {
      terminal.out(exported.text);
      terminal.err(lostIn(exported));
      return 0;
    }
    const written = write(exported, values.out ?? exported.name);
    terminal.out(`Wrote ${printableName(written)}\n${lostIn(exported)}`);
    return 0;
  },
};

export default exportCommand;

function write({ text }: Exported, path: string): string {
  if (existsSync(path))
    throw new UsageError(`Nothing was written, for ${path} is there already; name another file with --out.`);
  // What has come there meanwhile is not overwritten either.
  writeFileSync(path, text, { flag: 'wx' });
  return path;
}

function lostIn({ lost }: Exported): string {
  if (lost.length === 0) return 'Nothing was lost.\n';
  return ['', 'Lost or different:', ...lost.map((line) => `  ${printable(line)}`), ''].join('\n');
}
