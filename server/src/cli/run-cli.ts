import manifest from '../../../package.json' with { type: 'json' };
import { UnreadableFile } from '../files/read-text.ts';
import type { CliCommand, ExitCode, Terminal } from './command.ts';
import { UsageError } from './command.ts';
import commands from './commands/index.ts';
import { helpOf } from './help.ts';
import { printableLines } from './printable.ts';

const program = 'ecs-workbench';

/** Runs a command line and resolves to its exit code; the one place where misuse becomes a message. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // Names of files are printed there, and may hold whatever a file system takes.
  const err = (text: string) => terminal.err(printableLines(text));
  try {
    return await dispatch(argv, { ...terminal, err });
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof UnreadableFile)) throw error;
    err(`${program}: ${error.message.replace(/(?<![.!?)])$/, '.')}\n`);
    return 2;
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === '--version' || first === '-v') return print(terminal, `${manifest.version}\n`);
  if (first === '--help' || first === '-h') return print(terminal, overview());
  if (first === 'help') return print(terminal, rest[0] === undefined ? overview() : helpOf(named(rest[0])));
  if (first === undefined) throw new UsageError(`Name a command.\n\n${overview()}`.trimEnd());
  const command = named(first);
  const asked = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : rest.length);
  if (asked.includes('--help') || asked.includes('-h')) return print(terminal, helpOf(command));
  return command.run(rest, terminal);
}

function named(name: string): CliCommand {
  const command = all.find((each) => each.name === name);
  if (command !== undefined) return command;
  const kind = name.startsWith('-') ? 'option' : 'command';
  const names = all.map((each) => each.name).join(', ');
  throw new UsageError(`There is no ${kind} "${name}". The commands are ${names}; see ${program} --help.`);
}

/** Whatever their options are called. */
const all: readonly CliCommand[] = commands;

function print(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return 0;
}

function overview(): string {
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    `${manifest.description}`,
    '',
    `Usage: ${program} COMMAND [options]`,
    '',
    'Commands:',
    ...lines,
    '',
    `"${program} COMMAND --help" tells more. --version prints the version.`,
    '',
  ].join('\n');
}
