import type { CliCommand, CommandOption } from './command.ts';

const program = 'ecs-workbench';
const width = 108;

/** What can be written behind the program's name, in one line: `check FILE... [--fix] [--format text|json]`. */
export function usageOf({ name, operands, options }: CliCommand): string {
  const parts = Object.entries(options).map(([option, { value, repeated }]) => {
    return `[--${option}${value === undefined ? '' : ` ${value}`}]${repeated === true ? '...' : ''}`;
  });
  return [name, operands, ...parts].filter((part) => part !== '').join(' ');
}

/** The text of `--help` for a command. */
export function helpOf(command: CliCommand): string {
  const { about, options, exit } = command;
  const paragraphs = about
    .trim()
    .split('\n\n')
    .map((each) => (/^ /m.test(each) ? each : wrap(each, width)));
  const usage = wrap(`Usage: ${program} ${usageOf(command)}`, width, '         ');
  const parts = [usage, ...paragraphs, optionTable(Object.entries(options))];
  if (exit !== undefined) parts.push(wrap(`Exit code: ${exit}`, width));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function optionTable(options: readonly (readonly [string, CommandOption])[]): string {
  const heads = options.map(([name, { value }]) => `--${name}${value === undefined ? '' : ` ${value}`}`);
  const room = Math.max(0, ...heads.filter((head) => head.length <= 24).map((head) => head.length));
  const indent = ' '.repeat(room + 4);
  return options
    .map(([, { about }], index) => {
      const head = heads[index] ?? '';
      const text = wrap(about, width - indent.length).replaceAll('\n', `\n${indent}`);
      return head.length > room ? `  ${head}\n${indent}${text}` : `  ${head.padEnd(room)}  ${text}`;
    })
    .join('\n');
}

/** Breaks a paragraph into lines; what stands in brackets as an option stays together. */
function wrap(text: string, most: number, indent = ''): string {
  const words = text.match(/\[--[^\]]*\](?:\.\.\.)?|\S+/g) ?? [];
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.pop();
    if (line === undefined) lines.push(word);
    else if (line.length + 1 + word.length <= most) lines.push(`${line} ${word}`);
    else lines.push(line, `${indent}${word}`);
  }
  return lines.join('\n');
}
