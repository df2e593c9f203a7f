import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { plainValue } from '#core/document/plain-value.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { importCompose } from '#core/imports/compose/compose.ts';
import { importCopilot } from '#core/imports/copilot/copilot.ts';
import type { Imported, Refused } from '#core/imports/imported.ts';
import { type CliCommand, UsageError } from '../command.ts';
import { readOne } from '../find-files.ts';
import { defineOptions, parseOptions } from '../options.ts';
import { printable, printableName } from '../printable.ts';

const options = defineOptions({
  out: { value: 'FOLDER', about: 'where the files go; this folder when absent' },
});

/** Makes definitions of ECS out of another tool's file, and says what of it was lost. */
const importCommand: CliCommand = {
  name: 'import',
  summary: 'make definitions out of a Compose file or a Copilot manifest',
  operands: 'compose|copilot FILE',
  options,
  about: `
Makes a task definition and what runs it out of another tool's file, and lists what of it was lost or is different.
A Compose file becomes one task definition for all its services, and a service; a manifest of AWS Copilot becomes its
task definition with the service and its scaling, or with the schedule of a job. What only you know (account, subnets,
roles) is left to be filled in, as <ACCOUNT_ID>. No file is overwritten.`,
  exit: '0, or 2 on misuse, for a file that cannot be imported, or when a file is there already.',

  async run(args, terminal) {
    const { operands, values } = parseOptions(args, { name: 'import', options });
    const [from, path, ...others] = operands;
    if ((from !== 'compose' && from !== 'copilot') || path === undefined || others.length > 0)
      throw new UsageError(
        'Say what to import, "compose" or "copilot", and name one file. See ecs-workbench import --help.',
      );
    const { text } = await readOne(path, terminal);
    const value = plainValue(text, syntaxOf({ name: path, text }));
    const imported =
      from === 'copilot' ? importCopilot(value) : importCompose(value, basename(dirname(resolve(path))));
    if ('refusal' in imported)
      throw new UsageError(`${printableName(path)} cannot be imported. ${imported.refusal}`);
    const written = write(imported, values.out ?? '.');
    terminal.out(`${told(written, imported)}\n`);
    return 0;
  },
};

export default importCommand;

function write({ files }: Exclude<Imported, Refused>, folder: string): string[] {
  const places = files.map(({ name, value }) => ({ path: join(folder, name), value }));
  const there = places.filter(({ path }) => existsSync(path)).map(({ path }) => path);
  if (there.length > 0)
    throw new UsageError(
      `Nothing was written, for ${there.join(', ')} is there already; name another folder with --out.`,
    );
  mkdirSync(folder, { recursive: true });
  // What has come there meanwhile is not overwritten either.
  for (const { path, value } of places)
    writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`, { flag: 'wx' });
  return places.map(({ path }) => path);
}

function told(written: readonly string[], { lost }: Imported): string {
  const lines = written.map((path) => `Wrote ${printableName(path)}`);
  if (lost.length === 0) return [...lines, 'Nothing was lost.'].join('\n');
  return [...lines, '', 'Lost or different:', ...lost.map((line) => `  ${printable(line)}`)].join('\n');
}
